using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Reads and keeps how somebody wants to be reached. Who asks, and for whom, is settled before it comes here.</summary>
internal sealed class MessageChoices(CityDb db, Vault vault, MessageProviders providers, MessageTemplates templates, MessageSettings settings, MailConfirmations mails, PublicAddress address)
{
    /// <summary>Ways on which somebody here can be reached.</summary>
    private static readonly MessageKind[] All = [MessageKind.Sms, MessageKind.Voice, MessageKind.Mail, MessageKind.WeChat];

    public static readonly Refusal ChangedMeanwhile = new("person-changed-meanwhile", "信息刚被修改过，请核对下面的最新内容后再保存");

    /// <summary>The ways that the city has set up.</summary>
    /// <remarks>WeChat only with an official account: what stays here to be read has no followers.</remarks>
    public IReadOnlyList<MessageKind> Ways => [.. All.Where(kind => kind is MessageKind.WeChat ? providers.WeChat is not null : providers.Of(kind).Count > 0)];

    /// <summary>Whether messages of a kind stay on this machine to be read, as in the demonstration.</summary>
    public bool StaysHere(MessageKind kind) => providers.IsLocal(kind);

    /// <summary>Where somebody links to the official account; null: the city has none.</summary>
    public WeChatPlace? WeChatOf(ChoiceHolder holder, HttpRequest request) => providers.WeChat is null ? null : new(address.Of(LinkWeChat.PathOf(holder), request));

    /// <summary>The city's quiet hours.</summary>
    public QuietHours Quiet => settings.Quiet;

    /// <summary>What somebody gets messages about, as far as this program sends any.</summary>
    public IReadOnlyList<MessageTopic> Topics(bool isOfStaff) =>
        [.. MessageTopic.All.Where(topic => (isOfStaff ? topic.IsOfStaff : topic.IsOfResidents) && templates.All.Any(template => template.Topic == topic.Code))];

