using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;
using Yizhan.Stations.Rules;

namespace Yizhan.Duty.Living;

/// <summary>Reads shifts, swaps and calls as those whom they concern see them.</summary>
internal sealed class DutyViews(CityDb db, IKnowStations stations, LiveRotas rotas, Vault vault, CityState state, CityClock clock)
{
    /// <summary>Days back that one sees of one's own shifts, and days before and after a shift among which others' are offered for it.</summary>
    public const int DaysBack = 31, DaysAround = 31;

    private const int HandOverDays = 3, MostOffered = 40;

    /// <summary>Somebody's shifts from a day on, in the order of time.</summary>
    public async Task<IReadOnlyList<DutyLine>> Duties(Guid person, DateOnly from, CancellationToken stop)
    {
        var shifts = await db.DutyAssignments.AsNoTracking().Where(duty => duty.Person == person && duty.EndedAt == null && duty.Date >= from)
            .Join(db.DutyShifts.AsNoTracking().Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (_, shift) => shift).ToListAsync(stop);
        var ids = shifts.Select(shift => shift.Id).ToArray();
        var with = await db.DutyAssignments.AsNoTracking().Where(duty => ids.Contains(duty.Shift) && duty.EndedAt == null && duty.Person != person).Select(duty => new { duty.Shift, duty.Person }).ToListAsync(stop);
        var names = await db.NamesOf(vault, [.. with.Select(row => row.Person)], stop);
        var others = with.Where(row => names.ContainsKey(row.Person)).ToLookup(row => row.Shift, row => names[row.Person]);
        var codes = shifts.Select(shift => shift.Station).Distinct().ToArray();
        var plans = await db.StationPlans.AsNoTracking().Where(plan => codes.Contains(plan.Station)).ToDictionaryAsync(plan => plan.Station, plan => DutyJson.Read<ShiftPlan>(plan.Plan), stop);
        return [.. shifts.OrderBy(shift => shift.Date).ThenBy(shift => shift.Starts).Select(shift => LineOf(shift) with
        {
            With = [.. others[shift.Id].Order(StringComparer.Ordinal)],
            Opening = plans.GetValueOrDefault(shift.Station)?.OpeningTasks ?? [], Closing = plans.GetValueOrDefault(shift.Station)?.ClosingTasks ?? [],
        })];
    }

    /// <summary>What was last left to tell whoever comes next at a station, if it is of these days.</summary>
    public async Task<string?> HandOver(string station, CancellationToken stop)
    {
        var since = clock.Now.AddDays(-HandOverDays);
        return await db.Set<DoorEvent>().AsNoTracking().Where(line => line.Note != null && line.Act != DoorAct.Locked && line.At > since && db.Set<Station>().Any(one => one.Id == line.Station && one.Code == station))
            .OrderByDescending(line => line.At).Select(line => line.Note).FirstOrDefaultAsync(stop);
    }

    /// <summary>What others ask of somebody, and what they have asked of others, that is not answered.</summary>
    public async Task<IReadOnlyList<SwapLine>> OpenSwaps(Guid person, CancellationToken stop) =>
        await Lines(await db.ShiftSwaps.AsNoTracking().Where(swap => swap.State == SwapState.Asked && (swap.From == person || swap.To == person)).OrderBy(swap => swap.AskedAt).ToListAsync(stop), stop);

    /// <summary>Swaps of shifts within a scope, the latest first.</summary>
    public async Task<IReadOnlyList<SwapLine>> Swaps(Scope scope, int most, CancellationToken stop)
    {
        var within = db.DutyShifts.Within(scope);
        return await Lines(await db.ShiftSwaps.AsNoTracking().Where(swap => within.Any(shift => shift.Id == swap.Shift)).OrderByDescending(swap => swap.AskedAt).Take(most).ToListAsync(stop), stop);
    }

    /// <summary>A swap of a shift within a scope, or null.</summary>
    public async Task<SwapLine?> Swap(Guid id, Scope scope, CancellationToken stop)
    {
        var within = db.DutyShifts.Within(scope);
        return (await Lines(await db.ShiftSwaps.AsNoTracking().Where(swap => swap.Id == id && within.Any(shift => shift.Id == swap.Shift)).ToListAsync(stop), stop)).SingleOrDefault();
    }

    /// <summary>Whether there is a call for a shift within a scope, also one that has ended.</summary>
    public Task<bool> IsCallWithin(Guid id, Scope scope, CancellationToken stop)
    {
        var within = db.DutyShifts.Within(scope);
        return db.CoverCalls.AnyAsync(call => call.Id == id && within.Any(shift => shift.Id == call.Shift), stop);
    }

