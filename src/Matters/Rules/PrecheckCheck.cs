using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What is wrong with the rules of a pre-check: what they look at, and examples that do not come out as stated.</summary>
internal static class PrecheckCheck
{
    public static void Check(Matter matter, DateOnly today, Errors errors)
    {
        var (precheck, before) = (matter.Precheck, errors.All.Count);
        foreach (var (rule, index) in precheck.Rules.Select((rule, index) => (rule, index)))
        {
            var place = $"precheck.rules.{index + 1}";
            ConditionCheck.Check(rule.When, $"{place}.when", matter, errors, field => field.IsAskedFirst);
            if (rule.Then is not Eligibility.May && rule.Text is null) errors.Add($"{place}.text", "不能办理的，写明为什么、怎么办");
            if (rule.Then is Eligibility.Elsewhere && rule.Where is null) errors.Add($"{place}.where", "请写明到哪里办理");
        }
        foreach (var rule in precheck.Rules.Select(rule => rule.Then).Distinct().Where(then => precheck.Examples.All(example => example.Then != then)))
            errors.Add("precheck.examples", new Sentence("请给结果“{0}”补一个样例", rule.Named()));
        // Rules that cannot be read come out as nothing in particular.
        if (errors.All.Count > before) return;
        foreach (var (example, index) in precheck.Examples.Select((example, index) => (example, index))) Check(example, index + 1, matter, today, errors);
    }

    /// <summary>What the row answers, and what of it cannot be.</summary>
    internal static (Answers Answers, Errors Errors) Answered(EligibilityExample example, Matter matter, DateOnly today) =>
        Answers.Read(matter, example.Answers.GetValueOrDefault, example.On ?? today, _ => true, field => field.IsAskedFirst);

    /// <summary>Why a row does not come out as stated.</summary>
    /// <param name="number">From 1.</param>
    internal static void Check(EligibilityExample example, int number, Matter matter, DateOnly today, Errors errors)
    {
        var place = $"precheck.examples.{number}";
        if (example.Answers.Keys.FirstOrDefault(code => matter.Field(code) is not { IsAskedFirst: true }) is { } unknown)
        {
            errors.Add(place, new Sentence("第{0}个样例“{1}”：“{2}”不是预审要问的字段", number, example.Name, Excerpt.Of(unknown)));
            return;
        }
        var (answers, faults) = Answered(example, matter, today);
        if (faults.All.FirstOrDefault(fault => example.Answers.ContainsKey(fault.Field)) is { Sentence: { } wrong } fault)
        {
            errors.Add(place, new Sentence("第{0}个样例“{1}”：{2}：{3}", number, example.Name, matter.Field(fault.Field)!.Label.Zh, wrong));
            return;
        }
        var then = matter.Precheck.Decide(answers).Eligibility;
        if (then != example.Then) errors.Add(place, new Sentence("第{0}个样例“{1}”应为“{2}”，按规则却是“{3}”", number, example.Name, example.Then.Named(), then.Named()));
        if (example.Papers is not { } wanted) return;
        string[] papers = [.. answers.Papers.Select(paper => paper.Code)];
        if (!papers.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)))
            errors.Add(place, new Sentence("第{0}个样例“{1}”要的材料应为{2}，按规则却是{3}", number, example.Name, string.Join('、', wanted), string.Join('、', papers)));
    }
}
