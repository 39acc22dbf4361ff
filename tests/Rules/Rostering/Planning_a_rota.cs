using CsCheck;
using Yizhan.Rostering;
using Yizhan.Rostering.Checking;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

public class Planning_a_rota
{
    private const int Draws = 60;

    [Fact]
    public void Breaks_no_hard_rule_and_says_what_is_missing() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        var (rota, check) = (RotaEngine.Plan(problem), new RotaCheck(problem));
        Assert.Empty(rota.Faults);
        Assert.Empty(check.Breaches(rota.Assignments));
        Assert.True(rota.IsProven);
        Assert.Equal(check.Missing(rota.Assignments).OrderBy(one => one.Key), rota.Shortages.ToDictionary(one => one.Shift, one => one.Missing).OrderBy(one => one.Key));
        Assert.Equal(check.Missing(rota.Assignments).Values.Sum(), rota.Total(RotaLevel.Uncovered).Value);
    }, iter: Draws);

    [Fact]
    public void Leaves_nobody_out_who_could_fill_a_head() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        var rota = RotaEngine.Plan(problem);
        Assert.All(rota.Shortages, shortage => Assert.All(shortage.Barred, barred => Assert.NotEmpty(barred.Reasons)));
    }, iter: Draws);

    [Fact]
    public void Gives_the_same_rota_whatever_the_order_and_however_many_threads() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed);
        problem = problem.Settled(seed) with { Published = [.. RotaEngine.Plan(problem).Assignments, new("gone", "P1"), new("gone", "P0")] };
        var rota = RotaEngine.Plan(problem, new() { Threads = 1 });
        foreach (var again in new[] { RotaEngine.Plan(problem, new() { Threads = 1 }), RotaEngine.Plan(problem.Turned(), new() { Threads = 2 }) })
        {
            Assert.Equal(rota.Assignments, again.Assignments);
            Assert.Equal(rota.Dropped, again.Dropped);
            Assert.Equal(rota.Shortages.Select(shortage => shortage.Shift), again.Shortages.Select(shortage => shortage.Shift));
        }
    }, iter: Draws / 3);

    [Fact]
    public void Begins_by_putting_everything_in_order() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed).Settled(seed) with { Published = [new("gone", "P1"), new("gone", "P0")], Fixed = [new("gone", "P0"), new("S0", "gone")] };
        var (board, turned) = (new Board(problem), new Board(problem.Turned()));
        Assert.Equal(board.Wishes, turned.Wishes);
        Assert.Equal(board.Shifts.Select(shift => string.Join(' ', shift.Skills)), turned.Shifts.Select(shift => string.Join(' ', shift.Skills)));
        Assert.Equal(board.People.Select(person => string.Join(' ', person.Limits.Windows.Select(window => (window.Days, window.Most)))), turned.People.Select(person => string.Join(' ', person.Limits.Windows.Select(window => (window.Days, window.Most)))));
        Assert.Equal(board.Past, turned.Past);
        Assert.Equal(board.Dropped, turned.Dropped);
        Assert.Equal(board.Faults, turned.Faults);
    }, iter: 20);

    [Fact]
    public void Is_done_for_each_independent_part_by_itself()
    {
        var (here, there) = (Volunteer("here") with { Stations = new HashSet<string> { "A" } }, Volunteer("there") with { Stations = new HashSet<string> { "B" } });
        var shifts = new[] { Shift(0, "A"), Shift(1, "A"), Shift(0, "B"), Shift(0, "C") };
        var apart = RotaEngine.Plan(Of(shifts, here, there));
        Assert.Equal([["A0a", "A1a"], ["B0a"], ["C0a"]], apart.Parts.Select(part => part.Shifts));
        Assert.Equal([["here"], ["there"], []], apart.Parts.Select(part => part.People));

        var together = RotaEngine.Plan(Of(shifts, here, there, Volunteer("anywhere")));
        Assert.Single(together.Parts);
    }

    [Fact]
    public void Covers_before_it_is_fair()
    {
        // Only old can come on three of the four days, and new carries less.
        var problem = Of([Shift(0), Shift(1), Shift(2), Shift(3)], Volunteer("old") with { Carried = new(0, 9, 0) }, Volunteer("new").Away(0, 1, 2));
        var rota = RotaEngine.Plan(problem);
        Assert.Empty(rota.Shortages);
        Assert.Equal(["new"], rota.On("S3a"));
    }

    [Fact]
    public void Is_fair_before_it_grants_wishes()
    {
        var problem = Of([Shift(0), Shift(1)], Volunteer("eager"), Volunteer("other")) with { Wishes = [new("eager", First, true, 100), new("eager", First.AddDays(1), true)] };
        var rota = RotaEngine.Plan(problem);
        Assert.Equal(["eager"], rota.On("S0a"));
        Assert.Equal(["other"], rota.On("S1a"));
        Assert.Equal(new LevelResult(RotaLevel.Wishes, 1, 1), rota.Total(RotaLevel.Wishes));
    }

    [Fact]
    public void Lets_people_serve_at_home_where_that_is_no_less_fair()
    {
        var problem = Of([Shift(0, "A"), Shift(0, "B")], Volunteer("a") with { Home = "B" }, Volunteer("b") with { Home = "A" });
        Assert.Equal([new("A0a", "b"), new("B0a", "a")], RotaEngine.Plan(problem).Assignments);
    }

    [Fact]
    public void Leaves_out_a_level_that_is_not_to_count()
    {
        var problem = Of([Shift(0), Shift(1)], Volunteer("eager"), Volunteer("other")) with { Wishes = [new("eager", First, true), new("eager", First.AddDays(1), true)] };
        var rota = RotaEngine.Plan(problem, new() { Without = [RotaLevel.Fairness] });
        Assert.All(rota.Assignments, duty => Assert.Equal("eager", duty.Person));
        Assert.Equal([RotaLevel.Uncovered, RotaLevel.HolidayFairness, RotaLevel.Wishes], Assert.Single(rota.Parts).Levels.Select(level => level.Level));
    }

    [Fact]
    public void Knows_nothing_to_do_for_nothing()
    {
        var rota = RotaEngine.Plan(new() { Days = [], Shifts = [], People = [] });
        Assert.Empty(rota.Parts);
        Assert.True(rota.IsProven);
    }

    [Fact]
    public void Keeps_what_is_fixed()
    {
        var problem = Of([Shift(0), Shift(1)], Volunteer("a"), Volunteer("b")) with { Fixed = [new("S0a", "a"), new("S1a", "a")] };
        Assert.Equal(problem.Fixed, RotaEngine.Plan(problem).Assignments);
    }

    [Fact]
    public void Tells_how_far_it_is()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<RotaProgress>();
        var problem = Drawn(7, stations: 6) with { Fixed = [] };
        var rota = RotaEngine.Plan(problem, progress: new Told(told.Add));
        Assert.Equal(Enumerable.Range(1, rota.Parts.Count), told.Select(one => one.PartsDone).Order());
        Assert.All(told, one => Assert.Equal(rota.Parts.Count, one.Parts));
    }

    [Fact]
    public void That_is_cancelled_gives_the_best_so_far()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var problem = Drawn(11, days: 40);
        var rota = RotaEngine.Plan(problem, stop: stop.Token);
        Assert.True(rota.IsCancelled);
        Assert.False(rota.IsProven);
        Assert.NotEmpty(rota.Assignments);
        Assert.Empty(new RotaCheck(problem).Breaches(rota.Assignments));
    }

    [Fact]
    public void That_is_cancelled_leaves_no_head_open_that_somebody_could_take() => Gen.Int[0, 100_000].Sample(seed =>
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var problem = Drawn(seed).Settled(seed);
        var rota = RotaEngine.Plan(problem, stop: stop.Token);
        Assert.All(rota.Shortages, shortage => Assert.All(shortage.Barred, barred => Assert.NotEmpty(barred.Reasons)));
        Assert.All(rota.Shortages, shortage => Assert.All(shortage.Reliefs, relief => Assert.NotEmpty(relief.Lifted)));
        Assert.Equal(new RotaCheck(problem).Missing(rota.Assignments).Values.Sum(), rota.Total(RotaLevel.Uncovered).Value);
    }, iter: Draws * 2);

    [Fact]
    public void With_hardly_any_work_allowed_keeps_every_rule_and_does_not_claim_a_proof() => Gen.Int[0, 100_000].Sample(seed =>
    {
        var problem = Drawn(seed, days: 30, people: 14);
        var rota = RotaEngine.Plan(problem, new() { WorkAPart = 0 });
        Assert.Empty(new RotaCheck(problem).Breaches(rota.Assignments));
        foreach (var (part, full) in rota.Parts.Zip(RotaEngine.Plan(problem, new() { WorkAPart = 20 }).Parts))
        {
            Assert.True(part.Status != PartStatus.Proven || part.Levels.All(level => level.IsProven));
            Assert.Equal(part.Shortages.Sum(shortage => shortage.Missing), part.Levels[0].Value);
            if (full.Status == PartStatus.Proven) Encloses(part.Levels, full.Levels);
        }
    }, iter: 8);

    /// <summary>As long as the best rota is as good in the levels before, it does not fall below the bound; where it is no better in them, it is no worse here.</summary>
    private static void Encloses(IReadOnlyList<LevelResult> levels, IReadOnlyList<LevelResult> best)
    {
        var isBetter = false;
        foreach (var (level, least) in levels.Zip(best))
        {
            Assert.True(level.Bound <= least.Value, $"{level} excludes {least}.");
            Assert.True(isBetter || least.Value <= level.Value, $"{level} is better than {least}.");
            if (least.Value > level.Value) return;
            isBetter |= least.Value < level.Value;
        }
    }

    private sealed class Told(Action<RotaProgress> note) : IProgress<RotaProgress>
    {
        public void Report(RotaProgress value) => note(value);
    }
}
