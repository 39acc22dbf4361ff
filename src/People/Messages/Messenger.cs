using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Sends messages. They lie in the caller's transaction: nothing leaves before its commit, and everything does after it.</summary>
/// <remarks>The caller saves. What is sent under a key that is there already is the same message, and is not sent again.</remarks>
public sealed class Messenger
{
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(3);
    private static readonly TimeSpan UrgentLife = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CityDb db;
    private readonly MessageTemplates templates;
    private readonly MessageSecrets secrets;
    private readonly MessageSettings settings;
    private readonly MessageProviders providers;
    private readonly Vault vault;
    private readonly CityClock clock;

    internal Messenger(CityDb db, MessageTemplates templates, MessageSecrets secrets, MessageSettings settings, MessageProviders providers, Vault vault, CityClock clock) =>
        (this.db, this.templates, this.secrets, this.settings, this.providers, this.vault, this.clock) = (db, templates, secrets, settings, providers, vault, clock);

    /// <summary>Sends to an address. Null when the message is on its way, or was before.</summary>
    public async Task<Refusal?> Send(MessageAsk ask, CancellationToken stop)
    {
        if (templates.Find(ask.Template) is not { } template) return Unknown(ask.Template);
        if ((ask.To.Check() ?? template.Check(ask.Parameters)) is { } refusal) return refusal;
        var start = ask.NotBefore ?? clock.Now;
        var quiet = ask.Importance == Importance.Usual && ask.To.Kind.Rings() ? settings.Quiet : null;
        await Add(new(ask.To, ask.Language, quiet, quiet?.After(start) ?? start, IsForDigest: false), ask.Template, ask.Parameters, ask.Key, ask.Importance, ask.ExpiresAt, null, stop);
        return null;
    }

    /// <summary>Sends to a person: on the way, in the language and at the hours of his or her choice. Null when it is on its way, or when the person wants no such news.</summary>
    public async Task<Refusal?> SendTo(PersonalAsk ask, CancellationToken stop)
    {
        if (templates.Find(ask.Template) is not { } template) return Unknown(ask.Template);
        if ((ask.Reachable.Select(address => address.Check()).FirstOrDefault(fault => fault is not null) ?? template.Check(ask.Parameters)) is { } refusal) return refusal;
        var preference = await db.MessagePreferences.FindAsync([ask.Person], stop) ?? new() { Person = ask.Person };
        if (!preference.Takes(template)) return null;
        IReadOnlyList<MessageAddress> reachable = [.. ask.Reachable, .. await AddressesIn(preference, stop)];
        if (RouteOf(preference, reachable, template, ask.Importance) is not { } route) return new("message-no-address", "没有可以联系到这个人的方式，请先登记手机或邮箱");
        await Add(route, ask.Template, ask.Parameters, ask.Key, ask.Importance, ask.ExpiresAt, ask.Person, stop);
        return null;
    }

    /// <summary>Tells the webhooks that want it. The data is JSON that outsiders read: ids and facts, nothing personal.</summary>
    /// <param name="type">A <see cref="WebhookEvent"/>'s type.</param>
    /// <param name="id">The event's own id: told twice is once.</param>
    public async Task Tell(string type, Guid id, object data, CancellationToken stop)
    {
        foreach (var webhook in await db.Webhooks.AsNoTracking().ToListAsync(stop))
            if (webhook.Wants(type)) await TellOne(webhook, type, id, data, stop);
    }

