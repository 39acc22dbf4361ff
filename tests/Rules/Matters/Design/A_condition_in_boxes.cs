using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Design;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Design;

public class A_condition_in_boxes
{
    private static readonly Texts Texts = new(Language.Chinese, new Dictionaries(typeof(Matter).Assembly));

    private static readonly Matter Matter = A.Residence() with
    {
        Fields = [.. A.Residence().Fields, new("local", FieldType.YesNo, new("本地户口吗", "Local")), new("born", FieldType.Date, new("生日")), new("help", FieldType.Choices, new("要什么帮助"), Choices: [new("ride", new("接送")), new("form", new("代填"))])],
    };

    private static Condition Is(string field, string value) => Condition.Of(field, Comparison.Is, value);

    private static string Json(Condition? condition) => MatterJson.WriteIndented(condition);

    private static (Condition? Condition, Errors Errors) Read(ConditionForm form, Func<MatterField, bool>? isAllowed = null, Condition? stored = null)
    {
        var errors = new Errors();
        return (form.Read(Matter, "When", stored, errors, isAllowed), errors);
    }

    public static TheoryData<string> Stored() =>
    [
        Json(Is("who", "proxy")), Json(Condition.Of("who", Comparison.OneOf, "self", "proxy")), Json(Is("local", "yes")), Json(Condition.Of("born", Comparison.Before, "today-65y")), Json(Condition.Of("born", Comparison.After, "2026-01-31")),
        Json(Condition.Of("age", Comparison.AtLeast, "65")), Json(new() { All = [Is("who", "self"), Is("local", "no")] }), Json(new() { Any = [Is("who", "self"), new() { All = [Is("local", "yes"), Condition.Of("age", Comparison.AtMost, "15")] }] }),
        Json(new() { All = [new() { Any = [Is("help", "ride"), Is("help", "form")] }, Is("who", "self"), new() { Any = [Is("local", "yes"), Is("local", "no")] }] }),
    ];

    [Theory, MemberData(nameof(Stored))]
    public void Comes_out_as_it_went_in(string json)
    {
        var stored = System.Text.Json.JsonSerializer.Deserialize<Condition>(json, MatterJson.Options)!;
        var (read, errors) = Read(ConditionForm.Of(stored, Matter, Texts));
        Assert.Empty(errors.All);
        Assert.Equal(json, Json(read));
    }

    [Fact]
    public void Is_nothing_when_the_boxes_are_empty()
    {
        Assert.Null(Read(ConditionForm.Of(null, Matter, Texts)).Condition);
        Assert.Null(Read(new() { Rows = [new() { Compare = "Is" }, new()] }).Condition);
    }

    [Fact]
    public void Means_the_same_when_a_group_of_the_same_kind_falls_away()
    {
        var stored = new Condition { All = [Is("who", "self"), new() { All = [Is("local", "yes"), Condition.Of("age", Comparison.AtLeast, "65")] }] };
        var read = Read(ConditionForm.Of(stored, Matter, Texts)).Condition!;
        Assert.Equal(3, read.All!.Count);
        foreach (var age in new[] { "64", "65" })
        {
            var answers = Matter.Answers(("who", "self"), ("local", "yes"), ("age", age));
            Assert.Equal(answers.Holds(stored), answers.Holds(read));
        }
    }

    [Fact]
    public void Stays_when_it_lies_too_deep_for_the_boxes_until_another_is_typed()
    {
        Condition deep = new() { All = [Is("who", "self"), new() { Any = [Is("local", "yes"), new() { All = [Is("who", "proxy"), Is("local", "no")] }] }] };
        var form = ConditionForm.Of(deep, Matter, Texts);
        Assert.Empty(form.Rows);
        Assert.Contains("代办人", form.TooDeep, StringComparison.Ordinal);
        Assert.Same(deep, Read(form, stored: deep).Condition);
        Assert.Equal(Json(Is("who", "self")), Json(Read(new() { Rows = [new() { Field = "who", Compare = "Is", Value = "本人" }] }, stored: deep).Condition));
        Assert.Null(Read(new(), stored: Is("who", "self")).Condition);
    }

    [Theory]
    [InlineData("who", Comparison.Is, "代办人", "proxy")]
    [InlineData("who", Comparison.Is, "self", "self")]
    [InlineData("who", Comparison.OneOf, "本人、代办人，本人", "self|proxy")]
    [InlineData("local", Comparison.Is, "是", "yes")]
    [InlineData("local", Comparison.Is, "不是", "no")]
    [InlineData("local", Comparison.Is, "No", "no")]
    [InlineData("born", Comparison.Before, "今天", "today")]
    [InlineData("born", Comparison.Before, "65年前", "today-65y")]
    [InlineData("born", Comparison.After, "6个月后", "today+6m")]
    [InlineData("born", Comparison.After, "30 days ago", "today-30d")]
    [InlineData("born", Comparison.After, "in 2 years", "today+2y")]
    [InlineData("born", Comparison.After, "2026-01-31", "2026-01-31")]
    [InlineData("born", Comparison.After, "很久以前", "很久以前")]
    public void Takes_values_as_people_write_them(string field, Comparison compare, string typed, string kept) =>
        Assert.Equal(kept.Split('|'), ConditionValue.Read(Matter.Field(field), compare, typed));

    [Theory]
    [InlineData("who", "Is", "", "When.Rows[0].Value: 请填写比较的值")]
    [InlineData("", "Is", "本人", "When.Rows[0].Field: 请选择看哪个字段")]
    [InlineData("who", "OneOf", "、", "When.Rows[0].Value: 请填写比较的值")]
    [InlineData("who", "Is", "邻居", "When.Rows[0].Value: “谁来办”不能与“邻居”比较")]
    [InlineData("who", "Before", "今天", "When.Rows[0].Value: “谁来办”不能这样比较")]
    [InlineData("whom", "Is", "本人", "When.Rows[0].Value: 条件里的字段“whom”不存在")]
    [InlineData("local", "Is", "是", "When.Rows[0].Value: 这里只能用预审要问的字段，“本地户口吗”不是")]
    public void Names_the_box_that_is_wrong(string field, string compare, string value, string says) =>
        Assert.Equal([says], Read(new() { Rows = [new() { Field = field, Compare = compare, Value = value }] }, one => one.IsAskedFirst).Errors.All.Select(fault => $"{fault.Field}: {fault.Sentence}"));
}
