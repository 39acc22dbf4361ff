using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Kernel;

public class Reading_a_calendar_file
{
    [Fact]
    public void Takes_days_in_any_order_with_header_comments_and_a_byte_order_mark()
    {
        var (year, errors) = CalendarFile.Parse("\uFEFFdate,name,is_off_day\r\n# 来源\r\n\r\n2026/1/4, 元旦, FALSE\r\n2026-01-01,元旦,true\r\n");

        Assert.True(errors.None);
        Assert.Equal(2026, year!.Year);
        Assert.Equal([new(new(2026, 1, 1), "元旦", true), new(new(2026, 1, 4), "元旦", false)], year.Days);
    }

    [Fact]
    public void Takes_the_last_days_of_the_year_before() =>
        Assert.Equal(2027, CalendarFile.Parse("2026-12-31,元旦,true\n2027-01-01,元旦,true\n2027-01-02,元旦,true").Year!.Year);

    [Theory]
    [InlineData("2026-02-30,春节,true", "第1行：没有“2026-02-30”这一天，请按2026-01-01的写法改成真实的日期")]
    [InlineData("2026-01-01,元旦,true\n2026-01-01,元旦,true", "第2行：2026-01-01与第1行重复，请只留一行")]
    [InlineData("# x\n2026-01-05,元旦,false", "第2行：2026-01-05不是周六或周日，本来就上班，不能标为调休上班；请核对日期")]
    [InlineData("2026-01-01,元旦,true\n2026-01-02,元旦,true\n2027-02-06,春节,true", "第3行：2027-02-06不在2026年，一个文件只放一年的安排，请核对年份")]
    [InlineData("2026-01-01,元旦", "第1行：应为三列（日期、节日名、是否放假），例如：2026-01-01,元旦,true")]
    [InlineData("2026-01-01,,true", "第1行：请填写节日名，不超过50字")]
    [InlineData("2026-01-01,元旦,休", "第1行：第三列是“休”，请写true（放假）或false（调休上班）")]
    [InlineData("date,name,is_off_day\n", "文件里没有日期，请每行写一天，例如：2026-01-01,元旦,true")]
    [InlineData("", "文件里没有日期，请每行写一天，例如：2026-01-01,元旦,true")]
    public void Names_the_line_and_says_what_to_do(string text, string sentence)
    {
        var (year, errors) = CalendarFile.Parse(text);

        Assert.Null(year);
        Assert.Equal([(CalendarFile.Field, sentence)], errors.All.Select(e => (e.Field, e.Sentence.ToString())));
    }

    [Fact]
    public void Lists_several_faults_at_once_but_not_without_end()
    {
        Assert.Equal(2, CalendarFile.Parse("2026-13-01,元旦,true\n2026-01-02,元旦,yes").Errors.All.Count);
        Assert.Equal(20, CalendarFile.Parse(string.Concat(Enumerable.Repeat("x\n", 1000))).Errors.All.Count);
    }

    [Fact]
    public void Refuses_a_text_too_long_to_be_a_calendar() =>
        Assert.StartsWith("文件超过", CalendarFile.Parse(new('#', 100_001)).Errors.Of(CalendarFile.Field)!.ToString(), StringComparison.Ordinal);
}
