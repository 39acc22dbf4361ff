using System.Diagnostics;
using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Rostering;

namespace Yizhan.Bench.Rosters;

/// <summary>The rota engine: a whole city's quarter, its year, sick calls, and public nurse-rostering instances beside plain solvers.</summary>
internal sealed record RotaMeasure() : Measure("rota", "The rota engine")
{
    private const int Stations = 263, Communities = 42, Seed = 2026, QuarterDays = 91, SickCalls = 300;
    private const double MostQuarterSeconds = 20, MostYearSeconds = 60, MostMegabytes = 500, LeastProven = 99, MostGapPercent = 0.1, MostSickSeconds = 1;

    private static readonly DateOnly First = new(2026, 1, 1);

    public override Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var calendar = new WorkCalendar(CalendarFile.Shipped);
        var city = new RotaCity(Stations, Communities, Seed, day => Enum.Parse<RotaDayKind>(calendar.KindOf(day).ToString()));
        RotaEngine.Plan(new RotaCity(2, 1, Seed, _ => RotaDayKind.Workday).Problem(First, 7), stop: stop);
        ResetPeak();
        var problem = city.Problem(First, QuarterDays);
        var clock = Stopwatch.StartNew();
        var quarter = RotaEngine.Plan(problem, stop: stop);
        var (seconds, megabytes) = (clock.Elapsed.TotalSeconds, PeakMegabytes());
        var breaches = new RotaCheck(problem).Breaches(quarter.Assignments).Count;

