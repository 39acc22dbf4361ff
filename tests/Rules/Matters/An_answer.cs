using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class An_answer
{
    private static (string? Value, string? Fault) Read(MatterField field, string? typed)
    {
        var (value, fault) = FieldValue.Read(field, typed, code => code is "420281002008");
        return (value, fault?.ToString());
    }

    private static MatterField Of(FieldType type) => new("field", type, new("字段"), Least: type is FieldType.Number ? 1 : null, Most: type is FieldType.Number ? 10 : null,
        Choices: type is FieldType.Choice or FieldType.Choices ? [new("a", new("甲")), new("b", new("乙"))] : null);

    [Theory]
    [InlineData(FieldType.Text, " 子女入学 ", "子女入学")]
    [InlineData(FieldType.LongText, "第一行\n第二行", "第一行\n第二行")]
    [InlineData(FieldType.Number, "3.5", "3.5")]
    [InlineData(FieldType.Date, "2026-02-28", "2026-02-28")]
    [InlineData(FieldType.Choice, "b", "b")]
    [InlineData(FieldType.Choices, "b a b", "b a")]
    [InlineData(FieldType.YesNo, "no", "no")]
    [InlineData(FieldType.CitizenNumber, "11010519491231002x", "11010519491231002X")]
    [InlineData(FieldType.CreditCode, "91350100m000100y43", "91350100M000100Y43")]
    [InlineData(FieldType.Phone, "138 0000 1234", "+8613800001234")]
    [InlineData(FieldType.Address, "420281002008  3栋2单元", "420281002008 3栋2单元")]
    public void Is_kept_in_one_form(FieldType type, string typed, string value) => Assert.Equal((value, null), Read(Of(type), typed));

    [Theory]
    [InlineData(FieldType.Text, "<b>")]
    [InlineData(FieldType.Number, "three")]
    [InlineData(FieldType.Number, "0")]
    [InlineData(FieldType.Number, "11")]
    [InlineData(FieldType.Date, "2026-02-30")]
    [InlineData(FieldType.Choice, "c")]
    [InlineData(FieldType.Choices, "a c")]
    [InlineData(FieldType.YesNo, "perhaps")]
    [InlineData(FieldType.CitizenNumber, "110105194912310021")]
    [InlineData(FieldType.CreditCode, "91350100M000100Y44")]
    [InlineData(FieldType.Phone, "12345")]
    [InlineData(FieldType.Address, "420281002008")]
    [InlineData(FieldType.Address, "999 3栋")]
    public void That_cannot_be_one_is_refused(FieldType type, string typed)
    {
        var (value, fault) = Read(Of(type), typed);
        Assert.Null(value);
        Assert.NotNull(fault);
    }

    [Fact]
    public void May_be_left_out_where_the_field_says_so()
    {
        Assert.NotNull(Read(Of(FieldType.Text), " ").Fault);
        Assert.Equal((null, null), Read(Of(FieldType.Text) with { IsOptional = true }, " "));
        Assert.NotNull(Read(Of(FieldType.Text) with { Longest = 3 }, "四个字了").Fault);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void That_tells_of_the_past_lies_not_after_today(int days, bool isTaken)
    {
        var matter = A.Residence() with { Fields = [new("since", FieldType.Date, new("从哪天起居住"), IsPast: true)] };
        Assert.Equal(isTaken, Answers.Read(matter, _ => $"{A.Today.AddDays(days):yyyy-MM-dd}", A.Today, _ => true).Errors.None);
    }

    [Fact]
    public void Is_not_missed_where_the_field_is_not_asked()
    {
        var matter = A.Residence();
        var said = A.Said(("who", "self"), ("age", "40"), ("address", "1 3栋"));
        Assert.True(Answers.Read(matter, said.GetValueOrDefault, A.Today, _ => true).Errors.None);
        said["who"] = "proxy";
        Assert.Equal("proxy-phone", Answers.Read(matter, said.GetValueOrDefault, A.Today, _ => true).Errors.All.Single().Field);
    }
}
