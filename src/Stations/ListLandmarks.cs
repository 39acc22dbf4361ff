using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET /stations/landmarks and GET /api/v1/landmarks: places that people search by.</summary>
internal static class ListLandmarks
{
    public const string Path = "/stations/landmarks";
    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/landmarks", Show).Needs(StationsModule.ManageNetwork);
        api.MapGet("/landmarks", Answer).AllowAnonymous()
            .WithName("listLandmarks").WithTags("Lists").WithSummary("Landmarks that people search by, in the order of their names")
            .Produces<LandmarksAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Show(string? q, string? page, [AsParameters] Desk desk, CancellationToken stop)
    {
        var found = Named(desk.Db, q);
        var count = await found.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var landmarks = await found.OrderBy(landmark => landmark.Name).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ListLandmarksPage>(new { Q = q, Landmarks = (IReadOnlyList<Landmark>)landmarks, Found = count, Number = number, Pages = pages });
    }

    private static async Task<IResult> Answer(
        [Description("Only landmarks with these words in their names")] string? q,
        [Description("How many to pass over; 0 by default")] int? offset,
        [Description("How many at most: 1 to 1000, 100 by default")] int? limit,
        CityDb db, Texts texts, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (!errors.None) return Problems.Bad(errors, texts);
        var found = Named(db, q);
        var landmarks = await found.OrderBy(landmark => landmark.Name).Skip(offset ?? 0).Take(limit ?? 100).ToListAsync(stop);
        return Results.Ok(new LandmarksAnswer([.. landmarks.Select(LandmarkAnswer.Of)], await found.CountAsync(stop)));
    }

    private static IQueryable<Landmark> Named(CityDb db, string? words) =>
        Typed.Plain(words) is { } asked ? db.Landmarks.AsNoTracking().Where(landmark => landmark.Name.Contains(asked)) : db.Landmarks.AsNoTracking();
}

/// <param name="Total">How many there are in all.</param>
internal sealed record LandmarksAnswer(IReadOnlyList<LandmarkAnswer> Landmarks, int Total);

/// <summary>A landmark as the API tells it.</summary>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
/// <param name="Version">To be sent with the next change, as <c>If-Match</c>.</param>
internal sealed record LandmarkAnswer(Guid Id, string Name, double Latitude, double Longitude, long Version)
{
    public static LandmarkAnswer Of(Landmark landmark) => new(landmark.Id, landmark.Name, landmark.Latitude, landmark.Longitude, landmark.Change);
}
