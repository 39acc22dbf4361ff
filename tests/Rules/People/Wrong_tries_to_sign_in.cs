using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Wrong_tries_to_sign_in
{
    private static readonly DateTimeOffset Last = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(8, 8)]
    [InlineData(11, 60)]
    [InlineData(1000, 60)]
    public void Make_the_next_wait_longer_each_time_and_an_hour_at_most(int failures, int minutes) =>
        Assert.Equal(Last.AddMinutes(minutes), SignInThrottle.OpensAt(failures, Last, SignInThrottle.Free));
}
