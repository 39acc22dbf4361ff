using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Kernel.Access;

namespace Yizhan.Duty.Planning;

/// <summary>Makes a draft what people know: shifts that have not begun become as it says, and no others are touched.</summary>
/// <param name="live">The published shifts of the draft's area and days, those that were dropped among them.</param>
/// <param name="duties">Who serves them now.</param>
internal sealed class RotaPublication(IReadOnlyCollection<DutyShift> live, IReadOnlyCollection<DutyAssignment> duties, DateTimeOffset now)
{
    private readonly Dictionary<string, DutyShift> byKey = live.ToDictionary(shift => shift.Key);
    private readonly ILookup<Guid, DutyAssignment> byShift = duties.Where(duty => duty.EndedAt is null).ToLookup(duty => duty.Shift);

    /// <summary>Shifts that are new.</summary>
    public List<DutyShift> NewShifts { get; } = [];

    /// <summary>Duties that are new.</summary>
    public List<DutyAssignment> NewDuties { get; } = [];

    /// <summary>Those whose days have changed.</summary>
    public HashSet<Guid> Touched { get; } = [];

    /// <summary>What is added to people's days and taken away.</summary>
    public List<DutyChange> Changes { get; } = [];

    /// <summary>Shifts that others serve now, even where nothing else of them has changed.</summary>
    public HashSet<DutyShift> Reassigned { get; } = [];

    /// <summary>Whether what has not begun is still as the draft was made from; otherwise somebody has swapped meanwhile, and publishing would undo it.</summary>
    public bool IsAsBefore(DraftDocument draft)
    {
        var known = live.Where(shift => shift.DroppedAt is null && shift.Begins > now).SelectMany(shift => byShift[shift.Id].Select(duty => new DraftDuty(shift.Key, duty.Person))).ToHashSet();
        // What lies in the past of the draft is settled on either side.
        var begun = live.Where(shift => shift.Begins <= now).Select(shift => shift.Key).ToHashSet();
        return known.SetEquals(draft.Before.Where(duty => !begun.Contains(duty.Shift)));
    }

    /// <summary>Brings shifts and duties to what the draft says.</summary>
    /// <param name="areaOf">Where a station lies; null: it is not there any more, and its shifts are dropped.</param>
    public void Apply(DraftDocument draft, Func<string, AreaPath?> areaOf)
    {
        var wanted = draft.Duties.ToLookup(duty => duty.Shift, duty => duty.Person);
        var kept = new HashSet<string>();
        foreach (var shift in draft.Shifts.Where(shift => shift.Begins > now))
        {
            if (areaOf(shift.Station) is not { } area) continue;
            kept.Add(shift.Key);
            var before = byKey.GetValueOrDefault(shift.Key)?.Ends ?? shift.Ends;
            Serve(RowOf(shift, area), before, [.. wanted[shift.Key]]);
        }
        foreach (var shift in live.Where(shift => shift.DroppedAt is null && shift.Begins > now && !kept.Contains(shift.Key)))
        {
            Serve(shift, shift.Ends, []);
            shift.DroppedAt = now;
        }
    }

    private DutyShift RowOf(DraftShift shift, AreaPath area)
    {
        if (!byKey.TryGetValue(shift.Key, out var row))
        {
            row = new() { Id = Guid.CreateVersion7(now), Station = shift.Station, Area = area, Date = shift.Date, Starts = shift.Starts, Ends = shift.Ends, Kind = shift.Kind, Heads = shift.Heads };
            NewShifts.Add(row);
        }
        (row.Area, row.Ends, row.Kind, row.Heads, row.Role, row.DroppedAt) = (area, shift.Ends, shift.Kind, shift.Heads, shift.Role, null);
        if (!row.Skills.SequenceEqual(shift.Skills)) row.Skills = [.. shift.Skills];
        return row;
    }

    /// <param name="before">When it ended as those know who serve it.</param>
    private void Serve(DutyShift shift, int before, IReadOnlyCollection<Guid> people)
    {
        var serving = byShift[shift.Id].ToList();
        foreach (var duty in serving.Where(duty => !people.Contains(duty.Person)))
        {
            duty.End(now, AssignmentCause.Rota);
            Touched.Add(duty.Person);
            Reassigned.Add(shift);
            Changes.Add(new(duty.Person, shift.Station, shift.Date, shift.Starts, before, IsAdded: false));
        }
        // Whoever stays goes home at another hour, and is told so: in the place of the old shift comes a new one.
        foreach (var duty in serving.Where(duty => before != shift.Ends && people.Contains(duty.Person)))
        {
            Touched.Add(duty.Person);
            Changes.Add(new(duty.Person, shift.Station, shift.Date, shift.Starts, before, IsAdded: false));
            Changes.Add(new(duty.Person, shift.Station, shift.Date, shift.Starts, shift.Ends, IsAdded: true));
        }
        foreach (var person in people.Except(serving.Select(duty => duty.Person)))
        {
            NewDuties.Add(new() { Id = Guid.CreateVersion7(now), Shift = shift.Id, Person = person, Date = shift.Date, SetAt = now, SetBy = AssignmentCause.Rota });
            Touched.Add(person);
            Reassigned.Add(shift);
            Changes.Add(new(person, shift.Station, shift.Date, shift.Starts, shift.Ends, IsAdded: true));
        }
        shift.Filled = people.Count;
    }
}
