using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages;

/// <summary>Opens a sealed message and fills in its words.</summary>
internal sealed class MessageOpener(MessageSecrets secrets, MessageTemplates templates, MessageSettings settings, PublicAddress address, Dictionaries dictionaries)
{
    public MessageSettings Settings => settings;

    /// <inheritdoc cref="MessageSecrets.Seal"/>
    public string Seal(MessageContent content) => secrets.Seal(content);

    /// <summary>The message as its provider gets it; null when its key, its template or one of its parameters is gone.</summary>
    public OutgoingMessage? Open(Message message)
    {
        if (secrets.Open(message.Content) is not { } content) return null;
        var to = new MessageAddress(message.Kind, content.Address);
        if (message.Kind == MessageKind.Webhook)
            return new(message.Id, to, message.Template, message.Language, [.. content.Parameters], "", "", message.CreatedAt);
        if (templates.Find(message.Template) is not { } template || template.Check(content.Parameters) is not null) return null;
        var (subject, text) = template.Render(message.Kind, message.Language, content.Parameters);
        var ordered = template.Parameters.Concat(template.Lines).Select(name => KeyValuePair.Create(name, content.Parameters[name])).ToList();
        var link = message.Kind == MessageKind.Mail && template.IsOptional && message.Person is { } person ? secrets.UnsubscribeToken(person) : null;
        if (link is not null && address.Own(Unsubscribe.PageOf(link)) is { } page) text = $"{text}\n\n{new Texts(message.Language, dictionaries)["退订：{0}", page]}";
        return new(message.Id, to, message.Template, message.Language, ordered, subject, text, message.CreatedAt, link is null ? null : address.Own(Unsubscribe.OneClickOf(link)));
    }
}
