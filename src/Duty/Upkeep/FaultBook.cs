using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Duty.Upkeep;

/// <summary>Writes down that something is broken, and that it works again; the amenity's own state goes with it, so that the finder tells it at once.</summary>
internal static class FaultBook
{
    /// <summary>The most reports of one station that wait: then somebody has to go there.</summary>
    private const int MostOpen = 20;

    private static readonly Refusal NotHere = new("amenity-not-here", "本驿站没有登记该设施");
    private static readonly Refusal ReportedEnough = new("faults-reported-enough", "本驿站已经有很多报修，社区会派人去看");

    /// <summary>What a report would come to, before any work is done for it.</summary>
    /// <returns>Why it would be refused, or null; and whether a picture would be kept with it.</returns>
    public static async Task<(Refusal? Refusal, bool TakesPicture)> Foresee(CityDb db, Guid id, StationNow known, string amenity, CancellationToken stop)
    {
        var code = known.Station.Code;
        if (known.Amenities.All(own => own.Kind != amenity)) return (NotHere, false);
        if (await db.AmenityFaults.AnyAsync(fault => fault.Id == id, stop)) return (null, false);
        var open = await db.AmenityFaults.Where(fault => fault.Station == code && fault.RepairedAt == null).Select(fault => new { fault.Amenity, HasPicture = fault.Jpeg != null }).ToListAsync(stop);
        if (open.Find(fault => fault.Amenity == amenity) is { } before) return (null, !before.HasPicture);
        return (open.Count < MostOpen ? null : ReportedEnough, open.Count < MostOpen);
    }

    /// <summary>Reports something. What waits for repair already is the same report; a picture is added to it where it has none.</summary>
    public static async Task<Refusal?> Report(CityDb db, Guid id, StationNow known, string amenity, byte[]? jpeg, DateTimeOffset now, CancellationToken stop)
    {
        var (code, area) = (known.Station.Code, known.Station.Area);
        if (known.Amenities.All(own => own.Kind != amenity)) return NotHere;
        await using var writing = await db.BeginWriting(stop);
        // Reports that come at one moment wait for each other: the second is the same report.
        await db.Set<ChangeCounter>().Where(counter => counter.Name == DutyPerson.CounterName).ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Number, counter => counter.Number), stop);
        if (await db.AmenityFaults.AnyAsync(fault => fault.Id == id, stop)) return null;
        var open = await db.AmenityFaults.Where(fault => fault.Station == code && fault.RepairedAt == null).ToListAsync(stop);
        if (open.FirstOrDefault(fault => fault.Amenity == amenity) is { } before) before.Show(jpeg);
        else if (open.Count >= MostOpen) return ReportedEnough;
        else
        {
            var fault = new AmenityFault { Id = id, Station = code, Area = area, Amenity = amenity, ReportedAt = now };
            fault.Show(jpeg);
            db.Add(fault);
        }
        try
        {
            // Staff may have said more of it: their word stands until they say otherwise.
            if (known.Amenities.First(own => own.Kind == amenity).State == AmenityState.Broken) await db.SaveChangesAsync(stop);
            else if (await db.Note(new(code, amenity, AmenityState.Broken, null), new Scope(area), now, stop) is { } refusal) return refusal;
            await writing.Commit(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It was repaired at this moment: whoever still finds it broken says so again.
            db.ChangeTracker.Clear();
            return UpkeepDesk.ChangedMeanwhile;
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // The same report, sent twice at once: the other one is stored.
            db.ChangeTracker.Clear();
        }
        return null;
    }

    /// <summary>It works again.</summary>
    public static async Task<Refusal?> Repair(AmenityFault fault, string? note, UpkeepDesk desk, CancellationToken stop)
    {
        fault.Repair(desk.Clock.Now, note);
        try
        {
            await using var writing = await desk.Db.BeginWriting(stop);
            // Whose it is was asked when it was found. The amenity may have been given up meanwhile: then there is no state to set.
            if (await desk.Db.Note(new(fault.Station, fault.Amenity, AmenityState.Working, null), Scope.Everything, desk.Clock.Now, stop) is not null) await desk.Db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            desk.Db.ChangeTracker.Clear();
            return UpkeepDesk.ChangedMeanwhile;
        }
        await desk.Watch.CatchUp(stop);
        return null;
    }

    /// <summary>Removes reports of a day and of those before it.</summary>
    public static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var end = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.AmenityFaults.Where(fault => fault.ReportedAt < end).ExecuteDeleteAsync(stop);
    }
}