    /// <summary>
    /// WeChat says that whom a message was for follows the official account no more: the link to it is gone, and the message goes the next way. Saved with the caller's commit.
    /// </summary>
    /// <param name="person">Whom it was for.</param>
    /// <param name="opened">What the provider got.</param>
    internal async Task LoseFollower(Message message, OutgoingMessage opened, Guid person, CancellationToken stop)
    {
        if (await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop) is not { WeChat: { } kept } preference) return;
        // Linked anew meanwhile, by another number: that one may well follow.
        if (await vault.Open(person, MessageFields.WeChat, kept, stop) != opened.To.Value) return;
        preference.Unlink(clock.Now);
        if (templates.Find(message.Template) is not { } template) return;
        IReadOnlyList<MessageAddress> reachable = [.. await PhoneOf(person, stop), .. await AddressesIn(preference, stop)];
        if (RouteOf(preference, reachable, template, message.Importance) is not { } route) return;
        // A digest that could not go out waits for no other.
        await Add(route with { IsForDigest = false, Start = route.Quiet?.After(clock.Now) ?? clock.Now }, message.Template, opened.Parameters.ToDictionary(), $"next-way:{message.Id:N}", message.Importance, message.ExpiresAt, person, stop);
    }

    /// <summary>A resident's phone in the register; staff have theirs among their choices.</summary>
    private async Task<IEnumerable<MessageAddress>> PhoneOf(Guid person, CancellationToken stop) =>
        await db.Set<Person>().AsNoTracking().Where(one => one.Id == person && one.ErasedAt == null).Select(one => one.Phone).SingleOrDefaultAsync(stop) is { } phone
        && await vault.Open(person, PersonFields.Phone, phone, stop) is { } number ? [MessageAddress.Sms(number)] : [];

    internal Task TellOne(WebhookSubscription webhook, string type, Guid id, object data, CancellationToken stop) => Add(
        new(MessageAddress.Webhook(webhook.Id), default, null, clock.Now, false), type,
        new Dictionary<string, string> { ["id"] = id.ToString(), ["data"] = JsonSerializer.Serialize(data, Json) },
        $"webhook:{id:N}:{webhook.Id:N}", Importance.Usual, null, null, stop);

    private async Task Add(
        MessageRoute route, string template, IReadOnlyDictionary<string, string> parameters, string key, Importance importance, DateTimeOffset? expires, Guid? person, CancellationToken stop)
    {
        if (key.Length is 0 or > Message.LongestKey) throw new ArgumentException($"A key has 1 to {Message.LongestKey} characters.", nameof(key));
        if (db.Messages.Local.Any(known => known.Key == key) || await db.Messages.AnyAsync(known => known.Key == key, stop)) return;
        db.Messages.Add(new()
        {
            Kind = route.To.Kind, Template = template, Language = route.Language, Importance = importance, Key = key, Person = person,
            Webhook = route.To.Kind == MessageKind.Webhook ? Guid.Parse(route.To.Value) : null,
            IsForDigest = route.IsForDigest, QuietFrom = route.Quiet?.From, QuietTo = route.Quiet?.To,
            Content = secrets.Seal(new(route.To.Value, new(parameters))),
            CreatedAt = clock.Now, DueAt = route.Start,
            ExpiresAt = expires ?? Later(clock.Now, route.Start) + (importance == Importance.Urgent ? UrgentLife : UsualLife),
        });
    }

    /// <summary>Where the person has said that messages may go, besides what the sender knows.</summary>
    private async Task<IEnumerable<MessageAddress>> AddressesIn(MessagePreference preference, CancellationToken stop)
    {
        var found = new List<MessageAddress>();
        if (preference.Phone is { } phone && await vault.Open(preference.Person, MessageFields.Phone, phone, stop) is { } number) found.Add(MessageAddress.Sms(number));
        if (preference.Mail is { } mail && await vault.Open(preference.Person, MessageFields.Mail, mail, stop) is { } box) found.Add(MessageAddress.Mail(box));
        if (preference.WeChat is { } follower && await vault.Open(preference.Person, MessageFields.WeChat, follower, stop) is { } openId) found.Add(MessageAddress.WeChat(openId));
        return found;
    }

    private MessageRoute? RouteOf(MessagePreference preference, IReadOnlyList<MessageAddress> reachable, MessageTemplate template, Importance importance) =>
        preference.RouteOf(reachable, importance, settings.Quiet, clock.Now, kind => providers.Carries(kind, template.Id), kind => providers.Carries(kind, DigestWriter.Template));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Refusal Unknown(string template) => new("message-template-unknown", new Sentence("没有消息模板“{0}”", template));
}
