using System.Globalization;

namespace Yizhan.Rostering.Checking;

/// <summary>A problem put in order: everything by index, sorted so that the order of what was given does not matter; what is faulty is left out and named.</summary>
internal sealed class Board
{
    private const int MostHeads = 1_000, MostWishWeight = 1_000;

    private readonly List<ProblemFault> faults = [];
    private readonly Dictionary<int, RotaDayKind> kinds = [];
    private readonly Dictionary<string, int> shiftIndex = [], personIndex = [];
    private readonly HashSet<(int Shift, int Person, RotaRule Rule)> exempt = [];

    public Board(RotaProblem problem)
    {
        foreach (var day in problem.Days)
            if (!kinds.TryAdd(day.Date.DayNumber, day.Kind)) Fault(ProblemFaultKind.DayTwice, day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Shifts = Once(problem.Shifts, shift => shift.Id, ProblemFaultKind.ShiftTwice).Where(IsSound).Select(shift => shift.Skills.Count < 2 ? shift : shift with { Skills = [.. shift.Skills.Distinct().Order(StringComparer.Ordinal)] })
            .OrderBy(shift => shift.Date).ThenBy(shift => shift.Hours.StartMinute).ThenBy(shift => shift.Station, StringComparer.Ordinal).ThenBy(shift => shift.Id, StringComparer.Ordinal).ToArray();
        People = Once(problem.People, person => person.Id, ProblemFaultKind.PersonTwice).Select(Sound).OrderBy(person => person.Id, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < Shifts.Length; i++) shiftIndex.Add(Shifts[i].Id, i);
        for (var i = 0; i < People.Length; i++) personIndex.Add(People[i].Id, i);
        Duties = [.. Shifts.Select((shift, i) => new Duty(i, shift.Date.DayNumber, kinds[shift.Date.DayNumber], shift.Hours.StartMinute, shift.Hours.EndMinute))];

        Past = [.. People.Select(_ => new List<Duty>())];
        foreach (var past in problem.Past)
            if (Person(past.Person) is { } person && IsSound(past)) Past[person].Add(new(Duty.OutsideThePlan, past.Date.DayNumber, past.Kind, past.Hours.StartMinute, past.Hours.EndMinute));
        foreach (var duties in Past) duties.Sort();
        foreach (var one in problem.Exemptions)
            if (Known(one.Shift, one.Person) is var (shift, person)) exempt.Add((shift, person, one.Rule));
        Fixed = [.. problem.Fixed.Select(one => Known(one.Shift, one.Person)).OfType<(int, int)>().Distinct().Order()];
        Wishes = [.. problem.Wishes.Where(IsSound).OrderBy(wish => wish.Person, StringComparer.Ordinal).ThenBy(wish => wish.Date).ThenBy(wish => wish.Shift, StringComparer.Ordinal).ThenBy(wish => wish.Wants).ThenBy(wish => wish.Weight)];
        Published = [.. problem.Published.Where(one => Knows(one)).Select(one => (shiftIndex[one.Shift], personIndex[one.Person])).Distinct().Order()];
        Dropped = [.. problem.Published.Where(one => !Knows(one)).OrderBy(one => one.Shift, StringComparer.Ordinal).ThenBy(one => one.Person, StringComparer.Ordinal)];
        DroppedOf = Dropped.Where(one => personIndex.ContainsKey(one.Person)).Select(one => personIndex[one.Person]).ToHashSet();
        Faults = [.. faults.Distinct().OrderBy(fault => fault.Kind).ThenBy(fault => fault.Subject, StringComparer.Ordinal)];
    }

    /// <summary>In order of time.</summary>
    public RotaShift[] Shifts { get; }

    /// <summary>By id.</summary>
    public RotaPerson[] People { get; }

    /// <summary>Each shift as a duty.</summary>
    public Duty[] Duties { get; }

    /// <summary>Duties outside the plan, by person, in order of time.</summary>
    public IReadOnlyList<List<Duty>> Past { get; }

    public IReadOnlyList<(int Shift, int Person)> Fixed { get; }

    public IReadOnlyList<(int Shift, int Person)> Published { get; }

    /// <summary>Published duties whose shift or person is not known.</summary>
    public IReadOnlyList<Assignment> Dropped { get; }

    /// <summary>The people whose published duty was on a shift that is not known.</summary>
    public IReadOnlySet<int> DroppedOf { get; }

    public IReadOnlyList<Wish> Wishes { get; }

    public IReadOnlyList<ProblemFault> Faults { get; }

    /// <summary>The numbers of the days that are planned, with their kinds.</summary>
    public IReadOnlyDictionary<int, RotaDayKind> Days => kinds;

    /// <summary>The shifts with an exemption for somebody.</summary>
    public IEnumerable<(int Shift, int Person)> Exempt => exempt.Select(one => (one.Shift, one.Person)).Distinct();

    public bool IsExempt(int person) => exempt.Count > 0 && exempt.Any(one => one.Person == person);

    public bool IsExempt(int shift, int person, RotaRule rule) => exempt.Count > 0 && shift >= 0 && exempt.Contains((shift, person, rule));

    public int? Shift(string id) => shiftIndex.TryGetValue(id, out var index) ? index : null;

    /// <summary>The person's index, or a fault.</summary>
    public int? Person(string id)
    {
        if (personIndex.TryGetValue(id, out var index)) return index;
        Fault(ProblemFaultKind.UnknownPerson, id);
        return null;
    }

    public bool Knows(Assignment duty) => shiftIndex.ContainsKey(duty.Shift) && personIndex.ContainsKey(duty.Person);

    public (int Shift, int Person) IndexOf(Assignment duty) => (shiftIndex[duty.Shift], personIndex[duty.Person]);

    public int IndexOf(string person) => personIndex[person];

    public Assignment Named((int Shift, int Person) duty) => new(Shifts[duty.Shift].Id, People[duty.Person].Id);

    /// <summary>Whether the person has the skill, or the shift does without it for this person.</summary>
    public bool HasSkill(int shift, int person, string skill) => People[person].Skills.Contains(skill) || IsExempt(shift, person, RotaRule.Skill);

    private (int Shift, int Person)? Known(string shift, string person)
    {
        var (s, p) = (Shift(shift), Person(person));
        if (s is null) Fault(ProblemFaultKind.UnknownShift, shift);
        return s is null || p is null ? null : (s.Value, p.Value);
    }

    private List<T> Once<T>(IEnumerable<T> all, Func<T, string> id, ProblemFaultKind twice)
    {
        var (seen, once) = (new HashSet<string>(), new List<T>());
        foreach (var one in all)
            if (seen.Add(id(one))) once.Add(one);
            else Fault(twice, id(one));
        return once;
    }

    private bool IsSound(RotaShift shift) =>
        Holds(kinds.ContainsKey(shift.Date.DayNumber), ProblemFaultKind.DayNotPlanned, shift.Id)
        && Holds(shift.Heads is >= 1 and <= MostHeads, ProblemFaultKind.Heads, shift.Id);

    private bool IsSound(PastDuty past) =>
        Holds(!kinds.ContainsKey(past.Date.DayNumber), ProblemFaultKind.PastOnPlannedDay, past.Person);

    private bool IsSound(Wish wish) =>
        Person(wish.Person) is not null
        && Holds(wish.Shift is null || shiftIndex.ContainsKey(wish.Shift), ProblemFaultKind.UnknownShift, wish.Shift ?? "")
        && Holds(wish.Weight is >= 1 and <= MostWishWeight, ProblemFaultKind.WishWeight, wish.Person);

    private RotaPerson Sound(RotaPerson person)
    {
        var limits = person.Limits;
        var sound = limits with
        {
            ShiftsAMonth = limits.ShiftsAMonth >= 0 ? limits.ShiftsAMonth : null,
            ConsecutiveDays = limits.ConsecutiveDays >= 0 ? limits.ConsecutiveDays : null,
            Windows = limits.Windows.All(IsSound) ? limits.Windows : [.. limits.Windows.Where(IsSound)],
            RestBetween = limits.RestBetween >= TimeSpan.Zero && limits.RestBetween < TimeSpan.FromDays(1) ? limits.RestBetween : null,
            ShiftsADay = limits.ShiftsADay >= 0 ? limits.ShiftsADay : 1,
            ShiftsAtOnce = limits.ShiftsAtOnce >= 1 ? limits.ShiftsAtOnce : 1,
        };
        Holds(sound == limits, ProblemFaultKind.Limits, person.Id);
        return sound == limits && sound.Windows.Count < 2 ? person : person with { Limits = sound with { Windows = InOrder(sound.Windows) } };
    }

    private static IReadOnlyList<DutyWindow> InOrder(IReadOnlyList<DutyWindow> windows) =>
        [.. windows.OrderBy(window => window.Days).ThenBy(window => window.Most).ThenBy(window => Enum.GetValues<RotaDayKind>().Where(window.Counts).Sum(kind => 1 << (int)kind))];

    private static bool IsSound(DutyWindow window) => window is { Days: >= 1, Most: >= 0 };

    private bool Holds(bool holds, ProblemFaultKind kind, string subject)
    {
        if (!holds) Fault(kind, subject);
        return holds;
    }

    private void Fault(ProblemFaultKind kind, string subject) => faults.Add(new(kind, subject));
}
