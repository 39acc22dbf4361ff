using CsCheck;
using Yizhan.Duty.Living.Rules;
using Yizhan.Kernel;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty.Living;

public class Asking_for_cover
{
    private static readonly DateTimeOffset Shift = new(2026, 12, 12, 8, 0, 0, CityClock.Offset);

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 12, day, hour, minute, 0, CityClock.Offset);

    [Fact]
    public void Waits_long_when_there_is_time_and_minutes_when_there_is_none()
    {
        Assert.Equal(At(1, 21), CoverPace.Next(At(1, 9), Shift));
        Assert.Equal(At(8, 13), CoverPace.Next(At(8, 9), Shift));
        Assert.Equal(At(11, 10), CoverPace.Next(At(11, 9), Shift));
        Assert.Equal(At(11, 21, 20), CoverPace.Next(At(11, 21), Shift));
        Assert.Equal(At(12, 7, 5), CoverPace.Next(At(12, 7), Shift));
    }

    [Fact]
    public void Lets_people_sleep_unless_the_shift_comes_before_they_wake()
    {
        Assert.Equal(At(9, 7), CoverPace.Next(At(8, 20), Shift));
        Assert.Equal(At(12, 7), CoverPace.Next(At(11, 21, 50), Shift));
        var early = At(12, 7, 30);
        Assert.Equal(At(12, 6, 35), CoverPace.Next(At(12, 6, 30), early));
    }

    [Fact]
    public void Begins_at_once_by_day_and_in_the_morning_by_night()
    {
        Assert.Equal(At(8, 12), CoverPace.Awake(At(8, 12), Shift));
        Assert.Equal(At(9, 7), CoverPace.Awake(At(8, 22), Shift));
        Assert.Equal(At(9, 7), CoverPace.Awake(At(9, 3), Shift));
        Assert.Equal(At(12, 7), CoverPace.Awake(At(12, 5), Shift));
        // Nobody waits for a morning that comes too late.
        Assert.Equal(At(12, 5), CoverPace.Awake(At(12, 5), At(12, 7, 30)));
    }

    [Fact]
    public void Always_goes_on_and_never_waits_beyond_the_shift_for_more_than_a_morning() => Gen.Select(Gen.Int[1, 40_000], Gen.Int[0, 1439]).Sample((minutes, of) =>
    {
        var now = Shift.AddMinutes(-minutes - of);
        var next = CoverPace.Next(now, Shift);
        Assert.True(next > now);
        Assert.True(next - now <= TimeSpan.FromHours(21), $"{now}: {next}");
    });

    [Fact]
    public void Begins_with_those_who_carry_least_of_the_kind()
    {
        var (busy, idle, between) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        CoverCandidate Of(Guid person, int restDays, int workdays, params LoadKind[] coming) => CoverOrder.Of(person, LoadKind.RestDay, new(workdays, restDays, 0), coming);
        Assert.Equal([idle, between, busy], CoverOrder.Of([Of(busy, 3, 0), Of(idle, 1, 9), Of(between, 1, 0, LoadKind.RestDay)], Guid.CreateVersion7()).Select(one => one.Person));
    }

    [Fact]
    public void Draws_among_equals_anew_for_each_shift_and_alike_each_time()
    {
        var people = Enumerable.Range(0, 4).Select(_ => new CoverCandidate(Guid.CreateVersion7(), 1, 1)).ToArray();
        var firsts = Enumerable.Range(0, 400).Select(_ => CoverOrder.Of(people, Guid.NewGuid())[0].Person).GroupBy(person => person).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(people, person => Assert.InRange(firsts.GetValueOrDefault(person.Person), 50, 150));
        var shift = Guid.CreateVersion7();
        Assert.Equal(CoverOrder.Of(people, shift), CoverOrder.Of(people.Reverse(), shift));
    }
}

public class Reminding_of_a_shift
{
    [Theory]
    [InlineData(19, 0, 26)]
    [InlineData(23, 59, 26)]
    [InlineData(12, 0, 26)]
    [InlineData(6, 30, 25)]
    public void Is_of_tomorrow_and_in_the_morning_after_a_missed_evening_of_today(int hour, int minute, int day) =>
        Assert.Equal(new DateOnly(2026, 11, day), ReminderDay.Of(new(2026, 11, 25, hour, minute, 0, CityClock.Offset)));
}
