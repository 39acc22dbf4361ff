using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Hours;

/// <summary>GET /duty/mine/hours, POST …/{id}: the volunteer sees what is recorded of their service, and says where it was another time.</summary>
internal static class ShowOwnHours
{
    public const string Path = $"{DutyModule.Path}/mine/hours";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/mine/hours", Open).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/hours/{id:guid}", Submit).Needs(PeoplePermissions.Self);
    }

    private static Task<IResult> Open([AsParameters] HoursDesk desk, CancellationToken stop) => Show(desk, null, stop);

    private static async Task<IResult> Submit(Guid id, [FromForm] string? minutes, [AsParameters] HoursDesk desk, CancellationToken stop)
    {
        if (await Own(desk).SingleOrDefaultAsync(known => known.Id == id, stop) is not { } known) return Results.NotFound();
        var errors = new Errors();
        var asked = Typed.Number<int>(minutes, $"Minutes-{id}", errors);
        if (errors.None && asked is null or < 0 or > ServiceHours.MostMinutes) errors.Add($"Minutes-{id}", new Sentence("请填写{0}到{1}之间的数", 0, ServiceHours.MostMinutes));
        if (!errors.None) return await Show(desk, errors, stop);
        known.Ask(asked!.Value);
        if (await desk.Save(stop)) return Results.LocalRedirect($"{Path}?asked={id}");
        errors.Add("hours", HoursDesk.ChangedMeanwhile.Sentence);
        return await Show(desk, errors, stop, StatusCodes.Status409Conflict);
    }

    /// <summary>The records of whoever is signed in.</summary>
    private static IQueryable<ServiceHours> Own(HoursDesk desk)
    {
        var own = desk.Visiting.Visitor.Id;
        return desk.Db.Set<ServiceHours>().Where(known => desk.Db.Set<DutyPerson>().Any(person => person.Id == known.Person && person.Holder == own));
    }

    private static async Task<IResult> Show(HoursDesk desk, Errors? errors, CancellationToken stop, int? status = null)
    {
        var known = await Own(desk).AsNoTracking().OrderByDescending(known => known.Date).ToListAsync(stop);
        return PageResult.Of<ShowOwnHoursPage>(new { Hours = known.Select(RecordedHours.Of).ToArray(), NameOfStation = (Func<string, string>)(code => desk.Stations.Of(code)?.Name ?? code) }, errors, status);
    }
}
