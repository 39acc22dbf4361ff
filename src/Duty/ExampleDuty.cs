using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty;

/// <summary>The made-up rota of a community in the demonstration city: workers by day, volunteers of each compound in turn on rest days.</summary>
public sealed class ExampleDuty
{
    /// <summary>Volunteers of each station's division, weeks before this one, and weeks from it on.</summary>
    private const int VolunteersEach = 8, WeeksBack = 2, WeeksAhead = 5;

    /// <summary>Minutes of one worker on one day.</summary>
    private const int LongestDay = 9 * 60;

    private readonly CityDb db;
    private readonly ChangeWatch watch;
    private readonly IKnowStations stations;
    private readonly RotaFactsReader facts;
    private readonly Vault vault;
    private readonly CityClock clock;

    internal ExampleDuty(CityDb db, ChangeWatch watch, IKnowStations stations, RotaFactsReader facts, Vault vault, CityClock clock) =>
        (this.db, this.watch, this.stations, this.facts, this.vault, this.clock) = (db, watch, stations, facts, vault, clock);

    /// <summary>Whether somebody is on duty anywhere.</summary>
    public Task<bool> Exist(CancellationToken stop) => db.DutyPeople.AnyAsync(stop);

    /// <summary>Puts the stations of a community on the rota, with people and some weeks of published shifts. One shift of the next rest day lacks its volunteer.</summary>
    /// <param name="workers">Names of the community's workers, with the account of each who has one.</param>
    /// <param name="volunteers">Names to give to volunteers, with the account of each who has one; used from the first on.</param>
    public async Task Add(AreaPath community, IReadOnlyList<(string Name, Guid? Holder)> workers, IReadOnlyList<(string Name, Guid? Holder)> volunteers, CancellationToken stop)
    {
        var here = stations.In(community);
        if (here.Count == 0 || workers.Count == 0) return;
        using var bulk = db.InBulk();
        db.Tell(new(HistoryKind.Demonstrated, "duty-plan", community.Code) { Area = community });
        foreach (var station in here) db.StationPlans.Add(new() { Station = station.Code, Area = station.Area, IsOn = true, Plan = DutyJson.Write(PlanOf(station.Code)) });
        // One is late, one is near, one has time.
        foreach (var (kind, due) in new[] { ("extinguisher", -2), ("umbrellas", 2), ("first-aid", 40) })
            db.Add(new AmenityCheck { Id = Guid.CreateVersion7(clock.Now), Station = here[0].Code, Area = here[0].Area, Kind = kind, EveryDays = CheckKind.Of(kind)!.EveryDays, DueOn = clock.Today.AddDays(due) });
        var staff = new List<Guid>();
        foreach (var (name, holder) in workers) staff.Add(await Person(name, holder, RotaRole.Worker, community, community, stop));
        var names = new Queue<(string Name, Guid? Holder)>(volunteers);
        var turns = new Dictionary<string, Guid[]>();
        foreach (var station in here)
        {
            var own = new List<Guid>();
            while (own.Count < VolunteersEach && names.TryDequeue(out var one)) own.Add(await Person(one.Name, one.Holder, RotaRole.Volunteer, station.Area, station.Area, stop));
            turns[station.Code] = [.. own];
        }
        await db.SaveChangesAsync(stop);
        await Publish(community, here, staff, turns, stop);
        await watch.CatchUp(stop);
    }

    private async Task Publish(AreaPath community, IReadOnlyList<KnownStation> here, List<Guid> staff, Dictionary<string, Guid[]> turns, CancellationToken stop)
    {
        var (today, now) = (clock.Today, clock.Now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var known = await facts.Read(community, new(monday.AddDays(-7 * WeeksBack), monday.AddDays(7 * WeeksAhead - 1)), stop);
        var turn = new Dictionary<(string Station, LoadKind Kind), int>();
        var working = new HashSet<(Guid Worker, DateOnly Date, string Station)>();
        var isShort = false;
        foreach (var shift in known.Shifts)
        {
            // Workers keep a station by day; its volunteers take turns, on rest days and in the evenings each by itself.
            Guid? person = shift.Role == RotaRole.Volunteer ? Volunteer(shift) : Worker(shift);
            if (shift.Kind.Load() == LoadKind.RestDay && !isShort && shift.Date > today && shift.Station == here[^1].Code) (person, isShort) = (null, true);
            var row = new DutyShift
            {
                Id = Guid.CreateVersion7(now), Station = shift.Station, Area = here.First(one => one.Code == shift.Station).Area, Date = shift.Date, Starts = shift.Starts, Ends = shift.Ends,
                Kind = shift.Kind, Heads = shift.Heads, Role = shift.Role, Filled = person is null ? 0 : 1,
            };
            db.DutyShifts.Add(row);
            if (person is { } who) db.DutyAssignments.Add(new() { Id = Guid.CreateVersion7(now), Shift = row.Id, Person = who, Date = shift.Date, SetAt = now, SetBy = AssignmentCause.Rota });
        }
        await db.SaveChangesAsync(stop);

        Guid? Volunteer(DraftShift shift)
        {
            if (turns[shift.Station] is not { Length: > 0 } own) return null;
            var key = (shift.Station, shift.Kind.Load());
            var next = turn.GetValueOrDefault(key);
            turn[key] = next + 1;
            return own[next % own.Length];
        }

        // The station's own as long as a day of theirs is no longer than usual; then whoever keeps no other station that day.
        Guid? Worker(DraftShift shift)
        {
            var first = here.Index().First(one => one.Item.Code == shift.Station).Index;
            var minutes = known.Shifts.Where(one => one.Station == shift.Station && one.Date == shift.Date && one.Role == RotaRole.Worker).Sum(one => one.Ends - one.Starts);
            foreach (var worker in Enumerable.Range(0, staff.Count).Select(i => staff[(first + i) % staff.Count]))
            {
                if (working.Any(one => one.Worker == worker && one.Date == shift.Date && (one.Station != shift.Station || minutes > LongestDay))) continue;
                working.Add((worker, shift.Date, shift.Station));
                return worker;
            }
            return null;
        }
    }

    private ShiftPlan PlanOf(string station)
    {
        // One that is shut for renovation is planned as it will be open again.
        var days = Enumerable.Range(1, ShiftPlanDays.DaysAhead).Select(clock.Today.AddDays).ToList();
        return ExampleShifts.PlanOf(kind => days.Where(day => facts.KindOf(day) == kind)
            .Select(day => stations.OpeningsOn(station, day).Select(opening => (opening.From, opening.To)).ToArray()).FirstOrDefault(openings => openings.Length > 0) ?? []);
    }

    private async Task<Guid> Person(string name, Guid? holder, RotaRole role, AreaPath area, AreaPath servesIn, CancellationToken stop)
    {
        var id = Guid.CreateVersion7(clock.Now);
        db.DutyPeople.Add(new()
        {
            Id = id, Name = await vault.Seal(id, DutyPersonal.Name, name, stop), Holder = holder, Role = role, Area = area, ServesIn = servesIn,
            Skills = role == RotaRole.Worker ? ["matters-desk"] : [], Terms = DutyJson.Write(role == RotaRole.Worker ? DutyTerms.OfWorker : DutyTerms.OfVolunteer),
        });
        return id;
    }
}