    /// <summary>The choices of a person; new where nothing was chosen yet.</summary>
    public async Task<MessagePreference> Of(Guid person, CancellationToken stop) =>
        await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop) ?? new MessagePreference { Person = person };

    /// <summary>The choices in plain, for the person alone.</summary>
    public Task<ChoicesAnswer> Open(MessagePreference preference, CancellationToken stop) => Answer(preference, vault.Open, stop);

    /// <summary>The choices as staff and programs see them: addresses masked.</summary>
    public Task<ChoicesAnswer> Masked(MessagePreference preference, CancellationToken stop) => Answer(preference, vault.Mask, stop);

    /// <summary>Keeps what was chosen. False when somebody else changed it meanwhile: then nothing is.</summary>
    /// <param name="by">Who chose it: a new address is asked about before anything goes there.</param>
    public async Task<bool> Save(MessagePreference preference, ChoicesAsk ask, IReadOnlyCollection<MessageTopic> asked, MailAsker by, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var kept = await Open(preference, stop);
        if (db.Entry(preference).State == EntityState.Detached) db.MessagePreferences.Add(preference);
        (preference.Channel, preference.SecondChannel, preference.Language, preference.DigestAt) = (ask.First, ask.Second, ask.Language, ask.DigestAt);
        (preference.QuietFrom, preference.QuietTo) = (ask.QuietFrom, ask.QuietTo);
        // Sealed anew only when it is another, so that the history tells only what changed.
        var phone = MobileNumber.Normal(ask.Phone);
        if (phone != kept.Phone) preference.Phone = phone is null ? null : await vault.Seal(preference.Person, MessageFields.Phone, phone, stop);
        var optional = asked.Where(topic => topic.MayBeOff).Select(topic => topic.Code).ToArray();
        // What the person was not asked about stays as it was.
        preference.Choose([.. preference.TopicsOff.Except(optional), .. optional.Except(ask.Wanted)], ask.Wanted.Count > 0);
        preference.Version++;
        try
        {
            if (ask.Mail != (kept.UnconfirmedMail ?? kept.Mail)) await Change(preference, ask.Mail, kept.Mail, by, stop);
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Another address than the one that is kept or waits: none, the confirmed one after all, or one to be confirmed.</summary>
    private async Task Change(MessagePreference preference, string? mail, string? confirmed, MailAsker by, CancellationToken stop)
    {
        if (mail is not null && mail != confirmed)
        {
            await mails.Note(preference, mail, by, stop);
            return;
        }
        if (mail is null) preference.Mail = null;
        if (await mails.Of(preference.Person, stop) is { } waiting) db.Remove(waiting);
    }

    /// <summary>Forgets the choices of somebody whose data is erased or whose account is switched off; saved with the caller's commit.</summary>
    public static async Task Forget(CityDb db, Guid person, CancellationToken stop)
    {
        db.MessagePreferences.RemoveRange(await db.MessagePreferences.Where(known => known.Person == person).ToListAsync(stop));
        db.UnconfirmedMails.RemoveRange(await db.UnconfirmedMails.Where(known => known.Person == person).ToListAsync(stop));
    }

    private async Task<ChoicesAnswer> Answer(MessagePreference preference, Func<Guid, PersonalField, PersonalText, CancellationToken, Task<string?>> read, CancellationToken stop)
    {
        var waiting = await mails.Of(preference.Person, stop);
        return new(
            preference.Channel, preference.SecondChannel, preference.Language.Tag(), preference.DigestAt, preference.QuietFrom, preference.QuietTo,
            await Read(MessageFields.Mail, preference.Mail), await Read(MessageFields.Phone, preference.Phone), preference.TopicsOff, preference.UnsubscribedAt, preference.Version)
        {
            UnconfirmedMail = await Read(MessageFields.UnconfirmedMail, waiting?.Mail), IsAsked = waiting is { IsAsked: true }, HasCode = waiting is { Code: not null },
            WeChat = preference.WeChat is not null, WeChatLostAt = preference.WeChatLostAt,
        };

        async Task<string?> Read(PersonalField field, PersonalText? text) => text is { } stored ? await read(preference.Person, field, stored, stop) : null;
    }
}

/// <summary>How somebody wants to be reached, as the API tells it.</summary>
/// <param name="First">The way of the first choice: sms, voice, mail or we-chat; left out: the city's usual one.</param>
/// <param name="Second">The way for when the first cannot be gone.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="DigestAt">When the one message of the day comes; left out: each comes by itself.</param>
/// <param name="QuietFrom">The person's own quiet hours; left out: the city's.</param>
/// <param name="QuietTo">The end of the person's own quiet hours.</param>
/// <param name="Mail">Where mails go: confirmed.</param>
/// <param name="Phone">Where a member of staff is called.</param>
/// <param name="Off">Topics that are not wanted.</param>
/// <param name="UnsubscribedAt">Since when nothing optional is wanted at all.</param>
/// <param name="Version">Counts changes; a change names the one it was read at.</param>
public sealed record ChoicesAnswer(
    MessageKind? First, MessageKind? Second, string Language, TimeOnly? DigestAt, TimeOnly? QuietFrom, TimeOnly? QuietTo, string? Mail, string? Phone,
    IReadOnlyList<string> Off, DateTimeOffset? UnsubscribedAt, int Version)
{
    /// <summary>The address that waits to be confirmed; left out: none. Nothing goes there but the mail that asks.</summary>
    public string? UnconfirmedMail { get; init; }

    /// <summary>Whether the mail that asks went out; otherwise it was too soon after another.</summary>
    [JsonIgnore] public bool IsAsked { get; init; }

    /// <summary>Whether a code went out, which the person types; otherwise a link.</summary>
    [JsonIgnore] public bool HasCode { get; init; }

    /// <summary>Whether the person is linked to the city's official account in WeChat.</summary>
    public bool WeChat { get; init; }

    /// <summary>Since when WeChat says that the person follows the account no more; left out: follows, or was never linked.</summary>
    public DateTimeOffset? WeChatLostAt { get; init; }

    /// <summary>That it is one, and none of the addresses.</summary>
    public override string ToString() => nameof(ChoicesAnswer);
}
