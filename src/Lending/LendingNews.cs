using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Lending;

/// <summary>Reminds borrowers, and tells those who wait; saved with the caller's commit.</summary>
internal sealed class LendingNews(CityDb db, Messenger messenger, Vault vault, IKnowStations stations)
{
    /// <summary>It is due tomorrow.</summary>
    public const string Due = "lending-due";

    /// <summary>It was due, and nothing follows from that.</summary>
    public const string Overdue = "lending-overdue";

    /// <summary>What was reserved is there and is kept.</summary>
    public const string Ready = "lending-ready";

    /// <summary>What was reserved does not exist any more.</summary>
    public const string Gone = "lending-gone";

    // In UTF-16 units. A name may have characters that take four each, and a message is one of many on a small screen.
    private const int LongestThing = 80, LongestStation = 60;

    /// <summary>Reminds whoever has a thing.</summary>
    public async Task Remind(Loan loan, LendingItem item, LoanReminder reminder, CancellationToken stop)
    {
        var template = reminder is LoanReminder.Overdue ? Overdue : Due;
        var parameters = new Dictionary<string, string> { ["thing"] = Named(item), ["day"] = Day(loan.DueOn) };
        var key = $"{template}:{loan.Id:N}";
        if (loan.Resident is { } resident) await Tell(resident, template, parameters, key, stop);
        // The phone was checked when it was typed, and the template is the program's own: a refusal is a fault of ours.
        else if (loan.Phone is { } kept && await vault.Open(loan.Id, LendingPersonal.Phone, kept, stop) is { } phone
            && await messenger.Send(new(MessageAddress.Sms(phone), template, parameters, key) { Language = loan.Language }, stop) is { } refusal)
            throw new InvalidOperationException($"A reminder could not be sent: {refusal.Code}.");
    }

    /// <summary>Tells whoever reserved a thing that it is kept for them.</summary>
    public async Task TellReady(Reservation reservation, LendingItem item, CancellationToken stop)
    {
        if (reservation is { Resident: { } resident, HeldUntil: { } until })
            await Tell(resident, Ready, new() { ["thing"] = Named(item), ["station"] = Excerpt.Of(stations.Of(item.At)?.Name ?? item.At, LongestStation), ["day"] = Day(until) }, $"{Ready}:{reservation.Id:N}:{reservation.Version}", stop);
    }

    /// <summary>Tells whoever reserved a thing that it will not come.</summary>
    public async Task TellGone(Reservation reservation, LendingItem item, CancellationToken stop)
    {
        if (reservation.Resident is { } resident) await Tell(resident, Gone, new() { ["thing"] = Named(item) }, $"{Gone}:{reservation.Id:N}", stop);
    }

    private async Task Tell(Guid resident, string template, Dictionary<string, string> parameters, string key, CancellationToken stop)
    {
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == resident && person.ErasedAt == null, stop) is not { } person) return;
        var phone = person.Phone is { } kept ? await vault.Open(resident, PersonFields.Phone, kept, stop) : null;
        var refusal = await messenger.SendTo(new(resident, phone is null ? [] : [MessageAddress.Sms(phone)], template, parameters, key), stop);
        // Whoever has left neither phone nor mail sees it under their own loans.
        if (refusal is { Code: not "message-no-address" }) throw new InvalidOperationException($"The news of a loan could not be sent: {refusal.Code}.");
    }

    private static string Named(LendingItem item) => Excerpt.Of(item.Label, LongestThing);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
