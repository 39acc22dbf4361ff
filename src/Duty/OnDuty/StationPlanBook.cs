using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Reads and writes what stations need of those on duty.</summary>
internal sealed class StationPlanBook(CityDb db, ChangeWatch watch, IKnowStations stations, RotaFactsReader facts, CityClock clock)
{
    private static readonly Refusal ChangedMeanwhile = new("duty-plan-changed-meanwhile", "这个驿站的值班安排刚被别人修改，请取得最新内容后再改");

    /// <summary>What a station needs; one that was never on the rota begins with its opening hours and the usual tasks.</summary>
    public async Task<KnownPlan> Of(KnownStation station, CancellationToken stop) =>
        await db.StationPlans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Station == station.Code, stop) is { } row
            ? new(station, row.IsOn, DutyJson.Read<ShiftPlan>(row.Plan), row.Change)
            : new(station, false, ShiftPlan.Usual, 0);

    /// <summary>What the stations of a scope need.</summary>
    public async Task<IReadOnlyList<KnownPlan>> In(IReadOnlyList<KnownStation> all, Scope scope, CancellationToken stop)
    {
        // By the station, which may lie elsewhere by now than when its plan was saved.
        var rows = await db.StationPlans.AsNoTracking().Within(scope).ToDictionaryAsync(plan => plan.Station, stop);
        string[] moved = [.. all.Select(station => station.Code).Where(code => !rows.ContainsKey(code))];
        foreach (var row in moved.Length == 0 ? [] : await db.StationPlans.AsNoTracking().Where(plan => moved.Contains(plan.Station)).ToListAsync(stop)) rows[row.Station] = row;
        return [.. all.Select(station => rows.TryGetValue(station.Code, out var row) ? new KnownPlan(station, row.IsOn, DutyJson.Read<ShiftPlan>(row.Plan), row.Change) : new(station, false, ShiftPlan.Usual, 0))];
    }

    /// <summary>The next day of each kind, as a plan would have it.</summary>
    public IReadOnlyList<PlannedDay> Ahead(string station, ShiftPlan plan) =>
        ShiftPlanDays.Ahead(plan, clock.Today.AddDays(1), facts.KindOf, day => [.. stations.OpeningsOn(station, day).Select(opening => (opening.From, opening.To))]);

    /// <summary>Saves what was checked. Refused when somebody else saved meanwhile.</summary>
    /// <param name="version">The version that it was made from; 0: there was none.</param>
    public async Task<Refusal?> Save(KnownStation station, bool isOn, ShiftPlan plan, long version, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var row = await db.StationPlans.SingleOrDefaultAsync(one => one.Station == station.Code, stop);
        if ((row?.Change ?? 0) != version) return ChangedMeanwhile;
        if (row is null) db.StationPlans.Add(row = new() { Station = station.Code, Area = station.Area, Plan = "" });
        (row.IsOn, row.Plan, row.Area) = (isOn, DutyJson.Write(plan), station.Area);
        return await Save(writing, stop);
    }

    /// <summary>Switches a station on or off. One that is so already stays as it is.</summary>
    public async Task<Refusal?> Switch(KnownStation station, bool isOn, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        await Switch([station], isOn, stop);
        return await Save(writing, stop);
    }

    /// <summary>Puts every station of a list on the rota: with its own plan where it has one, else with the usual one.</summary>
    /// <returns>How many were not on it.</returns>
    public async Task<(int Added, Refusal? Refusal)> PutOn(IReadOnlyList<KnownStation> all, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        var added = await Switch(all, true, stop);
        return await Save(writing, stop) is { } refusal ? (0, refusal) : (added, null);
    }

    private async Task<int> Switch(IReadOnlyList<KnownStation> all, bool isOn, CancellationToken stop)
    {
        string[] codes = [.. all.Select(station => station.Code)];
        var rows = await db.StationPlans.Where(plan => codes.Contains(plan.Station)).ToDictionaryAsync(plan => plan.Station, stop);
        var changed = 0;
        foreach (var station in all)
        {
            var row = rows.GetValueOrDefault(station.Code);
            if ((row?.IsOn ?? false) == isOn) continue;
            if (row is null) db.StationPlans.Add(row = new() { Station = station.Code, Area = station.Area, Plan = DutyJson.Write(ShiftPlan.Usual) });
            (row.IsOn, row.Area) = (isOn, station.Area);
            changed++;
        }
        return changed;
    }

    private async Task<Refusal?> Save(WriteTransaction writing, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return ChangedMeanwhile;
        }
        await watch.CatchUp(stop);
        return null;
    }
}

/// <summary>What a station needs, or would begin with.</summary>
/// <param name="Version">0: the station was never on the rota.</param>
public sealed record KnownPlan(KnownStation Station, bool IsOn, ShiftPlan Plan, long Version);
