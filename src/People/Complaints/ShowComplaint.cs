using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints;

/// <summary>GET /complaints/desk/{id} and /api/v1/complaints/{id}: one complaint with all that was said, name and phone masked.</summary>
internal static class ShowComplaint
{
    public static string PathOf(Guid id) => $"{ListComplaints.Path}/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/{id:guid}", Open).Needs(PeoplePermissions.ReadComplaints);
        api.MapGet("/{id:guid}", Answer).Needs(PeoplePermissions.ReadComplaints)
            .WithName("getComplaint").WithTags("Complaints").WithSummary("One complaint that is handled within the key's area, with all that was said; name and phone masked")
            .Produces<ComplaintAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } complaint ? await Show(complaint, new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Answer(Guid id, [AsParameters] ComplaintDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } complaint ? Results.Ok(await Whole(complaint, desk, stop)) : Problems.Missing(FollowComplaint.NotFound.Code, FollowComplaint.NotFound.Sentence, desk.Texts);

    /// <param name="shown">The value that was asked to be seen, this once.</param>
    public static async Task<IResult> Show(Complaint complaint, ComplaintActs acts, ComplaintDesk desk, CancellationToken stop, Errors? errors = null, (PersonalField Field, string Value)? shown = null)
    {
        var concerned = complaint.Concerned is { } account ? await desk.Db.Accounts.AsNoTracking().Where(one => one.Id == account).Select(one => one.SignInName).SingleOrDefaultAsync(stop) : null;
        return PageResult.Of<ShowComplaintPage>(new
        {
            Complaint = await Whole(complaint, desk, stop), Acts = acts with { SignInName = acts.SignInName ?? concerned }, Shown = shown, MayHandle = desk.MayHandle(complaint),
            Handlers = await desk.Handlers.Of(complaint, stop), IsOwn = complaint.Handler is { } handler && handler == desk.Visiting.Visitor.Id,
            IsOpen = complaint.IsOpen, MayClose = complaint.State is ComplaintState.Answered && !complaint.MayBeReopened(desk.Clock.Today),
            Unsure = complaint.IsOpen ? ComplaintWords.Unsure(CityClock.DayOf(complaint.ReopenedAt ?? complaint.ReceivedAt), complaint.DueOn, desk.CityNow.Calendar) : null,
        }, errors);
    }

    /// <summary>A complaint as it stands in lists.</summary>
    public static ComplaintRow Line(Complaint complaint, ComplaintDesk desk) => new(
        complaint.Id, complaint.Number, complaint.Kind, complaint.About, complaint.Station, complaint.State, complaint.IsOverdue(desk.Clock.Today),
        complaint.ReceivedAt, complaint.DueOn, complaint.Handler, complaint.HandlerOffice);

    public static async Task<ComplaintAnswer> Whole(Complaint complaint, ComplaintDesk desk, CancellationToken stop)
    {
        var (name, phone) = await desk.Files.Masked(complaint, stop);
        return new(Line(complaint, desk), name, phone, complaint.AnsweredAt, complaint.ReopenBy, complaint.ReopenedAt, complaint.ClosedAt, await desk.Files.Thread(complaint, stop))
        {
            RemindedAt = complaint.RemindedAt, OverdueToldAt = complaint.OverdueToldAt, RaisedAt = complaint.RaisedAt,
        };
    }
}

/// <summary>A complaint as it stands in lists.</summary>
/// <param name="Kind">service, station, conduct, software or personal-data.</param>
/// <param name="About">The code of the division it is about; empty: the city.</param>
/// <param name="Station">The code of the station it is about.</param>
/// <param name="DueOn">The last day for the answer.</param>
/// <param name="Handler">The account that handles it.</param>
/// <param name="HandlerOffice">Its role and place.</param>
public sealed record ComplaintRow(
    Guid Id, string Number, string Kind, string About, string? Station, ComplaintState State, bool IsOverdue, DateTimeOffset ReceivedAt, DateOnly DueOn, Guid? Handler, string? HandlerOffice);

/// <summary>A complaint as staff and programs see it: name and phone masked.</summary>
/// <param name="ReopenBy">The last day on which the answer may be objected to.</param>
/// <param name="Exchange">All that was said, in its order.</param>
public sealed record ComplaintAnswer(
    ComplaintRow Complaint, string? Name, string? Phone, DateTimeOffset? AnsweredAt, DateOnly? ReopenBy, DateTimeOffset? ReopenedAt, DateTimeOffset? ClosedAt, IReadOnlyList<ComplaintLine> Exchange)
{
    /// <summary>When the handler was told that the deadline is near.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>When the handler and whoever complained were told that it is over.</summary>
    public DateTimeOffset? OverdueToldAt { get; init; }

    /// <summary>When the level above was told.</summary>
    public DateTimeOffset? RaisedAt { get; init; }

    /// <summary>Which complaint, and nothing of what was said.</summary>
    public override string ToString() => $"{nameof(ComplaintAnswer)} {Complaint.Id}";
}

/// <summary>What was typed on the page of a complaint.</summary>
public sealed record ComplaintActs
{
    /// <summary>The account that is to handle it.</summary>
    public string? Handler { get; init; }

    /// <summary>Of the one it is about.</summary>
    public string? SignInName { get; init; }

    public string? Question { get; init; }

    public string? Answer { get; init; }

    /// <summary>Which value is to be shown: <c>name</c> or <c>phone</c>.</summary>
    public string? Field { get; init; }

    /// <summary>A code of <see cref="RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    public string? Reason { get; init; }
}
