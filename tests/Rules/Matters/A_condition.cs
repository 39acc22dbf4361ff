using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class A_condition
{
    private static readonly Matter Form = A.Residence() with
    {
        Fields =
        [
            new("who", FieldType.Choice, new("谁来办", "Who"), Choices: [new("self", new("本人", "self")), new("proxy", new("代办人", "proxy"))]),
            new("needs", FieldType.Choices, new("需要"), Choices: [new("ramp", new("坡道")), new("seat", new("座椅")), new("voice", new("语音"))]),
            new("count", FieldType.Number, new("人数")), new("since", FieldType.Date, new("开始日期")), new("id-number", FieldType.CitizenNumber, new("身份号码")),
            new("home", FieldType.Address, new("住址")), new("local", FieldType.YesNo, new("本地")),
        ],
    };

    // The example of GB 11643-1999: born on 31 December 1949, 76 years old in November 2026.
    private static readonly Answers Said = Form.Answers(
        ("who", "proxy"), ("needs", "ramp voice"), ("count", "3.50"), ("since", "2026-11-24"), ("id-number", "11010519491231002X"), ("home", "420281002008 3栋"), ("local", "yes"));

    [Theory]
    [InlineData("who", Comparison.Is, "proxy", true)]
    [InlineData("who", Comparison.Is, "self", false)]
    [InlineData("needs", Comparison.Is, "voice", true)]
    [InlineData("needs", Comparison.Is, "seat", false)]
    [InlineData("count", Comparison.Is, "3.5", true)]
    [InlineData("count", Comparison.AtLeast, "3.5", true)]
    [InlineData("count", Comparison.AtLeast, "4", false)]
    [InlineData("count", Comparison.AtMost, "3.5", true)]
    [InlineData("count", Comparison.AtMost, "3", false)]
    [InlineData("since", Comparison.Before, "today", true)]
    [InlineData("since", Comparison.Before, "2026-11-24", false)]
    [InlineData("since", Comparison.After, "today-2d", true)]
    [InlineData("since", Comparison.After, "today-1d", false)]
    [InlineData("id-number", Comparison.Before, "1950-01-01", true)]
    [InlineData("id-number", Comparison.AtLeast, "76", true)]
    [InlineData("id-number", Comparison.AtLeast, "77", false)]
    [InlineData("home", Comparison.Is, "420281002008", true)]
    [InlineData("home", Comparison.Is, "420281001002", false)]
    [InlineData("local", Comparison.Is, "yes", true)]
    [InlineData("local", Comparison.Is, "no", false)]
    public void Compares_by_the_type_of_its_field(string field, Comparison compare, string value, bool holds) => Assert.Equal(holds, Said.Holds(Condition.Of(field, compare, value)));

    [Fact]
    public void Holds_for_one_of_several_values()
    {
        Assert.True(Said.Holds(Condition.Of("who", Comparison.OneOf, "self", "proxy")));
        Assert.False(Said.Holds(Condition.Of("who", Comparison.OneOf, "self")));
        Assert.True(Said.Holds(Condition.Of("needs", Comparison.OneOf, "seat", "ramp")));
    }

    [Fact]
    public void Joins_others_by_and_and_by_or()
    {
        var (yes, no) = (Condition.Of("who", Comparison.Is, "proxy"), Condition.Of("who", Comparison.Is, "self"));
        Assert.True(Said.Holds(new() { All = [yes, yes] }));
        Assert.False(Said.Holds(new() { All = [yes, no] }));
        Assert.True(Said.Holds(new() { Any = [no, new() { All = [yes, yes] }] }));
        Assert.False(Said.Holds(new() { Any = [no, no] }));
    }

    [Fact]
    public void Holds_against_nothing_that_is_not_answered() =>
        Assert.False(Form.Answers().Holds(new() { Any = [Condition.Of("who", Comparison.Is, "self"), Condition.Of("count", Comparison.AtMost, "99"), Condition.Of("nothing", Comparison.Is, "x")] }));

    [Fact]
    public void Does_not_see_what_was_answered_to_a_field_that_is_not_asked_any_more()
    {
        var form = Form with { Fields = [.. Form.Fields, new("rent", FieldType.YesNo, new("租房"), When: Condition.Of("local", Comparison.Is, "no")), new("landlord", FieldType.Text, new("房东"), When: Condition.Of("rent", Comparison.Is, "yes"))] };
        Assert.Equal("王", form.Answers(("local", "no"), ("rent", "yes"), ("landlord", "王")).Of("landlord"));
        var changed = form.Answers(("local", "yes"), ("rent", "yes"), ("landlord", "王"));
        Assert.Null(changed.Of("landlord"));
        Assert.DoesNotContain(changed.Asked, field => field.Code is "rent" or "landlord");
    }

    [Fact]
    public void That_leads_back_to_its_own_field_in_a_draft_ends_all_the_same()
    {
        var draft = Form with { Fields = [new("a", FieldType.YesNo, new("甲"), When: Condition.Of("b", Comparison.Is, "yes")), new("b", FieldType.YesNo, new("乙"), When: Condition.Of("a", Comparison.Is, "yes"))] };
        Assert.Empty(draft.Answers(("a", "yes"), ("b", "yes")).Asked);
    }

    [Theory]
    [InlineData("2026-02-28", "2026-02-28")]
    [InlineData("today", "2026-11-25")]
    [InlineData("today-65y", "1961-11-25")]
    [InlineData("today+3m", "2027-02-25")]
    [InlineData("today-10d", "2026-11-15")]
    public void Knows_days_that_lie_so_far_from_today(string text, string day) => Assert.Equal(day, $"{RelativeDay.Of(text, A.Today):yyyy-MM-dd}");

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("today-")]
    [InlineData("today-1w")]
    [InlineData("today-1000y")]
    [InlineData("tomorrow")]
    [InlineData(null)]
    public void Knows_no_other_days(string? text) => Assert.Null(RelativeDay.Of(text, A.Today));

    [Fact]
    public void Is_said_in_words()
    {
        Assert.Equal("“谁来办”是“本人”或“代办人”，并且“人数”不小于3", ConditionWords.Say(new() { All = [Condition.Of("who", Comparison.OneOf, "self", "proxy"), Condition.Of("count", Comparison.AtLeast, "3")] }, Form, Language.Chinese).ToString());
        Assert.Equal("“身份号码”至今已满65年", ConditionWords.Say(Condition.Of("id-number", Comparison.AtLeast, "65"), Form, Language.Chinese).ToString());
        Assert.Equal("“开始日期”早于30天前", ConditionWords.Say(Condition.Of("since", Comparison.Before, "today-30d"), Form, Language.Chinese).ToString());
        Assert.Equal("“本地”答“否”", ConditionWords.Say(Condition.Of("local", Comparison.Is, "no"), Form, Language.Chinese).ToString());
    }
}
