using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>The made-up complaints of the demonstration city.</summary>
public sealed class ExampleComplaints(CityDb db, Vault vault, ComplaintFiles files, CityClock clock)
{
    /// <summary>Adds one, to be saved by the caller. What is said after the complaint itself is said by staff and by whoever complained in turn.</summary>
    /// <param name="about">The division it is about.</param>
    /// <param name="daysAgo">Days since it came.</param>
    /// <param name="handler">Who has it, with role and place; null: nobody yet.</param>
    /// <param name="answer">What was answered; null: nothing yet.</param>
    /// <param name="resident">The resident who complained; null: somebody without a name.</param>
    public async Task Add(
        string kind, KnownDivision about, int daysAgo, string text, (Guid Account, string Office)? handler, string? answer, Guid? resident, CancellationToken stop)
    {
        var (at, day) = (clock.Now.AddDays(-daysAgo), clock.Today.AddDays(-daysAgo));
        var number = await db.NextChange(Complaint.CounterName, stop);
        var complaint = new Complaint
        {
            Id = Guid.CreateVersion7(at), Number = $"TS-{day.Year}-{number:00000}", FollowHash = OneTimeSecrets.HashOf(OneTimeSecrets.NewKey()), Kind = kind, About = about.Code,
            Area = ComplaintOffice.Of(ComplaintKind.Of(kind)!, about), Resident = resident, Language = Language.Chinese, ReceivedAt = at, ReceivedOn = day, DueOn = files.DueOn(day),
        };
        db.Add(complaint);
        await Note(complaint, ComplaintNoteKind.Complaint, text, at, null, stop);
        if (handler is not var (account, office)) return;
        Power[] powers = [new(AreaPath.Root, new HashSet<string> { Visitor.All })];
        complaint.Assign(account, powers, office);
        if (answer is null) return;
        complaint.Answer(clock.Now.AddDays(-1), clock.Today.AddDays(-1), clock.Today.AddDays(14));
        await Note(complaint, ComplaintNoteKind.Answer, answer, clock.Now.AddDays(-1), office, stop);
    }

    private async Task Note(Complaint complaint, ComplaintNoteKind kind, string text, DateTimeOffset at, string? office, CancellationToken stop) => db.Add(new ComplaintNote
    {
        Id = Guid.CreateVersion7(at), Complaint = complaint.Id, Turn = complaint.Version, Kind = kind, At = at, Office = office,
        Text = await vault.Seal(complaint.Id, ComplaintFields.Text, text, stop),
    });
}
