using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>Whether a queue holds together, told field by field.</summary>
public static class QueuePlanCheck
{
    /// <param name="matters">The codes of all matters of the catalogue.</param>
    public static Errors Check(this QueuePlan plan, IReadOnlyCollection<string> matters)
    {
        var errors = new Errors();
        if (plan.Opens >= plan.Closes) errors.Add(nameof(plan.Closes), "停止取号的时间要晚于开始取号的时间");
        if (plan.PriorityRun is < 1 or > QueuePlan.MostPriorityRun) errors.Add(nameof(plan.PriorityRun), new Sentence("请填写1到{0}", QueuePlan.MostPriorityRun));
        if (plan.Lines.Count is 0 or > QueuePlan.MostLines) errors.Add(nameof(plan.Lines), new Sentence("请填写1到{0}个队列", QueuePlan.MostLines));
        if (plan.Counters.Count is 0 or > QueuePlan.MostCounters) errors.Add(nameof(plan.Counters), new Sentence("请填写1到{0}个窗口", QueuePlan.MostCounters));
        foreach (var (i, line) in plan.Lines.Index()) CheckLine(plan, line, i, matters, errors);
        foreach (var (i, counter) in plan.Counters.Index()) CheckCounter(plan, counter, i, errors);
        if (!errors.None) return errors;
        var served = plan.Counters.SelectMany(plan.LettersOf).ToHashSet();
        foreach (var (i, line) in plan.Lines.Index().Where(line => !served.Contains(line.Item.Letter)))
            errors.Add($"{nameof(plan.Lines)}[{i}].{nameof(line.Name)}", new Sentence("没有窗口叫{0}队的号，请给它一个窗口", line.Letter));
        return errors;
    }

    private static void CheckLine(QueuePlan plan, QueueLine line, int index, IReadOnlyCollection<string> matters, Errors errors)
    {
        string Of(string member) => $"{nameof(plan.Lines)}[{index}].{member}";
        var before = plan.Lines.Take(index).ToArray();
        if (line.Letter is not [>= 'A' and <= 'Z'] || before.Any(other => other.Letter == line.Letter)) errors.Add(Of(nameof(line.Letter)), "每个队列用一个不同的大写字母");
        if (line.Name.Zh is "") errors.Add(Of(nameof(line.Name)), "请填写队列的名称，如“社保医保”");
        else if (PlainText.FaultOf(line.Name.Zh, QueueLine.LongestName) is { } fault) errors.Add(Of(nameof(line.Name)), fault);
        if (line.Name.En is { } english && PlainText.FaultOf(english, QueueLine.LongestEnglishName) is { } wrong) errors.Add(Of("EnglishName"), wrong);
        if (line.LifeEvents.FirstOrDefault(code => LifeEvent.Of(code) is null) is { } unknown) errors.Add(Of(nameof(line.LifeEvents)), new Sentence("没有“{0}”这类生活事项", Excerpt.Of(unknown)));
        if (line.LifeEvents.FirstOrDefault(code => before.Any(other => other.LifeEvents.Contains(code))) is { } twice)
            errors.Add(Of(nameof(line.LifeEvents)), new Sentence("“{0}”已经在另一个队列里", LifeEvent.Of(twice)?.Name ?? twice));
        if (line.Matters.FirstOrDefault(code => !matters.Contains(code)) is { } nothing) errors.Add(Of(nameof(line.Matters)), new Sentence("目录里没有“{0}”这个事项", Excerpt.Of(nothing)));
        if (line.Matters.FirstOrDefault(code => before.Any(other => other.Matters.Contains(code))) is { } again) errors.Add(Of(nameof(line.Matters)), new Sentence("“{0}”已经在另一个队列里", again));
    }

    private static void CheckCounter(QueuePlan plan, QueueCounter counter, int index, Errors errors)
    {
        string Of(string member) => $"{nameof(plan.Counters)}[{index}].{member}";
        if (counter.Name is "") errors.Add(Of(nameof(counter.Name)), "请填写窗口的名称，如“1号窗”");
        else if (PlainText.FaultOf(counter.Name, QueueCounter.LongestName) is { } fault) errors.Add(Of(nameof(counter.Name)), fault);
        if (plan.Counters.Take(index).Any(other => other.Name == counter.Name)) errors.Add(Of(nameof(counter.Name)), "两个窗口不能同名");
        if (counter.Lines.FirstOrDefault(letter => plan.Line(letter) is null) is { } unknown) errors.Add(Of(nameof(counter.Lines)), new Sentence("没有{0}队", Excerpt.Of(unknown)));
    }
}
