using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

/// <summary>Matters that tests speak of.</summary>
internal static class A
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    /// <summary>A proof of residence that holds together: a question, a field that hangs on it, a paper that does, a rule and its examples.</summary>
    public static Matter Residence() => new()
    {
        Code = "residence", Title = new("居住证明", "Proof of residence"), Kind = MatterKind.Certificate, LifeEvents = ["home"], Summary = new("证明住在本社区"), Purpose = new("说明现居住地"),
        Bases = [new(new("（示例）设定依据"), IsExample: true)], Office = new(IssuerLevel.Community), Applicants = new(new("居民"), ProxyRule.Anybody, new("书面委托")), Conditions = [new("住在本社区")],
        Fields =
        [
            new("who", FieldType.Choice, new("谁来办"), IsAskedFirst: true, Choices: [new("self", new("本人")), new("proxy", new("代办人"))]),
            new("age", FieldType.Number, new("年龄"), IsAskedFirst: true, Least: 0, Most: 130),
            new("proxy-phone", FieldType.Phone, new("代办人电话"), When: Condition.Of("who", Comparison.Is, "proxy")),
            new("address", FieldType.Address, new("现住址")),
        ],
        Papers = [new("id-card", new("居民身份证"), Originals: 1), new("mandate", new("书面委托"), Originals: 1, LaterWithinDays: 5, When: Condition.Of("who", Comparison.Is, "proxy"))],
        Steps = [new("核对身份"), new("盖章")], Limits = new(PromisedMinutes: 3),
        Certificate = new(new("居住证明"), ["residence"], ["兹证明{holder}[（{id}）]住在{address}。"], 90),
        Precheck = new()
        {
            Rules = [new(Condition.Of("age", Comparison.AtMost, "15"), Eligibility.MayNot, new("由监护人来办"))],
            Examples = [new("成年人", Said(("who", "self"), ("age", "40")), Eligibility.May, Papers: ["id-card"]), new("孩子", Said(("who", "self"), ("age", "15")), Eligibility.MayNot)],
        },
    };

    public static Dictionary<string, string> Said(params (string Field, string Value)[] said) => said.ToDictionary(one => one.Field, one => one.Value);

    public static Answers Answers(this Matter matter, params (string Field, string Value)[] said) => new(matter, Said(said), Today);

    /// <summary>The faults that keep a matter from being published, each as place and sentence.</summary>
    public static IReadOnlyList<string> Faults(this Matter matter, params ForbiddenProof[] own) =>
        [.. MatterCheck.Publish(matter, ForbiddenProof.With(own), Today).All.Select(fault => $"{fault.Field}: {fault.Sentence}")];
}
