using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Reads and keeps how somebody wants to be reached. Who asks, and for whom, is settled before it comes here.</summary>
internal sealed class MessageChoices(CityDb db, Vault vault, MessageProviders providers, MessageTemplates templates, MessageSettings settings)
{
    /// <summary>Ways on which somebody here can be reached. Nobody's number with the official account is known.</summary>
    private static readonly MessageKind[] All = [MessageKind.Sms, MessageKind.Voice, MessageKind.Mail];

    public static readonly Refusal ChangedMeanwhile = new("person-changed-meanwhile", "信息刚被修改过，请核对下面的最新内容后再保存");

    /// <summary>The ways that the city has set up.</summary>
    public IReadOnlyList<MessageKind> Ways => [.. All.Where(kind => providers.Of(kind).Count > 0)];

    /// <summary>The city's quiet hours.</summary>
    public QuietHours Quiet => settings.Quiet;

    /// <summary>What somebody gets messages about, as far as this program sends any.</summary>
    public IReadOnlyList<MessageTopic> Topics(bool isOfStaff) =>
        [.. MessageTopic.All.Where(topic => (isOfStaff ? topic.IsOfStaff : topic.IsOfResidents) && templates.All.Any(template => template.Topic == topic.Code))];

    /// <summary>The choices of a person; new where nothing was chosen yet.</summary>
    public async Task<MessagePreference> Of(Guid person, CancellationToken stop) =>
        await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop) ?? new MessagePreference { Person = person };

    /// <summary>The choices in plain, for the person alone.</summary>
    public async Task<ChoicesAnswer> Open(MessagePreference preference, CancellationToken stop) => Answer(
        preference,
        preference.Mail is { } mail ? await vault.Open(preference.Person, MessageFields.Mail, mail, stop) : null,
        preference.Phone is { } phone ? await vault.Open(preference.Person, MessageFields.Phone, phone, stop) : null);

    /// <summary>The choices as staff and programs see them: addresses masked.</summary>
    public async Task<ChoicesAnswer> Masked(MessagePreference preference, CancellationToken stop) => Answer(
        preference,
        preference.Mail is { } mail ? await vault.Mask(preference.Person, MessageFields.Mail, mail, stop) : null,
        preference.Phone is { } phone ? await vault.Mask(preference.Person, MessageFields.Phone, phone, stop) : null);

    /// <summary>Keeps what was chosen. False when somebody else changed it meanwhile: then nothing is.</summary>
    public async Task<bool> Save(MessagePreference preference, ChoicesAsk ask, IReadOnlyCollection<MessageTopic> asked, CancellationToken stop)
    {
        var kept = await Open(preference, stop);
        if (db.Entry(preference).State == EntityState.Detached) db.MessagePreferences.Add(preference);
        (preference.Channel, preference.SecondChannel, preference.Language, preference.DigestAt) = (ask.First, ask.Second, ask.Language, ask.DigestAt);
        (preference.QuietFrom, preference.QuietTo) = (ask.QuietFrom, ask.QuietTo);
        // Sealed anew only when it is another, so that the history tells only what changed.
        if (ask.Mail != kept.Mail) preference.Mail = ask.Mail is null ? null : await vault.Seal(preference.Person, MessageFields.Mail, ask.Mail, stop);
        var phone = MobileNumber.Normal(ask.Phone);
        if (phone != kept.Phone) preference.Phone = phone is null ? null : await vault.Seal(preference.Person, MessageFields.Phone, phone, stop);
        var optional = asked.Where(topic => topic.MayBeOff).Select(topic => topic.Code).ToArray();
        // What the person was not asked about stays as it was.
        preference.Choose([.. preference.TopicsOff.Except(optional), .. optional.Except(ask.Wanted)], ask.Wanted.Count > 0);
        preference.Version++;
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Forgets the choices of somebody whose data is erased or whose account is switched off; saved with the caller's commit.</summary>
    public static async Task Forget(CityDb db, Guid person, CancellationToken stop) =>
        db.MessagePreferences.RemoveRange(await db.MessagePreferences.Where(known => known.Person == person).ToListAsync(stop));

    private static ChoicesAnswer Answer(MessagePreference preference, string? mail, string? phone) => new(
        preference.Channel, preference.SecondChannel, preference.Language.Tag(), preference.DigestAt, preference.QuietFrom, preference.QuietTo, mail, phone, preference.TopicsOff, preference.UnsubscribedAt, preference.Version);
}

/// <summary>How somebody wants to be reached, as the API tells it.</summary>
/// <param name="First">The way of the first choice: sms, voice or mail; left out: the city's usual one.</param>
/// <param name="Second">The way for when the first cannot be gone.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="DigestAt">When the one message of the day comes; left out: each comes by itself.</param>
/// <param name="QuietFrom">The person's own quiet hours; left out: the city's.</param>
/// <param name="QuietTo">The end of the person's own quiet hours.</param>
/// <param name="Mail">Where mails go.</param>
/// <param name="Phone">Where a member of staff is called.</param>
/// <param name="Off">Topics that are not wanted.</param>
/// <param name="UnsubscribedAt">Since when nothing optional is wanted at all.</param>
/// <param name="Version">Counts changes; a change names the one it was read at.</param>
public sealed record ChoicesAnswer(
    MessageKind? First, MessageKind? Second, string Language, TimeOnly? DigestAt, TimeOnly? QuietFrom, TimeOnly? QuietTo, string? Mail, string? Phone,
    IReadOnlyList<string> Off, DateTimeOffset? UnsubscribedAt, int Version)
{
    /// <summary>That it is one, and none of the addresses.</summary>
    public override string ToString() => nameof(ChoicesAnswer);
}
