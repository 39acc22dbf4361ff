using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Living;

/// <summary>The shifts of those who have a calendar feed, in memory on this node: a morning on which everybody's calendar looks costs no look at the database.</summary>
/// <remarks>It follows the counter of the rota and reads again those whose shifts or row have changed. About 200 bytes a person and 80 a shift; only people with a link are kept, and of each only the time that a feed shows.</remarks>
internal sealed class FeedShelf(IKnowStations stations, CityState state, CityClock clock) : IFollowChanges
{
    /// <summary>Days back and ahead that a feed shows.</summary>
    public const int DaysBack = 31, DaysAhead = 400;

    /// <summary>The most shifts of one feed: more than one a day is a worker's year, and a calendar is no archive.</summary>
    public const int MostShifts = 1000;

    /// <summary>From so many people on whose days have changed all is read at once, which is quicker than many by many.</summary>
    private const int MostOneByOne = 2000;

    private const int Together = 500;

    private readonly ConcurrentDictionary<string, Owner> byHash = new();
    private readonly Dictionary<Guid, string> hashes = [];
    private FrozenDictionary<string, ShiftPlan> plans = FrozenDictionary<string, ShiftPlan>.Empty;
    private long seen = -1;

    string IFollowChanges.Counter => DutyPerson.CounterName;

    /// <summary>How many feeds are kept.</summary>
    public int Count => byHash.Count;

