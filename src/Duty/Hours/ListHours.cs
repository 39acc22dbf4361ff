using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Hours;

/// <summary>GET and POST /duty/hours, GET and POST /api/v1/duty/hours: what volunteers served in a month is recorded by one and confirmed by another.</summary>
internal static class ListHours
{
    public const string Path = $"{DutyModule.Path}/hours";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/hours", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/hours", Submit).Needs(DutyModule.PlanDuty);
        api.MapGet("/hours", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listServiceHours").WithTags("Duty").WithSummary("Recorded hours of a month, and duties that are served and not recorded yet").Produces<MonthOfHours>().ProducesProblem(400);
        api.MapPost("/hours", Post).Needs(DutyModule.PlanDuty)
            .WithName("recordServiceHours").WithTags("Duty").WithSummary("Record duties that were served, and confirm what others recorded; sent twice it is done once").Produces<MonthOfHours>().ProducesProblem(400).ProducesProblem(409);
    }

    private static Task<IResult> Open([AsParameters] HoursDesk desk, CancellationToken stop, string? month = null, string? done = null) => Show(MonthOf(month, desk), desk, null, done, stop);

    private static async Task<IResult> Submit([FromForm] HoursForm form, [AsParameters] HoursDesk desk, CancellationToken stop)
    {
        var month = MonthOf(form.Month, desk);
        var refusal = form.Act == "confirm" ? await Confirm([.. form.Confirmed.Select(ConfirmedHours.Read).OfType<ConfirmedHours>()], desk, stop) : await Record(month, Ids(form.Served).ToHashSet(), desk, stop);
        if (refusal is null) return Results.LocalRedirect($"{Path}?month={Text(month)}&done={(form.Act == "confirm" ? "confirmed" : "recorded")}");
        var errors = new Errors();
        errors.Add("hours", refusal.Sentence);
        return await Show(month, desk, errors, null, stop, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Answer([Description("The month, as 2026-11; left out: this one")] string? month, [AsParameters] HoursDesk desk, CancellationToken stop) =>
        month is not null && !TryRead(month, out _) ? Wrong(desk) : Results.Ok(await Read(MonthOf(month, desk), desk, stop));

    private static async Task<IResult> Post(HoursBody body, [AsParameters] HoursDesk desk, CancellationToken stop)
    {
        if (!TryRead(body.Month, out var month)) return Wrong(desk);
        if (await Record(month, body.Record.ToHashSet(), desk, stop) is { } refused) return Problems.Refused(refused, desk.Texts);
        if (await Confirm(body.Confirm, desk, stop) is { } refusal) return Problems.Refused(refusal, desk.Texts);
        return Results.Ok(await Read(month, desk, stop));
    }

    private static IResult Wrong(HoursDesk desk)
    {
        var errors = new Errors();
        errors.Add("month", "月份请写成2026-11");
        return Problems.Bad(errors, desk.Texts);
    }

    /// <summary>Records those of a month's served duties that were chosen; what is recorded already is passed over.</summary>
    private static async Task<Refusal?> Record(DateOnly month, HashSet<Guid> chosen, HoursDesk desk, CancellationToken stop)
    {
        if (chosen.Count == 0) return null;
        foreach (var served in (await desk.Unrecorded(month, stop)).Where(served => chosen.Contains(served.Id)))
        {
            desk.Db.Add(new ServiceHours
            {
                Id = Guid.CreateVersion7(desk.Clock.Now), Assignment = served.Id, Person = served.Person, Station = served.Station, Area = served.Area, Date = served.Date, Minutes = served.Minutes,
                RecordedAt = desk.Clock.Now, RecordedBy = desk.Visiting.Visitor.Id,
            });
        }
        return await desk.Save(stop) ? null : HoursDesk.ChangedMeanwhile;
    }

    /// <summary>Confirms all that was chosen, as it was seen, or nothing.</summary>
    private static async Task<Refusal?> Confirm(IReadOnlyList<ConfirmedHours> chosen, HoursDesk desk, CancellationToken stop)
    {
        var seen = chosen.ToLookup(one => one.Id, one => one.Version);
        Guid[] ids = [.. seen.Select(one => one.Key)];
        var own = await desk.OwnEntries(stop);
        foreach (var known in await desk.Hours.Where(known => ids.Contains(known.Id)).ToListAsync(stop))
        {
            if (!seen[known.Id].All(known.IsAsSeen)) return HoursDesk.ChangedMeanwhile;
            if (known.Confirm(desk.Visiting.Visitor.Id, own.Contains(known.Person), desk.Clock.Now) is { } refusal) return refusal;
        }
        return await desk.Save(stop) ? null : HoursDesk.ChangedMeanwhile;
    }

    /// <summary>The page, with what is wrong.</summary>
    internal static async Task<IResult> Show(DateOnly month, HoursDesk desk, Errors? errors, string? done, CancellationToken stop, int? status = null)
    {
        desk.Db.ChangeTracker.Clear();
        var found = await Read(month, desk, stop);
        var names = await desk.NamesOf([.. found.Unrecorded.Select(served => served.Person), .. found.Recorded.Select(known => known.Person)], stop);
        return PageResult.Of<ListHoursPage>(new { Month = month, Found = found, Names = names, Own = await desk.OwnEntries(stop), Me = desk.Visiting.Visitor.Id, Done = done, NameOfStation = (Func<string, string>)(code => desk.Stations.Of(code)?.Name ?? code) },
            errors, status);
    }

    private static async Task<MonthOfHours> Read(DateOnly month, HoursDesk desk, CancellationToken stop)
    {
        var end = month.AddMonths(1);
        var recorded = await desk.Hours.AsNoTracking().Where(known => known.Date >= month && known.Date < end).OrderBy(known => known.Date).ThenBy(known => known.Id).ToListAsync(stop);
        return new(Text(month), await desk.Unrecorded(month, stop), [.. recorded.Select(RecordedHours.Of)]);
    }

    /// <summary>The first day of a month as typed; what is none means this month.</summary>
    internal static DateOnly MonthOf(string? month, HoursDesk desk) => TryRead(month, out var read) ? read : new(desk.Clock.Today.Year, desk.Clock.Today.Month, 1);

    private static bool TryRead(string? month, out DateOnly read) => DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out read);

    /// <summary>A month as it stands in addresses.</summary>
    internal static string Text(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<Guid> Ids(IEnumerable<string?> typed) => typed.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
}

/// <summary>What was ticked on the page of hours.</summary>
public sealed record HoursForm
{
    /// <summary>The month, as 2026-11.</summary>
    public string? Month { get; init; }

    /// <summary><c>record</c> or <c>confirm</c>.</summary>
    public string? Act { get; init; }

    /// <summary>Ids of duties that were served.</summary>
    public List<string?> Served { get; init => field = value ?? []; } = [];

    /// <summary>Records that are confirmed, each a <see cref="ConfirmedHours"/>.</summary>
    public List<string?> Confirmed { get; init => field = value ?? []; } = [];
}

/// <summary>What a program records and confirms.</summary>
/// <param name="Month">As 2026-11.</param>
/// <param name="Record">Ids of duties that were served in it.</param>
/// <param name="Confirm">Records that another made, as they were read.</param>
internal sealed record HoursBody(string Month, IReadOnlyList<Guid> Record, IReadOnlyList<ConfirmedHours> Confirm);

/// <summary>A record that is confirmed as it was seen: what was corrected since is not.</summary>
/// <param name="Version">The version that was seen.</param>
public readonly record struct ConfirmedHours(Guid Id, int Version)
{
    /// <summary>As the form sends it.</summary>
    public override string ToString() => $"{Id}/{Version}";

    /// <summary>What was ticked; null: it cannot be read.</summary>
    public static ConfirmedHours? Read(string? value) =>
        value?.Split('/') is [var id, var version] && Guid.TryParse(id, out var known) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? new(known, seen) : null;
}

/// <summary>The hours of a month.</summary>
/// <param name="Unrecorded">Duties that are served and not recorded yet.</param>
public sealed record MonthOfHours(string Month, IReadOnlyList<ServedShift> Unrecorded, IReadOnlyList<RecordedHours> Recorded);

/// <summary>A record of hours.</summary>
/// <param name="Person">Who served: an id.</param>
/// <param name="IsConfirmed">Whether another has confirmed it.</param>
/// <param name="AskedMinutes">The minutes that the volunteer says it was; null: nothing is asked.</param>
public sealed record RecordedHours(Guid Id, Guid Person, string Station, DateOnly Date, int Minutes, bool IsConfirmed, Guid? RecordedBy, int? AskedMinutes, int Version)
{
    internal static RecordedHours Of(ServiceHours known) => new(known.Id, known.Person, known.Station, known.Date, known.Minutes, known.ConfirmedAt is not null, known.RecordedBy, known.AskedMinutes, known.Version);
}
