using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Rules.People.Complaints;

public class Sending_a_complaint
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly ComplaintAsk Ask = new("service", "", null, "没有人接待\n等了一个小时", null, null);

    [Fact]
    public void Needs_neither_name_nor_phone_and_takes_lines() => Assert.True(Ask.Check().None);

    [Theory]
    [InlineData(null), InlineData(" \r\n "), InlineData("<script>"), InlineData("反\u202E写")]
    public void Needs_a_text_that_can_be_read(string? text) => Assert.NotNull((Ask with { Text = text }).Check().Of("Text"));

    [Fact]
    public void Takes_a_text_of_two_thousand_characters_and_no_more()
    {
        Assert.True((Ask with { Text = new('长', ComplaintAsk.LongestText) }).Check().None);
        Assert.NotNull((Ask with { Text = new('长', ComplaintAsk.LongestText + 1) }).Check().Of("Text"));
    }

    [Fact]
    public void Names_each_fault_under_its_field()
    {
        var errors = (Ask with { Kind = "weather", Name = "<b>", Phone = "12345" }).Check();
        Assert.Equal(["Kind", "Name", "Phone"], errors.All.Select(error => error.Field));
    }

    [Fact]
    public void Prints_nothing_of_what_was_typed() => Assert.Equal(nameof(ComplaintAsk), (Ask with { Name = "王小明" }).ToString());

    [Theory]
    [InlineData(9, 0, false), InlineData(10, 59, true), InlineData(10, 60, false)]
    public void Waits_after_ten_from_one_address_until_an_hour_has_passed(int count, int minutesAgo, bool waits) =>
        Assert.Equal(waits, ComplaintPace.Pace.WaitsUntil(count, Now.AddMinutes(-minutesAgo), Now) is not null);
}
