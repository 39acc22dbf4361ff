using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class Publishing_a_rota
{
    private static readonly DateTimeOffset Now = new(2026, 10, 3, 9, 0, 0, CityClock.Offset);
    private static readonly AreaPath Area = AreaPath.Root.Below("420281000000");
    private static readonly Guid Wang = new("00000000-0000-0000-0000-000000000001"), Li = new("00000000-0000-0000-0000-000000000002");

    [Fact]
    public void Makes_its_shifts_and_who_serves_them_known()
    {
        var publication = Publish([], [], Draft([Shift(4)], [(4, Wang)]));
        var shift = Assert.Single(publication.NewShifts);
        Assert.Equal((1, 0), (shift.Filled, shift.Missing));
        Assert.Equal((shift.Id, Wang), (Assert.Single(publication.NewDuties).Shift, publication.NewDuties[0].Person));
        Assert.Equal([Wang], publication.Touched);
    }

    [Fact]
    public void Leaves_a_place_open_that_nobody_takes() => Assert.Equal(1, Assert.Single(Publish([], [], Draft([Shift(4)], [])).NewShifts).Missing);

    [Fact]
    public void Touches_nobody_whose_days_stay_as_they_are()
    {
        var (row, duty) = Live(4, Wang);
        var publication = Publish([row], [duty], Draft([Shift(4)], [(4, Wang)]));
        Assert.Empty(publication.Touched);
        Assert.Empty(publication.Reassigned);
        Assert.Empty(publication.NewDuties);
        Assert.Null(duty.EndedAt);
    }

    [Fact]
    public void Puts_one_in_the_place_of_another_and_touches_both()
    {
        var (row, duty) = Live(4, Wang);
        var publication = Publish([row], [duty], Draft([Shift(4)], [(4, Li)]));
        Assert.Equal(Now, duty.EndedAt);
        Assert.Equal(Li, Assert.Single(publication.NewDuties).Person);
        Assert.Equal([Li, Wang], publication.Touched.Order().Reverse());
        Assert.Equal(1, row.Filled);
        // As many serve it as before: nothing of the shift's own tells that it has changed.
        Assert.Equal([row], publication.Reassigned);
        Assert.Equal([(Wang, false), (Li, true)], publication.Changes.Select(change => (change.Person, change.IsAdded)));
    }

    [Fact]
    public void Tells_whoever_stays_that_the_shift_ends_at_another_hour()
    {
        var (row, duty) = Live(4, Wang);
        var before = row.Ends;
        var publication = Publish([row], [duty], Draft([Shift(4) with { Ends = before + 60 }], [(4, Wang)]));
        Assert.Null(duty.EndedAt);
        Assert.Equal([(Wang, before, false), (Wang, before + 60, true)], publication.Changes.Select(change => (change.Person, change.Ends, change.IsAdded)));
        Assert.Equal([Wang], publication.Touched);
        // Nobody else serves it.
        Assert.Empty(publication.Reassigned);
    }

    [Fact]
    public void Drops_a_shift_that_is_not_needed_any_more()
    {
        var (row, duty) = Live(4, Wang);
        var publication = Publish([row], [duty], Draft([], []));
        Assert.Equal((Now, 0, 0), (row.DroppedAt, row.Filled, row.Missing));
        Assert.NotNull(duty.EndedAt);
        Assert.Equal([Wang], publication.Touched);
    }

    [Fact]
    public void Takes_up_a_shift_again_that_was_dropped()
    {
        var (row, _) = Live(4);
        row.DroppedAt = Now.AddDays(-1);
        var publication = Publish([row], [], Draft([Shift(4)], [(4, Li)]));
        Assert.Null(row.DroppedAt);
        Assert.Empty(publication.NewShifts);
        Assert.Equal(row.Id, Assert.Single(publication.NewDuties).Shift);
    }

    [Fact]
    public void Changes_nothing_that_has_begun()
    {
        var (row, duty) = Live(3, Wang);
        var publication = Publish([row], [duty], Draft([Shift(3)], [(3, Li)]));
        Assert.Null(duty.EndedAt);
        Assert.Empty(publication.NewDuties);
        Assert.Empty(publication.Touched);
    }

    [Fact]
    public void Drops_the_shifts_of_a_station_that_is_gone()
    {
        var (row, duty) = Live(4, Wang);
        var publication = new RotaPublication([row], [duty], Now);
        publication.Apply(Draft([Shift(4)], [(4, Wang)]), _ => null);
        Assert.NotNull(row.DroppedAt);
        Assert.NotNull(duty.EndedAt);
    }

    [Fact]
    public void Is_refused_after_a_swap_since_it_was_planned()
    {
        var (row, duty) = Live(4, Li);
        Assert.False(new RotaPublication([row], [duty], Now).IsAsBefore(Draft([Shift(4)], [(4, Wang)], before: [(4, Wang)])));
        Assert.True(new RotaPublication([row], [duty], Now).IsAsBefore(Draft([Shift(4)], [(4, Wang)], before: [(4, Li)])));
    }

    [Fact]
    public void Looks_at_nothing_that_has_begun_to_see_whether_somebody_swapped()
    {
        var (row, duty) = Live(3, Li);
        Assert.True(new RotaPublication([row], [duty], Now).IsAsBefore(Draft([Shift(3)], [], before: [(3, Wang)])));
    }

    private static RotaPublication Publish(DutyShift[] live, DutyAssignment[] duties, DraftDocument draft)
    {
        var publication = new RotaPublication(live, duties, Now);
        publication.Apply(draft, _ => Area);
        return publication;
    }

    private static DraftDocument Draft(DraftShift[] shifts, (int Day, Guid Person)[] duties, (int Day, Guid Person)[]? before = null) =>
        new(shifts, Duties(duties), Duties(before ?? []), new(0, 0, [], [], [], false), []);

    private static DraftDuty[] Duties((int Day, Guid Person)[] duties) => [.. duties.Select(duty => new DraftDuty(Shift(duty.Day).Key, duty.Person))];

    private static DraftShift Shift(int day) => new(DutyShift.KeyOf("DY0001", Day(day), 480), "DY0001", Day(day), 480, 720, RotaDayKind.Holiday, 1, [], RotaRole.Volunteer);

    private static (DutyShift Shift, DutyAssignment Duty) Live(int day, Guid? person = null)
    {
        var shift = new DutyShift { Id = Guid.CreateVersion7(), Station = "DY0001", Area = Area, Date = Day(day), Starts = 480, Ends = 720, Kind = RotaDayKind.Holiday, Heads = 1, Filled = person is null ? 0 : 1 };
        return (shift, new() { Id = Guid.CreateVersion7(), Shift = shift.Id, Person = person ?? Wang, Date = shift.Date, SetAt = Now.AddDays(-9), SetBy = AssignmentCause.Rota });
    }

    private static DateOnly Day(int day) => new(2026, 10, day);
}
