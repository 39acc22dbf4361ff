using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.People.Complaints;

/// <summary>Something that whoever complained does with the complaint.</summary>
internal delegate Task<Refusal?> ComplainantAct(Complaint complaint, string? text, Errors errors, CancellationToken stop);

/// <summary>What whoever complained has at hand.</summary>
internal sealed record ComplainantDesk(
    CityDb Db, CityClock Clock, CityState State, IKnowDivisions Divisions, IKnowStations Stations, ComplaintFiles Files, ComplaintSettings Settings,
    Reveals Reveals, PublicAddress Address, Texts Texts)
{
    /// <summary>Adds something while an answer is owed.</summary>
    public async Task<Refusal?> Reply(Complaint complaint, string? text, Errors errors, CancellationToken stop)
    {
        errors.Add(ComplaintAsk.CheckText(text, nameof(ComplainantForm.Text), "请写明要补充什么"));
        if (!errors.None) return null;
        if (complaint.Reply() is { } refusal) return refusal;
        await Files.Write(complaint, ComplaintNoteKind.Reply, LongText.Of(text)!, null, stop);
        return await Files.Save(stop);
    }

    /// <summary>Says that the answer does not do; the deadline begins anew.</summary>
    public async Task<Refusal?> Reopen(Complaint complaint, string? text, Errors errors, CancellationToken stop)
    {
        errors.Add(ComplaintAsk.CheckText(text, nameof(ComplainantForm.Text), "请写明对答复哪里不满意"));
        if (!errors.None) return null;
        if (complaint.Reopen(Clock.Now, Clock.Today, Files.DueOn(Clock.Today)) is { } refusal) return refusal;
        await Files.Write(complaint, ComplaintNoteKind.Reopening, LongText.Of(text)!, null, stop);
        return await Files.Save(stop);
    }

    /// <summary>Says that the answer will do.</summary>
    public async Task<Refusal?> Accept(Complaint complaint, string? text, Errors errors, CancellationToken stop) => complaint.Accept(Clock.Now) ?? await Files.Save(stop);

    /// <summary>Does it, and shows the page again where that is not possible, with what was typed.</summary>
    public async Task<IResult> Submit(Complaint complaint, ComplaintWay way, ComplainantForm form, ComplainantAct act, CancellationToken stop)
    {
        var errors = new Errors();
        if (await act(complaint, form.Text, errors, stop) is { } refusal) errors.Add(nameof(form.Text), refusal.Sentence);
        if (errors.None) return Results.LocalRedirect(way.Path);
        Db.ChangeTracker.Clear();
        return await Show(await Db.Set<Complaint>().SingleAsync(one => one.Id == complaint.Id, stop), way, false, form, errors, stop);
    }

    public async Task<IResult> Show(Complaint complaint, ComplaintWay way, bool isNew, ComplainantForm form, Errors? errors, CancellationToken stop) =>
        PageResult.Of<FollowComplaintPage>(new { Complaint = await View(complaint, stop), Way = way, IsNew = isNew, Form = form }, errors);

    /// <summary>What whoever complained sees.</summary>
    public async Task<ComplaintView> View(Complaint complaint, CancellationToken stop)
    {
        var today = Clock.Today;
        return new(
            complaint.Number, complaint.Kind, ComplaintWords.About(complaint.About, complaint.Station, Divisions, Stations, Texts), complaint.State, complaint.IsOverdue(today),
            complaint.ReceivedAt, complaint.DueOn, complaint.HandlerOffice, complaint.AnsweredAt, complaint.MayBeReopened(today) ? complaint.ReopenBy : null, complaint.ClosedAt,
            await Files.Thread(complaint, stop),
            // A resident reads on the page of their own data who looked.
            complaint.Resident is null ? [.. (await Reveals.Of(complaint.Id, stop)).Select(look => new ComplaintLook(look.At, look.VisitorOffice, look.Reason))] : [])
        {
            OverdueToldAt = complaint.OverdueToldAt, RaisedAt = complaint.RaisedAt,
            Unsure = complaint.IsOpen ? ComplaintWords.Unsure(CityClock.DayOf(complaint.ReopenedAt ?? complaint.ReceivedAt), complaint.DueOn, State.Calendar) : null,
        };
    }
}

/// <summary>How whoever complained has come to the complaint.</summary>
/// <param name="Path">The page's own address; what is done with the complaint lies below it.</param>
/// <param name="Code">The code; null: the resident is signed in.</param>
/// <param name="Link">The whole address of the page.</param>
public sealed record ComplaintWay(string Path, string? Code = null, string? Link = null)
{
    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(ComplaintWay);
}

/// <summary>What whoever complained has typed.</summary>
public sealed record ComplainantForm
{
    public string? Text { get; init; }

    /// <summary>That it is one, and not what was typed.</summary>
    public override string ToString() => nameof(ComplainantForm);
}

/// <summary>A complaint as whoever complained sees it.</summary>
/// <param name="Kind">service, station, conduct, software or personal-data.</param>
/// <param name="About">The station or division it is about.</param>
/// <param name="DueOn">The last day for the answer.</param>
/// <param name="Handler">The role and place of whoever handles it.</param>
/// <param name="ReopenBy">The last day on which the answer may be objected to; null: it may not.</param>
/// <param name="Looks">Who saw name or phone whole.</param>
public sealed record ComplaintView(
    string Number, string Kind, string About, ComplaintState State, bool IsOverdue, DateTimeOffset ReceivedAt, DateOnly DueOn, string? Handler, DateTimeOffset? AnsweredAt,
    DateOnly? ReopenBy, DateTimeOffset? ClosedAt, IReadOnlyList<ComplaintLine> Exchange, IReadOnlyList<ComplaintLook> Looks)
{
    /// <summary>When the handler was told that the deadline is over.</summary>
    public DateTimeOffset? OverdueToldAt { get; init; }

    /// <summary>When the level above was told.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>That the deadline leans on a year whose holidays are not loaded.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Sentence? Unsure { get; init; }
}

/// <summary>That somebody saw name or phone of whoever complained.</summary>
public sealed record ComplaintLook(DateTimeOffset At, string Office, string Reason);