    /// <summary>Shifts that somebody is asked to take, and has not answered.</summary>
    public async Task<IReadOnlyList<OfferLine>> Offers(Guid person, CancellationToken stop)
    {
        var rows = await db.CoverOffers.AsNoTracking().Where(offer => offer.Person == person && offer.Takes == null)
            .Join(db.CoverCalls.Where(call => call.EndedAt == null), offer => offer.Call, call => call.Id, (_, call) => call)
            .Join(db.DutyShifts, call => call.Shift, shift => shift.Id, (call, shift) => new { call.Id, Shift = shift }).ToListAsync(stop);
        return [.. rows.Where(row => row.Shift.Begins > clock.Now && row.Shift.Missing > 0).OrderBy(row => row.Shift.Begins).Select(row => new OfferLine(row.Id, LineOf(row.Shift)))];
    }

    /// <summary>Calls for shifts within a scope that are open, the nearest first.</summary>
    public async Task<IReadOnlyList<CallLine>> Calls(Scope scope, CancellationToken stop)
    {
        var rows = await db.CoverCalls.AsNoTracking().Where(call => call.EndedAt == null)
            .Join(db.DutyShifts.Within(scope), call => call.Shift, shift => shift.Id, (call, shift) => new { Call = call, Shift = shift }).ToListAsync(stop);
        var ids = rows.Select(row => row.Call.Id).ToArray();
        var offers = (await db.CoverOffers.AsNoTracking().Where(offer => ids.Contains(offer.Call)).ToListAsync(stop)).ToLookup(offer => offer.Call);
        return [.. rows.OrderBy(row => row.Shift.Begins).Select(row => new CallLine(row.Call.Id, LineOf(row.Shift), row.Call.OpenedAt, row.Call.NextAt, offers[row.Call.Id].Count(), offers[row.Call.Id].Count(offer => offer.Takes == false)))];
    }

    /// <summary>Shifts within a scope that are short of people in the days to come and for which nobody is looked for.</summary>
    public async Task<IReadOnlyList<DutyLine>> Short(Scope scope, int days, CancellationToken stop)
    {
        var (today, last) = (clock.Today, clock.Today.AddDays(days));
        var calls = db.CoverCalls.Where(call => call.EndedAt == null);
        var shifts = await db.DutyShifts.AsNoTracking().Within(scope).Where(shift => shift.Date >= today && shift.Date <= last && shift.DroppedAt == null && shift.Filled < shift.Heads)
            .Where(shift => !calls.Any(call => call.Shift == shift.Id)).ToListAsync(stop);
        return [.. shifts.Where(shift => shift.Begins > clock.Now).OrderBy(shift => shift.Begins).ThenBy(shift => shift.Station, StringComparer.Ordinal).Select(LineOf)];
    }

    /// <summary>Whom one can ask for a shift: who could take it as it is, and whose shift could be taken for it. The rules are held against both sides.</summary>
    public async Task<IReadOnlyList<SwapChoice>> Choices(DutyShift shift, DutyPerson giver, CancellationToken stop)
    {
        var (today, first, last) = (clock.Today, shift.Date.AddDays(-DaysAround), shift.Date.AddDays(DaysAround));
        var area = LiveRotas.AreaOf(shift.Area, [giver.Area]);
        var rota = await rotas.Read(area, new(first > today ? first : today, last), [], stop);
        var ids = rota.Problem.People.Select(person => Guid.ParseExact(person.Id, "N")).ToHashSet();
        var people = (await db.DutyPeople.AsNoTracking().Within(new Scope(area)).Where(person => person.Holder != null && person.ClearedAt == null && person.Id != giver.Id).ToListAsync(stop)).Where(person => ids.Contains(person.Id)).ToList();
        var names = await db.NamesOf(vault, [.. people.Select(person => person.Id)], stop);
        var theirs = (await db.DutyShifts.AsNoTracking().Within(new Scope(area)).Where(one => one.Date >= today && one.Date >= first && one.Date <= last && one.DroppedAt == null && one.Id != shift.Id)
            .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), one => one.Id, duty => duty.Shift, (one, duty) => new { Shift = one, duty.Person }).ToListAsync(stop))
            .Where(row => row.Shift.Begins > clock.Now).ToLookup(row => row.Person, row => row.Shift);
        var own = RotaFacts.IdOf(giver.Id);
        var choices = new List<SwapChoice>();
        foreach (var person in people.Where(person => names.ContainsKey(person.Id)).OrderBy(person => names[person.Id], StringComparer.Ordinal))
        {
            var id = RotaFacts.IdOf(person.Id);
            if (rota.Bars(shift.Key, own, id, null).Count == 0) choices.Add(new(person.Id, names[person.Id], null));
            // A day of the same kind is a fair exchange, and the nearest is the likeliest.
            foreach (var back in theirs[person.Id].OrderBy(one => one.Kind.Load() != shift.Kind.Load()).ThenBy(one => Math.Abs(one.Date.DayNumber - shift.Date.DayNumber)))
                if (rota.Bars(shift.Key, own, id, back.Key).Count == 0) choices.Add(new(person.Id, names[person.Id], LineOf(back)));
        }
        return [.. choices.OrderBy(choice => choice.Return is not null).ThenBy(choice => choice.Return is { } back && back.Kind.Load() != shift.Kind.Load()).ThenBy(choice => choice.Return?.Date).Take(MostOffered)];
    }

    /// <summary>A shift in words of its day and place.</summary>
    public DutyLine LineOf(DutyShift shift) => new(
        shift.Id, shift.Station, stations.Of(shift.Station)?.Name ?? shift.Station, shift.Date, shift.Starts, shift.Ends, shift.Kind, state.Calendar.Festival(shift.Date), !state.Calendar.Knows(shift.Date), shift.Begins, shift.Missing);

    private async Task<IReadOnlyList<SwapLine>> Lines(IReadOnlyList<ShiftSwap> swaps, CancellationToken stop)
    {
        Guid[] shiftIds = [.. swaps.SelectMany(swap => (Guid?[])[swap.Shift, swap.Return]).OfType<Guid>().Distinct()];
        var shifts = await db.DutyShifts.AsNoTracking().Where(shift => shiftIds.Contains(shift.Id)).ToDictionaryAsync(shift => shift.Id, stop);
        var names = await db.NamesOf(vault, [.. swaps.SelectMany(swap => (Guid[])[swap.From, swap.To])], stop);
        return [.. swaps.Where(swap => shifts.ContainsKey(swap.Shift)).Select(swap => new SwapLine(
            swap.Id, LineOf(shifts[swap.Shift]), swap.Return is { } back && shifts.TryGetValue(back, out var taken) ? LineOf(taken) : null,
            swap.From, names.GetValueOrDefault(swap.From) ?? "-", swap.To, names.GetValueOrDefault(swap.To) ?? "-", swap.AskedAt, swap.State, swap.EndedAt))];
    }
}

