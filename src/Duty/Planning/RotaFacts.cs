using Yizhan.Duty.Rules;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>All that a rota of an area is made from, as it stands at one moment.</summary>
/// <param name="Area">The area whose stations are planned.</param>
/// <param name="Range">The days that are planned.</param>
/// <param name="Now">What has begun by now is settled.</param>
/// <param name="Days">The days with their kinds.</param>
/// <param name="Shifts">What the stations need on them.</param>
/// <param name="People">Those who may serve.</param>
/// <param name="Published">The published duties of these days in this area.</param>
/// <param name="Served">Duties of these people outside of it: of the year before, of the weeks after, and elsewhere.</param>
/// <param name="YearsNotLoaded">Years whose holidays are not known.</param>
internal sealed record RotaFacts(
    AreaPath Area, DayRange Range, DateTimeOffset Now, IReadOnlyList<RotaDay> Days, IReadOnlyList<DraftShift> Shifts, IReadOnlyList<RotaFactsPerson> People,
    IReadOnlyList<DraftDuty> Published, IReadOnlyList<ServedDuty> Served, IReadOnlyList<int> YearsNotLoaded)
{
    /// <summary>The problem as the engine reads it.</summary>
    /// <param name="byHand">Duties that stay whatever is planned.</param>
    /// <param name="takenOff">Duties that are not given again.</param>
    public RotaProblem ToProblem(IReadOnlyList<DraftDuty> byHand, IReadOnlyList<DraftDuty> takenOff)
    {
        var known = Shifts.Select(shift => shift.Key).ToHashSet();
        var settled = Shifts.Where(shift => shift.Begins <= Now).Select(shift => shift.Key).ToHashSet();
        // Who serves elsewhere on a day is not at hand on it.
        var elsewhere = Served.Where(duty => Range.Holds(duty.Date)).ToLookup(duty => duty.Person);
        var notShifts = takenOff.ToLookup(duty => duty.Person, duty => duty.Shift);
        var past = Served.Where(duty => !Range.Holds(duty.Date)).Select(duty => new PastDuty(IdOf(duty.Person), duty.Date, duty.Kind, duty.Hours)).ToList();
        var people = People.Select(one => PersonOf(one, [.. elsewhere[one.Id].Select(duty => duty.Date).Distinct()], notShifts[one.Id].Concat(elsewhere[one.Id].SelectMany(MorningsOf)))).ToList();
        var loads = RotaCarry.Loads(people, past, new(Range.First.AddDays(-YearBack), Range.First.AddDays(-1)));
        return new()
        {
            Days = Days,
            Shifts = [.. Shifts.Select(shift => new RotaShift(shift.Key, shift.Station, shift.Date, new(DutyShift.TimeOf(shift.Starts), DutyShift.TimeOf(shift.Ends))) { Heads = shift.Heads, Skills = shift.Skills, Role = shift.Role })],
            People = [.. people.Select(person => person with { Carried = loads[person.Id] })],
            Fixed = [.. Published.Where(duty => settled.Contains(duty.Shift)).Concat(byHand.Where(duty => known.Contains(duty.Shift))).Distinct().Select(AssignmentOf)],
            Published = [.. Published.Select(AssignmentOf)],
            Past = past,
            Wishes = [.. People.SelectMany(one => one.Terms.Wishes.Where(wish => Range.Holds(wish.Date)).DistinctBy(wish => wish.Date).Select(wish => new Wish(IdOf(one.Id), wish.Date, wish.Wants)))],
        };
    }

    /// <summary>Days before the first for which loads are compared: whoever did the last Spring Festival is not asked first again.</summary>
    public const int YearBack = 366;

    /// <summary>Days after the last that rest and windows look at.</summary>
    public const int DaysAfter = 31;

    /// <summary>A person's id as the engine knows it.</summary>
    public static string IdOf(Guid person) => person.ToString("N");

    /// <summary>A duty as the engine knows it.</summary>
    public static Assignment AssignmentOf(DraftDuty duty) => new(duty.Shift, IdOf(duty.Person));

    /// <summary>A duty that the engine has given.</summary>
    public static DraftDuty DutyOf(Assignment duty) => new(duty.Shift, Guid.ParseExact(duty.Person, "N"));

    /// <summary>Shifts of the next morning that begin before a night elsewhere is over.</summary>
    private IEnumerable<string> MorningsOf(ServedDuty night) => night.Hours.IsOvernight
        ? Shifts.Where(shift => shift.Date == night.Date.AddDays(1) && shift.Starts + DutyShift.MinutesADay < night.Hours.EndMinute).Select(shift => shift.Key)
        : [];

    private static RotaPerson PersonOf(RotaFactsPerson one, IReadOnlyList<DateOnly> elsewhere, IEnumerable<string> notShifts) => new(IdOf(one.Id), one.Pool, one.Role)
    {
        Stations = one.Stations,
        Home = one.Home,
        Skills = one.Skills.ToHashSet(),
        Availability = new()
        {
            From = one.From, To = one.To,
            Weekly = [.. one.Terms.Weekly.Select(hours => new WeeklyTime(hours.Day, hours.Hours))],
            Away = [.. one.Terms.Away.Where(away => away.From <= away.To).Select(away => new DayRange(away.From, away.To)).Concat(elsewhere.Select(DayRange.Of))],
            NotShifts = notShifts.ToHashSet(),
        },
        Limits = one.Terms.Limits(),
    };
}

/// <summary>Somebody who may serve, as a rota is made.</summary>
/// <param name="PoolArea">The code of the division among whose people of the same role duties are shared fairly.</param>
/// <param name="Stations">Codes of the stations of the area at which they may serve.</param>
internal sealed record RotaFactsPerson(
    Guid Id, string PoolArea, RotaRole Role, IReadOnlySet<string> Stations, string? Home, IReadOnlyList<string> Skills, DateOnly? From, DateOnly? To, DutyTerms Terms)
{
    /// <summary>Those among whom duties are shared fairly.</summary>
    public string Pool => $"{PoolArea}:{Role}";
}

/// <summary>A duty outside the rota that is made.</summary>
internal readonly record struct ServedDuty(Guid Person, DateOnly Date, RotaDayKind Kind, ShiftHours Hours);
