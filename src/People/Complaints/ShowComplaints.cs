using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>GET /complaints and /api/v1/complaints/counts: what can be complained of here, by when it is answered, and how many were this year.</summary>
/// <remarks>Counts of the whole city and nothing finer: 国办函〔2026〕12号 wants no rankings.</remarks>
internal static class ShowComplaints
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).AllowAnonymous();
        api.MapGet("/counts", async (CityDb db, CityClock clock, ComplaintSettings settings, CancellationToken stop) => Results.Ok(await Count(db, clock, settings, stop))).AllowAnonymous()
            .WithName("countComplaints").WithTags("Complaints").WithSummary("How many complaints came this year and how they were answered, of the whole city")
            .Produces<ComplaintCounts>();
    }

    private static async Task<IResult> Open(CityDb db, CityClock clock, ComplaintSettings settings, Visiting visiting, CancellationToken stop) => PageResult.Of<ShowComplaintsPage>(new
    {
        Counts = await Count(db, clock, settings, stop), settings.IsExample, settings.Hotline, MayRead = visiting.Visitor.May(PeoplePermissions.ReadComplaints),
    });

    private static async Task<ComplaintCounts> Count(CityDb db, CityClock clock, ComplaintSettings settings, CancellationToken stop)
    {
        var year = clock.Today.Year;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var answered = await db.Complaints.AsNoTracking().Where(complaint => complaint.ReceivedOn >= first && complaint.ReceivedOn <= last)
            .GroupBy(complaint => complaint.AnsweredInTime).Select(some => new { InTime = some.Key, Count = some.Count() }).ToListAsync(stop);
        return new(year, answered.Sum(some => some.Count), Of(true), Of(false), Of(null), settings.AnswerWithin, settings.ReopenWithin);

        int Of(bool? inTime) => answered.Where(some => some.InTime == inTime).Sum(some => some.Count);
    }
}

/// <summary>Complaints of one year in the whole city.</summary>
/// <param name="Waiting">Not answered yet.</param>
/// <param name="AnswerWithinWorkingDays">The deadline that is promised.</param>
/// <param name="ReopenWithinDays">How long an answer may be objected to.</param>
public sealed record ComplaintCounts(int Year, int Received, int AnsweredInTime, int AnsweredLate, int Waiting, int AnswerWithinWorkingDays, int ReopenWithinDays);
