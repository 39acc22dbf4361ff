using Yizhan.Kernel.Sheets;

namespace Yizhan.Tests.Rules.Kernel.Sheets;

public class Reading_a_cell
{
    private readonly SheetFaults faults = new();

    private static SheetCell Cell(string text) => new("驿站", 5, "C", text);

    private string Fault => Assert.Single(faults.Named).Code;

    [Theory]
    [InlineData("12", 12)]
    [InlineData("１２．５", 12.5)]
    [InlineData("1,234,567.8", 1234567.8)]
    [InlineData("１，２３４", 1234)]
    [InlineData("-3", -3)]
    [InlineData("−3", -3)]
    [InlineData("0.000001", 0.000001)]
    public void Understands_numbers_as_people_type_them(string text, double number) =>
        Assert.Equal((decimal)number, Cell(text).Number(faults));

    [Theory]
    [InlineData("12个")]
    [InlineData("1,23")]
    [InlineData("1.2.3")]
    [InlineData("1.2E+11")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999999")]
    public void Does_not_guess_a_number(string text)
    {
        Assert.Null(Cell(text).Number(faults));
        Assert.Equal("sheet-number", Fault);
    }

    [Fact]
    public void Tells_the_range_of_a_number()
    {
        Assert.Null(Cell("181").Number(faults, -180, 180));
        Assert.Equal("请填写 -180 到 180 之间的数", Assert.Single(faults.Named).Sentence.ToString());
    }

    [Fact]
    public void Wants_whole_numbers_whole()
    {
        Assert.Equal(3, Cell("3.0").Whole(faults));
        Assert.Null(Cell("3.5").Whole(faults));
        Assert.Equal("sheet-whole-number", Fault);
    }

    [Theory]
    [InlineData("2026-2-3")]
    [InlineData("2026/02/03")]
    [InlineData("2026.2.3")]
    [InlineData("20260203")]
    [InlineData("2026年2月3日")]
    [InlineData("2026 年 2 月 3 日")]
    [InlineData("２０２６－０２－０３")]
    [InlineData("2026-02-03 00:00:00")]
    public void Understands_days_as_people_type_them(string text) => Assert.Equal(new DateOnly(2026, 2, 3), Cell(text).Day(faults));

    [Theory]
    [InlineData("2026-02-30", "sheet-no-such-day")]
    [InlineData("2026-13-01", "sheet-no-such-day")]
    [InlineData("0000-01-01", "sheet-no-such-day")]
    [InlineData("46056", "sheet-date")]
    [InlineData("2/3/2026", "sheet-date")]
    [InlineData("2026-02-03 08:00", "sheet-date")]
    [InlineData("明天", "sheet-date")]
    public void Says_why_a_day_is_none(string text, string code)
    {
        Assert.Null(Cell(text).Day(faults));
        Assert.Equal(code, Fault);
    }

    [Fact]
    public void Names_the_place_of_a_fault()
    {
        Cell("2026-02-30").Day(faults);
        var fault = Assert.Single(faults.Named);
        Assert.Equal(("驿站", 5, "C"), (fault.Sheet, fault.Row, fault.Column));
        Assert.Equal("日历上没有“2026-02-30”这一天，请改正", fault.Sentence.ToString());
    }

    [Theory]
    [InlineData("是", true)]
    [InlineData("有", true)]
    [InlineData("TRUE", true)]
    [InlineData("１", true)]
    [InlineData("否", false)]
    [InlineData("无", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    public void Understands_yes_and_no(string text, bool? answer)
    {
        Assert.Equal(answer, Cell(text).YesNo(faults));
        Assert.True(faults.None);
    }

    [Fact]
    public void Does_not_guess_yes_or_no()
    {
        Assert.Null(Cell("大概").YesNo(faults));
        Assert.Equal("sheet-yes-no", Fault);
    }

    [Fact]
    public void Counts_characters_as_people_do()
    {
        Assert.Equal("𠮷祥", Cell("𠮷祥").Words(faults, 2));
        Assert.Null(Cell("东风路").Words(faults, 2));
        Assert.Equal("sheet-long-text", Fault);
    }

    [Fact]
    public void Says_what_is_missing()
    {
        Assert.True(Cell("").Missing(faults));
        Assert.Equal("sheet-missing", Fault);
    }

    [Fact]
    public void Tells_a_fault_once_when_the_cell_is_read_twice()
    {
        Cell("x").Number(faults);
        Cell("x").Number(faults);
        Assert.Single(faults.Named);
    }
}
