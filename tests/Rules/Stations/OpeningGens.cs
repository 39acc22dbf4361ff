using CsCheck;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

/// <summary>Opening rules, calendars and instants as a city might have them, with the odd ones common.</summary>
internal static class OpeningGens
{
    public static readonly DateOnly FirstDay = new(2026, 12, 20);

    /// <summary>Mostly on the quarter hour, so that openings touch each other and midnight.</summary>
    private static readonly Gen<int> Minutes = Gen.Frequency((4, Gen.Int[0, 95].Select(q => q * 15)), (1, Gen.Int[0, 1439]));

    public static readonly Gen<Opening> Openings = Gen.Frequency(
        (1, Gen.Const(Opening.AllDay)),
        (3, Gen.Select(Minutes, Gen.Int[1, 96]).Select((opens, quarters) => new Opening(opens, opens + quarters * 15))),
        (6, Gen.Select(Minutes, Gen.Int[1, 600]).Select((opens, length) => new Opening(opens, opens + length))));

    public static readonly Gen<DayOpenings> DaysOpenings = Gen.Frequency(
        (2, Gen.Const(DayOpenings.Closed)),
        (2, Gen.Const(DayOpenings.AllDay)),
        (6, Openings.Array[1, 4].Select(Disjoint)));

    public static readonly Gen<DatedOpenings> Exceptions =
        Gen.Select(Gen.Int[-2, 30], Gen.Int[0, 4], DaysOpenings).Select((start, length, openings) =>
            new DatedOpenings(FirstDay.AddDays(start), FirstDay.AddDays(start + length), openings, "检修"));

    public static readonly Gen<OpeningRules> Rules =
        Gen.Select(DaysOpenings, DaysOpenings, Maybe(DaysOpenings), Maybe(DaysOpenings), Exceptions.Array[0, 3]).Select(
            (work, rest, holiday, makeUp, exceptions) => new OpeningRules
            {
                Workday = work,
                RestDay = rest,
                Holiday = holiday,
                MakeUpWorkday = makeUp,
                Exceptions = exceptions,
            });

    public static readonly Gen<HolidayYear> YearsOf2027 =
        Gen.Select(Gen.Int[0, 30], Gen.Bool).Array[0, 8].Select(days => new HolidayYear(2027, days
            .Select(d => new HolidayDay(new DateOnly(2027, 1, 1).AddDays(d.Item1), "元旦", d.Item2))
            .Where(d => d.IsOff || d.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            .DistinctBy(d => d.Date)));

    public static readonly Gen<WorkCalendar> Calendars =
        Gen.Select(Gen.Bool, YearsOf2027).Select((loaded, year) => new WorkCalendar([.. CalendarFile.Shipped, .. loaded ? [year] : Array.Empty<HolidayYear>()]));

    /// <summary>Around the turn of the year, to the second.</summary>
    public static readonly Gen<DateTimeOffset> Instants =
        Gen.Select(Gen.Int[0, 14 * 1440], Gen.Int[0, 59]).Select((minute, second) =>
            CityClock.MomentOf(FirstDay, default).AddMinutes(minute).AddSeconds(second).ToUniversalTime());

    private static Gen<DayOpenings?> Maybe(Gen<DayOpenings> days) =>
        Gen.Select(Gen.Bool, days).Select((stated, openings) => stated ? openings : null);

    private static DayOpenings Disjoint(Opening[] openings)
    {
        var kept = new List<Opening>();
        foreach (var opening in openings)
            if (!kept.Exists(k => k.Overlaps(opening))) kept.Add(opening);
        return new(kept);
    }
}
