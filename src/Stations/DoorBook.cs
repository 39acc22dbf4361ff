using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>What somebody did to a door, or found there: the one way in which its record is written, for this module and for those that know who is on duty.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Id">Made with the form or by the program: sent twice, it is written once.</param>
/// <param name="At">When it was done, by the clock of a phone that was offline; null: now.</param>
/// <param name="Text">What is left to tell whoever comes next; null: nothing.</param>
public sealed record DoorTap(string Station, Guid Id, DoorAct Act, DateTimeOffset? At = null, string? Text = null)
{
    /// <summary>What is wrong with the time and the text.</summary>
    public Errors Check(DateTimeOffset now)
    {
        var errors = new Errors();
        if (Id == Guid.Empty) errors.Add(nameof(Id), "请给一个新的编号（UUID）");
        if (At is { } at && DoorRules.FaultOf(at, now) is { } wrong) errors.Add(nameof(At), wrong);
        if (Text is not null && PlainText.FaultOf(Text, DoorRules.LongestNote) is { } fault) errors.Add("Note", fault);
        return errors;
    }
}

/// <summary>Writes the records of doors.</summary>
public static class DoorBook
{
    private const int MostTries = 5;

    private static readonly Refusal IdUsed = new("door-id-used", "这个编号已经用于另一次开门或关门");
    private static readonly Refusal ReportedEnough = new("door-reports-enough", "今天已经多次有人反映，社区会派人去看");

    /// <summary>Writes a line and leaves the door so. What is written already is not written again; of two who open at one moment the second is refused.</summary>
    /// <returns>Null when it is written; otherwise <c>station-not-found</c> within the scope, or why not, see <see cref="DoorRules.Refuse"/>.</returns>
    public static async Task<Refusal?> Tap(this CityDb db, DoorTap tap, Scope scope, WorkCalendar calendar, DateTimeOffset now, CancellationToken stop)
    {
        var at = tap.At is { } told && told < now ? told : now;
        for (var tries = 1; ; tries++)
        {
            if (await db.Stations.AsNoTracking().Within(scope).SingleOrDefaultAsync(station => station.Code == tap.Station, stop) is not { } station) return ShowStation.NotFound;
            if (await db.DoorEvents.AsNoTracking().SingleOrDefaultAsync(line => line.Id == tap.Id, stop) is { } known)
                return known.Station == station.Id && known.Act == tap.Act ? null : IdUsed;

            var door = await db.Doors.SingleOrDefaultAsync(door => door.Station == station.Id, stop);
            var (timetable, record) = (station.Facts.Timetable, door?.Record ?? DoorRecord.None);
            if (tap.Act == DoorAct.Locked)
            {
                // Said again it is the same report.
                if (DoorNow.Of(timetable, record, at, calendar) is { State: DoorState.Locked }) return null;
                if (await db.DoorEvents.CountAsync(line => line.Station == station.Id && line.Act == DoorAct.Locked && line.At > now.AddDays(-1), stop) >= DoorRules.MostReports) return ReportedEnough;
            }
            if (DoorRules.Refuse(tap.Act, timetable, record, at, calendar) is { } refusal) return refusal;

            if (door is null) db.Add(door = new StationDoor { Station = station.Id });
            door.Note(tap.Act, at);
            db.Add(new DoorEvent { Id = tap.Id, Station = station.Id, Act = tap.Act, At = at, WrittenAt = now, Note = string.IsNullOrWhiteSpace(tap.Text) ? null : tap.Text.Trim() });
            try
            {
                await db.SaveChangesAsync(stop);
                return null;
            }
            catch (DbUpdateException failure) when (tries < MostTries && (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure)))
            {
                // Somebody else was at the same door at the same moment: what they left is read, and decided anew.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>The lines of the last days, the newest first.</summary>
    internal static async Task<IReadOnlyList<DoorEvent>> DoorLines(this CityDb db, StationId station, DateTimeOffset now, CancellationToken stop) =>
        await db.DoorEvents.AsNoTracking().Where(line => line.Station == station && line.At > now.AddDays(-DaysShown)).OrderByDescending(line => line.At).Take(MostShown).ToListAsync(stop);

    /// <summary>What was last left to tell whoever comes next, within the days that are shown; null: nothing.</summary>
    /// <param name="station">The station's code.</param>
    public static async Task<HandOver?> HandOver(this CityDb db, string station, DateTimeOffset now, CancellationToken stop)
    {
        var own = db.Stations.Where(one => one.Code == station);
        var last = await db.DoorEvents.AsNoTracking().Where(line => line.Note != null && line.At > now.AddDays(-DaysShown) && own.Any(one => one.Id == line.Station))
            .OrderByDescending(line => line.At).FirstOrDefaultAsync(stop);
        return last is null ? null : new(last.Note!, last.At);
    }

    /// <summary>Days that the page and the API look back.</summary>
    internal const int DaysShown = 7;

    private const int MostShown = 100;

    /// <summary>Removes the lines of a day and of those before it.</summary>
    internal static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var end = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.DoorEvents.Where(line => line.At < end).ExecuteDeleteAsync(stop);
    }
}

/// <summary>What was left to tell whoever comes next.</summary>
/// <param name="At">When the door was opened or closed with it.</param>
public sealed record HandOver(string Note, DateTimeOffset At);
