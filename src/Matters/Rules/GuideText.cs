using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What the guide (办事指南) must tell, and must not: conditions, papers, steps and time limits, each paper by its name.</summary>
/// <remarks>国务院令716号 art. 6: the guide says them all. A clause for "other papers" would let more be asked than it tells.</remarks>
internal static partial class GuideText
{
    public static void Check(Matter matter, Errors errors)
    {
        if (matter.Bases.Count == 0) errors.Add("bases", "请填写设定依据；还没有查到的，填写示例并标明是示例");
        if (matter.Conditions.Count == 0) errors.Add("conditions", "请填写受理条件");
        if (matter.Steps.Count == 0) errors.Add("steps", "请填写办理流程");
        CheckLimits(matter.Limits, errors);
        foreach (var (place, text) in MatterTexts.OfGuide(matter))
            if (CatchAll().Match(text) is { Success: true } found)
                errors.Add(place, new Sentence("办事指南不能有“{0}”这样的兜底说法，请逐项写明", found.Value));
    }

    private static void CheckLimits(MatterLimits limits, Errors errors)
    {
        if (limits.PromisedMinutes is null == limits.PromisedDays is null) errors.Add("limits", "请填写承诺时限：当场办的填分钟，其他的填工作日");
        if (limits.PromisedMinutes is < 1 or > 480) errors.Add("limits.promisedMinutes", new Sentence("请填写{0}到{1}之间的数字", 1, 480));
        if (limits.PromisedDays is < 1 or > 365) errors.Add("limits.promisedDays", new Sentence("请填写{0}到{1}之间的数字", 1, 365));
        if (limits.StatutoryDays is < 1 or > 365) errors.Add("limits.statutoryDays", new Sentence("请填写{0}到{1}之间的数字", 1, 365));
        if (limits.PromisedDays > limits.StatutoryDays) errors.Add("limits.promisedDays", "承诺时限不能长于法定时限");
    }

    [GeneratedRegex("其[他它][^，。；、]{0,6}(材料|资料|证件|证明|文件)|等(有关|相关|其他)?(材料|资料|证件)|相关(材料|资料|证件)|[Oo]ther (relevant |necessary |required )?(papers|documents|materials)", RegexOptions.ExplicitCapture)]
    private static partial Regex CatchAll();
}
