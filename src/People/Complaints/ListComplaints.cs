using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>GET /complaints/desk and /api/v1/complaints: what is to be handled within the visitor's reach, the soonest deadline first.</summary>
internal static class ListComplaints
{
    public const string Path = "/complaints/desk";

    /// <summary>Besides the codes of states: every one of them; left out: those to which an answer is owed.</summary>
    public const string EveryState = "all";

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk", Open).Needs(PeoplePermissions.ReadComplaints);
        api.MapGet("", Answer).Needs(PeoplePermissions.ReadComplaints)
            .WithName("listComplaints").WithTags("Complaints").WithSummary("Complaints that are handled within the key's area, the soonest deadline first")
            .Produces<ComplaintsAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Open([AsParameters] ComplaintFilter filter, string? page, [AsParameters] ComplaintDesk desk, CancellationToken stop)
    {
        var all = Wanted(filter, desk);
        var count = await all.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await Ordered(all).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ListComplaintsPage>(new { Rows = rows.Select(row => ShowComplaint.Line(row, desk)).ToArray(), Filter = filter, Found = count, Number = number, Pages = pages });
    }

    private static async Task<IResult> Answer([AsParameters] ComplaintFilter filter, int? offset, int? limit, [AsParameters] ComplaintDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (filter.State is { Length: > 0 } and not EveryState && ComplaintStates.Of(filter.State) is null) errors.Add("state", "没有这种办理状态");
        if (filter.Kind is { Length: > 0 } && ComplaintKind.Of(filter.Kind) is null) errors.Add("kind", "请选择投诉的是什么");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var all = Wanted(filter, desk);
        var rows = await Ordered(all).Skip(offset ?? 0).Take(limit ?? PageSize).ToListAsync(stop);
        return Results.Ok(new ComplaintsAnswer(await all.CountAsync(stop), [.. rows.Select(row => ShowComplaint.Line(row, desk))]));
    }

    private static IQueryable<Complaint> Wanted(ComplaintFilter filter, ComplaintDesk desk)
    {
        var (all, today) = (desk.Seen(), desk.Clock.Today);
        if (ComplaintStates.Of(filter.State) is { } state) all = all.Where(complaint => complaint.State == state);
        else if (filter.State is not EveryState) all = all.Where(complaint => complaint.State != ComplaintState.Answered && complaint.State != ComplaintState.Closed);
        if (ComplaintKind.Of(filter.Kind) is { } kind) all = all.Where(complaint => complaint.Kind == kind.Code);
        if (filter.Overdue is "true")
            all = all.Where(complaint => complaint.DueOn < today && complaint.State != ComplaintState.Answered && complaint.State != ComplaintState.Closed);
        return all;
    }

    /// <summary>First those to which an answer is owed, the soonest deadline on top; then the others, the latest on top.</summary>
    private static IQueryable<Complaint> Ordered(IQueryable<Complaint> all) => all
        .OrderBy(complaint => complaint.State == ComplaintState.Answered || complaint.State == ComplaintState.Closed ? 1 : 0)
        .ThenBy(complaint => complaint.State == ComplaintState.Answered || complaint.State == ComplaintState.Closed ? null : (DateOnly?)complaint.DueOn)
        .ThenByDescending(complaint => complaint.Number);
}

/// <summary>Which complaints are wanted.</summary>
public sealed record ComplaintFilter
{
    /// <summary>A code of a state, <c>all</c>, or nothing: those to which an answer is owed.</summary>
    [System.ComponentModel.Description("received, assigned, answered, reopened, closed or all; left out: those to which an answer is owed")]
    public string? State { get; init; }

    /// <summary><c>true</c>: those alone whose deadline is over.</summary>
    [System.ComponentModel.Description("true: those alone whose deadline is over")]
    public string? Overdue { get; init; }

    /// <summary>A code of <see cref="ComplaintKind"/>.</summary>
    [System.ComponentModel.Description("service, station, conduct, software or personal-data")]
    public string? Kind { get; init; }
}

/// <param name="Found">How many there are, on all pages.</param>
internal sealed record ComplaintsAnswer(int Found, IReadOnlyList<ComplaintRow> Complaints);
