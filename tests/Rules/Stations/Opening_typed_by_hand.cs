using CsCheck;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Opening_typed_by_hand
{
    [Theory]
    [InlineData("08:00-12:00", "08:00-12:00")]
    [InlineData(" 8:00 - 12:00 ", "08:00-12:00")]
    [InlineData("８：００－１２：００", "08:00-12:00")]
    [InlineData("8:00–12:00", "08:00-12:00")]
    [InlineData("8:00——12:00", "08:00-12:00")]
    [InlineData("8:00～12:00", "08:00-12:00")]
    [InlineData("8:00~12:00", "08:00-12:00")]
    [InlineData("8:00至12:00", "08:00-12:00")]
    [InlineData("8点到12点30分", "08:00-12:30")]
    [InlineData("22:00-次日6:00", "22:00-次日06:00")]
    [InlineData("22:00-next day 06:00", "22:00-次日06:00")]
    [InlineData("18:00-次日00:00", "18:00-24:00")]
    [InlineData("08:00-次日08:00", "08:00-次日08:00")]
    [InlineData("全天", "00:00-24:00")]
    [InlineData("24小时", "00:00-24:00")]
    [InlineData("24小时开放", "00:00-24:00")]
    [InlineData("\u200E08:00-12:00", "08:00-12:00")]
    public void Is_read_as_meant(string typed, string written)
    {
        Assert.True(Opening.TryParse(typed, out var opening, out _));
        Assert.Equal(written, opening.ToString());
    }

    [Theory]
    [InlineData("17:00-08:00", "“17:00-08:00”的结束不晚于开始；如果开到第二天，请写成17:00-次日08:00")]
    [InlineData("22:00-00:00", "“22:00-00:00”的结束不晚于开始；如果开到第二天，请写成22:00-24:00")]
    [InlineData("08:00-次日09:00", "“08:00-次日09:00”超过24小时，请分到两天写")]
    [InlineData("08:00-25:00", "“08:00-25:00”里有不存在的时间，请写00:00到24:00之间的时间")]
    [InlineData("24:00-次日06:00", "“24:00-次日06:00”里有不存在的时间，请写00:00到24:00之间的时间")]
    [InlineData("08:60-12:00", "“08:60-12:00”里有不存在的时间，请写00:00到24:00之间的时间")]
    [InlineData("8-12", "“8-12”不是开放时段，请按24小时制写成08:00-12:00，几段之间用；隔开")]
    [InlineData("下午2:00-5:00", "“下午2:00-5:00”不是开放时段，请按24小时制写成08:00-12:00，几段之间用；隔开")]
    [InlineData("٠٨:٠٠-١٢:٠٠", "“٠٨:٠٠-١٢:٠٠”不是开放时段，请按24小时制写成08:00-12:00，几段之间用；隔开")]
    public void Is_refused_with_what_to_write(string typed, string sentence)
    {
        Assert.False(Opening.TryParse(typed, out _, out var fault));
        Assert.Equal(sentence, fault.ToString());
    }

    [Theory]
    [InlineData("8:00-12:00；14:30-18:00")]
    [InlineData("14:30-18:00;8:00-12:00")]
    [InlineData("8:00-12:00、14:30-18:00")]
    [InlineData("8:00-12:00，14:30-18:00，")]
    [InlineData("8:00-12:00\r\n14:30-18:00")]
    public void May_be_several_a_day(string typed)
    {
        Assert.True(DayOpenings.TryParse(typed, out var day, out _));
        Assert.Equal("08:00-12:00；14:30-18:00", day.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("休")]
    [InlineData("关闭")]
    [InlineData("Closed")]
    [InlineData("-")]
    [InlineData("——")]
    public void May_say_that_the_door_stays_shut(string? typed)
    {
        Assert.True(DayOpenings.TryParse(typed, out var day, out _));
        Assert.Equal(DayOpenings.Closed, day);
    }

    [Theory]
    [InlineData("08:00-12:00；11:00-18:00", "“08:00-12:00”与“11:00-18:00”重叠，请改成互不重叠的时段")]
    [InlineData("23:00-24:00；22:00-次日06:00", "“22:00-次日06:00”与“23:00-24:00”重叠，请改成互不重叠的时段")]
    [InlineData("1:00-2:00;3:00-4:00;5:00-6:00;7:00-8:00;9:00-9:30;10:00-10:10;11:00-11:30;12:00-13:00;14:00-14:30;15:00-15:30;16:00-17:00;18:00-19:00;20:00-21:00", "一天最多12个开放时段")]
    public void Is_refused_when_a_day_cannot_be_so(string typed, string sentence)
    {
        Assert.False(DayOpenings.TryParse(typed, out _, out var fault));
        Assert.Equal(sentence, fault.ToString());
    }

    [Fact]
    public void Is_refused_when_endless()
    {
        Assert.False(DayOpenings.TryParse(new('8', 501), out _, out var fault));
        Assert.Equal("开放时间不超过500字", fault.ToString());
    }

    [Fact]
    public void Never_breaks_the_reader() => Gen.String.Sample(text =>
        DayOpenings.TryParse(text, out var day, out var fault) ? day is not null : fault is not null);

    [Fact]
    public void Is_read_back_as_written() => OpeningGens.Openings.Sample(opening =>
        Opening.TryParse(opening.ToString(), out var back, out _) && back == opening);

    [Theory]
    [InlineData(-1, 60)]
    [InlineData(1440, 1500)]
    [InlineData(480, 480)]
    [InlineData(480, 1921)]
    public void Cannot_be_made_wrong(int opens, int closes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Opening(opens, closes));
}
