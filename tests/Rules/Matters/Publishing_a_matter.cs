using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class Publishing_a_matter
{
    private static readonly Matter Residence = A.Residence();

    private static Condition Is(string field, string value) => Condition.Of(field, Comparison.Is, value);

    [Fact]
    public void Takes_one_that_holds_together() => Assert.Empty(Residence.Faults());

    [Fact]
    public void Calls_a_text_that_is_lacking_by_its_name()
    {
        Assert.Equal(["summary: “简介”还没有填写"], (Residence with { Summary = new(" ") }).Faults());
        Assert.Empty(from matter in ShippedCatalogue.File.Matters.Append(Residence) from text in MatterTexts.Of(matter) where $"{TextNames.Lacking(text.Place)}".Contains($"“{text.Place}”", StringComparison.Ordinal) select text.Place);
    }

    [Fact]
    public void Names_the_field_that_a_condition_looks_for_in_vain() =>
        Assert.Equal(["fields.proxy-phone.when: 条件里的字段“whom”不存在"], (Residence with { Fields = [.. Residence.Fields.Select(field => field.Code is "proxy-phone" ? field with { When = Is("whom", "proxy") } : field)] }).Faults());

    [Fact]
    public void Names_a_loop_of_fields_that_ask_for_one_another()
    {
        MatterField[] fields =
        [
            .. Residence.Fields,
            new("first", FieldType.YesNo, new("甲"), When: Is("third", "yes")), new("second", FieldType.YesNo, new("乙"), When: Is("first", "yes")), new("third", FieldType.YesNo, new("丙"), When: Is("second", "yes")),
        ];
        Assert.Equal(["fields.first.when: 显示条件绕成了一圈：甲 → 丙 → 乙 → 甲"], (Residence with { Fields = fields }).Faults());
    }

    [Fact]
    public void Names_a_field_that_asks_for_itself() =>
        Assert.Contains("绕成了一圈：甲 → 甲", (Residence with { Fields = [.. Residence.Fields, new("own", FieldType.YesNo, new("甲"), When: Is("own", "yes"))] }).Faults().Single(), StringComparison.Ordinal);

    [Fact]
    public void Lets_groups_lie_in_one_another_and_no_deeper()
    {
        var group = new Condition { Any = [Is("who", "self"), new() { All = [Is("who", "proxy"), Condition.Of("age", Comparison.AtLeast, "65")] }] };
        Assert.Empty(With(group).Faults());
        Assert.Contains(With(new() { All = [group] }).Faults(), fault => fault.Contains("只能再套一层", StringComparison.Ordinal));
        Assert.Contains(With(new() { All = [] }).Faults(), fault => fault.Contains("条件组是空的", StringComparison.Ordinal));
        Assert.Contains(With(new() { All = [Is("who", "self")], Any = [Is("who", "self")] }).Faults(), fault => fault.Contains("要么比较一个字段", StringComparison.Ordinal));
        Assert.Contains(With(new()).Faults(), fault => fault.Contains("要么比较一个字段", StringComparison.Ordinal));

        static Matter With(Condition when) => Residence with { Papers = [.. Residence.Papers, new("register", new("户口簿"), Originals: 1, When: when)], Precheck = new() };
    }

    [Theory]
    [InlineData("who", Comparison.Is, "nobody", "不能与“nobody”比较")]
    [InlineData("who", Comparison.AtLeast, "3", "不能这样比较")]
    [InlineData("age", Comparison.Before, "2026-01-01", "不能这样比较")]
    [InlineData("age", Comparison.AtLeast, "many", "不能与“many”比较")]
    public void Refuses_a_comparison_that_means_nothing(string field, Comparison compare, string value, string says) =>
        Assert.Contains((Residence with { Papers = [new("register", new("户口簿"), Originals: 1, When: Condition.Of(field, compare, value))], Precheck = new() }).Faults(), fault => fault.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void Names_each_example_that_does_not_come_out_as_stated()
    {
        var matter = Residence with
        {
            Precheck = Residence.Precheck with
            {
                Examples = [.. Residence.Precheck.Examples, new("十六岁", A.Said(("who", "self"), ("age", "16")), Eligibility.MayNot), new("代办", A.Said(("who", "proxy"), ("age", "40")), Eligibility.May, Papers: ["id-card"])],
            },
        };
        Assert.Equal(
            ["precheck.examples.3: 第3个样例“十六岁”应为“不能办理”，按规则却是“可以办理”", "precheck.examples.4: 第4个样例“代办”要的材料应为id-card，按规则却是id-card、mandate"],
            matter.Faults());
    }

    [Fact]
    public void Wants_an_example_for_each_outcome_and_answers_that_can_be_given()
    {
        Assert.Equal(["precheck.examples: 请给结果“不能办理”补一个样例"], (Residence with { Precheck = Residence.Precheck with { Examples = [Residence.Precheck.Examples[0]] } }).Faults());
        var wrong = Residence.Precheck with { Examples = [.. Residence.Precheck.Examples, new("太老", A.Said(("who", "self"), ("age", "131")), Eligibility.May), new("问电话", A.Said(("proxy-phone", "1")), Eligibility.May)] };
        Assert.Equal(["precheck.examples.3: 第3个样例“太老”：年龄：不能大于130", "precheck.examples.4: 第4个样例“问电话”：“proxy-phone”不是预审要问的字段"], (Residence with { Precheck = wrong }).Faults());
    }

    [Theory]
    [InlineData("兹证明{holder}住在{adress}。", "占位符{adress}没有对应的字段")]
    [InlineData("兹证明{holder}住在{address。", "没有成对")]
    [InlineData("兹证明{holder}[住在{address}。", "没有成对")]
    [InlineData("住在{address}。", "正文里要有{holder}")]
    public void Refuses_words_of_a_certificate_that_cannot_be_filled(string body, string says) =>
        Assert.Contains((Residence with { Certificate = Residence.Certificate! with { Body = [body] } }).Faults(), fault => fault.StartsWith("certificate.body", StringComparison.Ordinal) && fault.Contains(says, StringComparison.Ordinal));

    [Theory]
    [InlineData("其他材料")]
    [InlineData("法律法规规定的其它有关证件")]
    [InlineData("身份证等材料")]
    [InlineData("相关证件")]
    public void Refuses_a_clause_for_whatever_else_may_be_asked(string name) =>
        Assert.Contains((Residence with { Papers = [.. Residence.Papers, new("more", new(name), Originals: 1)] }).Faults(), fault => fault.StartsWith("papers.more.name: 办事指南不能有", StringComparison.Ordinal));

    [Fact]
    public void Wants_in_the_guide_what_the_law_wants()
    {
        var bare = Residence with { Conditions = [], Steps = [], Bases = [], Limits = new() };
        Assert.Equal(["bases", "conditions", "steps", "limits"], bare.Faults().Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public void Lets_nothing_be_asked_that_the_state_can_fetch() =>
        Assert.Contains("数据共享", (Residence with { Papers = [new("deed", new("产权证"), Originals: 1, IsShared: true)], Precheck = new() }).Faults().Single(), StringComparison.Ordinal);

    [Fact]
    public void Asks_nobody_who_they_are_before_they_apply() =>
        Assert.Contains("会问出是谁", (Residence with { Fields = [.. Residence.Fields, new("number", FieldType.CitizenNumber, new("身份号码"), IsAskedFirst: true)] }).Faults().Single(), StringComparison.Ordinal);

    [Fact]
    public void Holds_each_kind_to_what_it_is()
    {
        Assert.Contains("certificate: ", (Residence with { Certificate = null }).Faults()[0], StringComparison.Ordinal);
        Assert.Equal(["handOff", "fee", "office.level"], (Residence with { Fee = new(FeeKind.Provider), HandOff = new(new("别处")), Office = new(IssuerLevel.Provider, new("公司")) }).Faults().Select(fault => fault.Split(':')[0]));
        var payment = Residence with { Kind = MatterKind.Payment, Certificate = null, Fee = new(FeeKind.Provider), Office = new(IssuerLevel.Provider, new("供水单位")), HandOff = new(new("缴费渠道")) };
        Assert.Equal(["handOff.receipt"], payment.Faults().Select(fault => fault.Split(':')[0]));
        Assert.Empty((payment with { HandOff = new(new("缴费渠道"), Receipt: new("回执号")) }).Faults());
    }

    [Fact]
    public void Refuses_a_promise_longer_than_the_law_gives() =>
        Assert.Equal(["limits.promisedDays: 承诺时限不能长于法定时限"], (Residence with { Limits = new(PromisedDays: 21, StatutoryDays: 20) }).Faults());
}