        var sick = new SickCalls(problem, quarter, Seed).Draw(SickCalls);
        var year = Year(calendar, stop);
        var nurses = NurseTable.Read(stop);
        var pools = quarter.Parts.SelectMany(part => part.Loads.Where(load => load.Kind == LoadKind.RestDay).Select(load => (load.Spread, part.Levels.First(level => level.Level == RotaLevel.Fairness).IsProven))).ToList();
        return Task.FromResult(new Report(
            $"""
            A made-up city, the same at every run: {Stations} stations in {Communities} communities, {problem.People.Count:#,0} people, {problem.Shifts.Count:#,0} shifts in {QuarterDays} days from {First:yyyy-MM-dd} with the official calendar. Ten volunteers a station, each available
            on three of five rest days and holidays drawn by chance, at most one duty in any seven days; one shift in thirty wants first aid, which three of ten have. Six to eight workers a community, each for four stations or fewer, two at the same time, five days running at most,
            4 % of workdays away. A wish on one available day in twenty. A part is one station's volunteers or one community's workers; each is solved by one thread, two at a time on two cores, until every level is proven or the work allowed is used up.
            Memory is the most the whole process held (VmHWM). Every rota is held against the hard rules by `RotaCheck`, which does not use the solver. A head is coverable when the bound of the first level does not exclude it.
            The year is planned quarter by quarter, with the loads of the year before and the last duties carried on. A sick call: somebody on duty is away for 14 days from that day (workers) or on that day (volunteers); what lies before is fixed, the part is planned again.

            {NurseTable.Method}
            """,
            [
                Levels(quarter),
                new(["spread of rest-day duties within a compound", "compounds"], [.. pools.CountBy(pool => pool.Spread).OrderBy(pool => pool.Key).Select(pool => (string[])[$"{pool.Key}", $"{pool.Value}"])]),
                new(["quarter of the year", "seconds", "parts", "proven", "heads open", "rules broken", "widest spread of rest days", "of holidays", "of workdays"], year.Rows),
                new([$"{SickCalls} sick calls", "median, ms", "p99, ms", "longest, ms", "others touched: none", "one", "two", "more, proven", "more, not proven"], sick.Rows),
                nurses,
            ],
            [
                Bound.AtMost("city, quarter, s", MostQuarterSeconds, seconds),
                Bound.AtMost("the most memory the process held, MB", MostMegabytes, megabytes),
                Bound.AtMost("hard rules broken", 0, breaches + year.Breaches + sick.Breaches),
                Bound.AtMost("coverable heads left open", 0, quarter.Total(RotaLevel.Uncovered) is var open ? open.Value - open.Bound : 0),
                Bound.AtLeast("parts proven to be the best there is, %", LeastProven, 100.0 * quarter.Parts.Count(part => part.Status == PartStatus.Proven) / quarter.Parts.Count),
                Bound.AtMost("total gap over all levels, %", MostGapPercent, GapPercent(quarter)),
                Bound.AtMost("compounds with a spread above 1 that is not proven to be the least", 0, pools.Count(pool => pool.Spread > 1 && !pool.IsProven)),
                Bound.AtMost("city, year quarter by quarter, s", MostYearSeconds, year.Seconds),
                Bound.AtMost("sick call, longest, s", MostSickSeconds, sick.Longest / 1_000),
                Bound.AtMost("sick calls with more than two others touched and no proof", 0, sick.Unproven),
            ]));
    }

    private static Table Levels(Rota rota) => new(["level", "value", "bound", "gap, %", "parts proven in it"], [.. Enum.GetValues<RotaLevel>().Where(level => rota.Parts.Any(part => part.Levels.Any(one => one.Level == level)))
        .Select(level => (string[])[Name(level), $"{rota.Total(level).Value:#,0}", $"{rota.Total(level).Bound:#,0}", Figure.Of(100 * rota.Total(level).Gap), $"{rota.Parts.Count(part => part.Levels.Any(one => one.Level == level && one.IsProven))} of {rota.Parts.Count}"])]);

    private static string Name(RotaLevel level) => level switch
    {
        RotaLevel.Uncovered => "heads open",
        RotaLevel.Fairness => "unfairness, workdays and rest days",
        RotaLevel.HolidayFairness => "unfairness, holidays",
        RotaLevel.Wishes => "wishes not met, duties away from home",
        _ => level.ToString(),
    };

    private static double GapPercent(Rota rota)
    {
        var all = rota.Parts.SelectMany(part => part.Levels).ToList();
        return 100.0 * all.Sum(level => level.Value - level.Bound) / Math.Max(1, all.Sum(level => level.Value));
    }

    private static (List<string[]> Rows, double Seconds, int Breaches) Year(WorkCalendar calendar, CancellationToken stop)
    {
        var city = new RotaCity(Stations, Communities, Seed + 1, day => Enum.Parse<RotaDayKind>(calendar.KindOf(day).ToString()));
        var (rows, past, seconds, breaches) = (new List<string[]>(), new List<PastDuty>(), 0.0, 0);
        for (var first = First; first.Year == First.Year;)
        {
            var end = first.AddMonths(3);
            var problem = city.Problem(first, end.DayNumber - first.DayNumber);
            var clock = Stopwatch.StartNew();
            var loads = RotaCarry.Loads(problem.People, past, new(first.AddYears(-1), first.AddDays(-1)));
            problem = problem with { People = [.. problem.People.Select(person => person with { Carried = loads[person.Id] })], Past = [.. past.Where(duty => duty.Date >= first.AddDays(-14))] };
            var rota = RotaEngine.Plan(problem, stop: stop);
            past.AddRange(RotaCarry.Duties(problem, rota.Assignments));
            seconds += clock.Elapsed.TotalSeconds;
            var broken = new RotaCheck(problem).Breaches(rota.Assignments).Count;
            breaches += broken;
            int Widest(LoadKind kind) => rota.Parts.SelectMany(part => part.Loads).Where(load => load.Kind == kind).Select(load => load.Spread).DefaultIfEmpty().Max();
            rows.Add([first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Figure.Of(clock.Elapsed.TotalSeconds), $"{rota.Parts.Count}", $"{rota.Parts.Count(part => part.Status == PartStatus.Proven)}",
                $"{rota.Total(RotaLevel.Uncovered).Value} (at least {rota.Total(RotaLevel.Uncovered).Bound})", $"{broken}", $"{Widest(LoadKind.RestDay)}", $"{Widest(LoadKind.Holiday)}", $"{Widest(LoadKind.Workday)}"]);
            first = end;
        }
        return (rows, seconds, breaches);
    }

    /// <summary>Lets the kernel count the most memory held anew.</summary>
    private static void ResetPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static double PeakMegabytes() =>
        int.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024 / 1e6;
}
