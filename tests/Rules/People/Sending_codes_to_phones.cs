using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Sending_codes_to_phones
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Is_open_at_the_first_time() => Assert.Null(PhoneCodes.WaitsUntil([], [], Now));

    [Theory]
    [InlineData(0, 60), InlineData(59, 1), InlineData(60, null)]
    public void Waits_a_minute_after_the_last_to_the_same_phone(int secondsAgo, int? waits) =>
        Assert.Equal(waits is { } seconds ? Now.AddSeconds(seconds) : null, PhoneCodes.WaitsUntil([Now.AddSeconds(-secondsAgo)], [], Now));

    [Fact]
    public void Waits_until_the_first_of_five_to_a_phone_is_an_hour_ago() =>
        Assert.Equal(Now.AddMinutes(10), PhoneCodes.WaitsUntil(Enumerable.Range(1, 5).Select(number => Now.AddMinutes(-10 * number)), [], Now));

    [Fact]
    public void Waits_until_the_first_of_twenty_from_an_address_is_an_hour_ago()
    {
        var asked = Enumerable.Range(1, 20).Select(number => Now.AddMinutes(-2 * number)).ToArray();
        Assert.Equal(Now.AddMinutes(20), PhoneCodes.WaitsUntil([], asked, Now));
        Assert.Null(PhoneCodes.WaitsUntil([], asked.Skip(1), Now));
    }
}

public class Withdrawing_a_consent
{
    private static readonly PersonAsk Kept = new("王小明", "13812345678", "11010519491231002X", "东鑫社区3栋", default);

    [Fact]
    public void Ends_the_keeping_of_what_was_kept_by_it_alone()
    {
        Assert.Equal(Kept with { Address = null }, OwnValues.Without(ConsentMatter.Of("address")!, Kept));
        Assert.Equal(Kept with { IdNumber = null }, OwnValues.Without(ConsentMatter.Of("id-number")!, Kept));
    }

    [Fact]
    public void Changes_nothing_where_nothing_was_kept_by_it() => Assert.All(
        ConsentMatter.All, matter => Assert.Null(OwnValues.Without(matter, Kept with { Address = null, IdNumber = null })));
}