/// <summary>A shift as people see it.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Starts">Minutes from midnight.</param>
/// <param name="Ends">Minutes from that midnight; beyond 1,440 on the next day.</param>
/// <param name="Festival">In Chinese; null: an ordinary day.</param>
/// <param name="IsProvisional">Whether the holidays of its year are not known yet.</param>
/// <param name="Missing">How many people it lacks.</param>
public sealed record DutyLine(
    Guid Shift, string Station, string StationName, DateOnly Date, int Starts, int Ends, RotaDayKind Kind, string? Festival, bool IsProvisional, DateTimeOffset Begins, int Missing)
{
    /// <summary>The names of those who serve it too.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    /// <summary>What is done after opening.</summary>
    public IReadOnlyList<string> Opening { get; init; } = [];

    /// <summary>What is done before closing.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];

    /// <summary>What was left to tell whoever comes next.</summary>
    public string? HandOver { get; init; }
}

/// <summary>A swap as those whom it concerns see it.</summary>
/// <param name="Return">The shift that is taken for it; null: it is given away.</param>
public sealed record SwapLine(Guid Id, DutyLine Shift, DutyLine? Return, Guid From, string FromName, Guid To, string ToName, DateTimeOffset AskedAt, SwapState State, DateTimeOffset? EndedAt)
{
    /// <summary>Which, and nobody's name.</summary>
    public override string ToString() => $"{nameof(SwapLine)} {Id}";
}

/// <summary>A shift that somebody is asked to take.</summary>
public sealed record OfferLine(Guid Call, DutyLine Shift);

/// <summary>A call as the secretary sees it.</summary>
/// <param name="NextAt">When the next are asked.</param>
/// <param name="Asked">How many have been asked.</param>
/// <param name="Declined">How many of them cannot.</param>
public sealed record CallLine(Guid Id, DutyLine Shift, DateTimeOffset OpenedAt, DateTimeOffset NextAt, int Asked, int Declined);

/// <summary>Somebody who can be asked for a shift.</summary>
/// <param name="Return">A shift of theirs that would be taken for it; null: they would take it as it is.</param>
public sealed record SwapChoice(Guid Person, string Name, DutyLine? Return)
{
    /// <summary>As the form sends it.</summary>
    public string Value => Return is null ? $"{Person}" : $"{Person}/{Return.Shift}";

    /// <summary>What was chosen; null: it cannot be read.</summary>
    public static (Guid Person, Guid? Return)? Read(string? value) => value?.Split('/') switch
    {
        [var person] when Guid.TryParse(person, out var who) => (who, null),
        [var person, var shift] when Guid.TryParse(person, out var who) && Guid.TryParse(shift, out var back) => (who, back),
        _ => null,
    };

    /// <summary>That it is one, and nobody's name.</summary>
    public override string ToString() => nameof(SwapChoice);
}