    /// <summary>Whose key has this hash as a feed shows it now, in the order of time; null: nobody's.</summary>
    /// <param name="linkOf">The whole address of a station's page.</param>
    /// <param name="words">Says a sentence in the language of whoever asks.</param>
    public IReadOnlyList<FeedShift>? Of(string hash, Func<string, string> linkOf, Func<Sentence, string> words)
    {
        if (!byHash.TryGetValue(hash, out var owner)) return null;
        var (first, calendar, known) = (clock.Today.AddDays(-DaysBack), state.Calendar, plans);
        var shifts = new List<FeedShift>(owner.Duties.Length);
        foreach (var duty in owner.Duties)
        {
            if (duty.Date < first) continue;
            var (name, isProvisional) = (stations.Of(duty.Station)?.Name ?? duty.Station, !calendar.Knows(duty.Date));
            shifts.Add(new(
                duty.Shift, duty.Version, duty.SetAt, duty.Date, duty.Starts, duty.Ends, words(isProvisional ? new("值班（暂定）：{0}", name) : new Sentence("值班：{0}", name)), name,
                Tasks(known.GetValueOrDefault(duty.Station), isProvisional, words), linkOf(duty.Station), isProvisional));
        }
        return shifts;
    }

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        if (seen < 0 || await db.StationPlans.AnyAsync(plan => plan.Change > seen, stop))
            plans = (await db.StationPlans.AsNoTracking().ToListAsync(stop)).ToFrozenDictionary(plan => plan.Station, plan => DutyJson.Read<ShiftPlan>(plan.Plan));
        if (seen < 0) await ReadAll(db, stop);
        else
        {
            await FollowPeople(db, stop);
            await FollowShifts(db, stop);
        }
        seen = change;
    }

    /// <summary>Whose link was made, renewed or ended.</summary>
    private async Task FollowPeople(CityDb db, CancellationToken stop)
    {
        foreach (var person in await db.DutyPeople.AsNoTracking().Where(person => person.Change > seen).Select(person => new { person.Id, person.FeedHash }).ToListAsync(stop))
        {
            var before = hashes.GetValueOrDefault(person.Id);
            if (before == person.FeedHash) continue;
            if (before is not null) byHash.TryRemove(before, out _);
            if (person.FeedHash is not { } hash) hashes.Remove(person.Id);
            else
            {
                hashes[person.Id] = hash;
                byHash[hash] = new((await Read(db, [person.Id], stop)).GetValueOrDefault(person.Id) ?? []);
            }
        }
    }

    /// <summary>Who was put on a shift that has changed, or taken off.</summary>
    private async Task FollowShifts(CityDb db, CancellationToken stop)
    {
        var touched = (await db.DutyShifts.Where(shift => shift.Change > seen).Join(db.DutyAssignments, shift => shift.Id, duty => duty.Shift, (_, duty) => duty.Person).Distinct().ToListAsync(stop)).Where(hashes.ContainsKey).ToList();
        if (touched.Count > MostOneByOne)
        {
            await ReadAll(db, stop);
            return;
        }
        foreach (var some in touched.Chunk(Together))
        {
            var duties = await Read(db, some, stop);
            foreach (var person in some) byHash[hashes[person]] = new(duties.GetValueOrDefault(person) ?? []);
        }
    }

    private async Task ReadAll(CityDb db, CancellationToken stop)
    {
        var people = await db.DutyPeople.AsNoTracking().Where(person => person.FeedHash != null).Select(person => new { person.Id, person.FeedHash }).ToListAsync(stop);
        var duties = people.Count == 0 ? [] : await Read(db, null, stop);
        hashes.Clear();
        foreach (var person in people)
        {
            hashes.Add(person.Id, person.FeedHash!);
            byHash[person.FeedHash!] = new(duties.GetValueOrDefault(person.Id) ?? []);
        }
        var all = hashes.Values.ToHashSet();
        foreach (var hash in byHash.Keys) if (!all.Contains(hash)) byHash.TryRemove(hash, out _);
    }

    /// <param name="people">Whose; null: of all who have a link.</param>
    private async Task<Dictionary<Guid, FeedDuty[]>> Read(CityDb db, Guid[]? people, CancellationToken stop)
    {
        var (first, last) = (clock.Today.AddDays(-DaysBack), clock.Today.AddDays(DaysAhead));
        var duties = db.DutyAssignments.AsNoTracking().Where(duty => duty.EndedAt == null && duty.Date >= first && duty.Date <= last);
        duties = people is null ? duties.Join(db.DutyPeople.Where(person => person.FeedHash != null), duty => duty.Person, person => person.Id, (duty, _) => duty) : duties.Where(duty => people.Contains(duty.Person));
        var rows = duties.Join(db.DutyShifts.Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (duty, shift) => new { duty.Person, Shift = shift.Id, shift.Change, duty.SetAt, shift.Date, shift.Starts, shift.Ends, shift.Station });
        var found = new Dictionary<Guid, List<FeedDuty>>();
        // Each row brings a copy of the station's code; one is enough.
        var codes = new Dictionary<string, string>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            if (!codes.TryGetValue(row.Station, out var station)) codes.Add(station = row.Station, station);
            if (!found.TryGetValue(row.Person, out var own)) found.Add(row.Person, own = new(4));
            own.Add(new(row.Shift, row.Change, row.SetAt, row.Date, (short)row.Starts, (short)row.Ends, station));
        }
        return found.ToDictionary(own => own.Key, own => own.Value.OrderBy(duty => duty.Date).ThenBy(duty => duty.Starts).ThenBy(duty => duty.Shift).Take(MostShifts).ToArray());
    }

    private static string Tasks(ShiftPlan? plan, bool isProvisional, Func<Sentence, string> words)
    {
        var lines = new List<string>();
        if (isProvisional) lines.Add(words("这一年的放假安排还没有公布，班次可能会变"));
        if (plan is { OpeningTasks.Count: > 0 }) lines.Add($"{words("开门后")}: {string.Join("; ", plan.OpeningTasks.Select(task => words(task)))}");
        if (plan is { ClosingTasks.Count: > 0 }) lines.Add($"{words("关门前")}: {string.Join("; ", plan.ClosingTasks.Select(task => words(task)))}");
        return string.Join('\n', lines);
    }

    private sealed record Owner(FeedDuty[] Duties);

    private readonly record struct FeedDuty(Guid Shift, long Version, DateTimeOffset SetAt, DateOnly Date, short Starts, short Ends, string Station);
}
