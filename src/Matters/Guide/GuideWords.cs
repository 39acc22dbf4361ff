using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Guide;

/// <summary>How the guide says what a matter has as numbers and codes.</summary>
internal static class GuideWords
{
    /// <summary>Who issues or decides.</summary>
    public static string Office(Office office, Texts texts) => office.Name?.In(texts.Language) ?? texts[office.Level.Named()];

    /// <summary>The promise, with its last day for what is accepted today.</summary>
    public static Sentence Promise(MatterLimits limits, DateOnly today, WorkCalendar calendar) =>
        limits.PromisedMinutes is { } minutes ? new("当场办，{0}分钟内", minutes)
        : limits.PromisedDays is { } days ? Days(days, limits.PromisedBy(today, calendar))
        // Only a draft that somebody previews is without one.
        : "这一项还没有填写";

    /// <summary>What the law gives.</summary>
    public static Sentence Statutory(MatterLimits limits, DateOnly today, WorkCalendar calendar) =>
        limits.LawfulBy(today, calendar) is { } last ? Days(limits.StatutoryDays!.Value, last) : "没有法定时限";

    /// <summary>The years whose holidays the time limits lean on and nobody has loaded.</summary>
    public static IReadOnlyList<int> YearsNotLoaded(MatterLimits limits, DateOnly today, WorkCalendar calendar) =>
        limits.PromisedDays is null && limits.StatutoryDays is null ? [] : calendar.YearsNotLoaded(today, limits.LawfulBy(today, calendar) ?? limits.PromisedBy(today, calendar));

    public static Sentence Fee(MatterFee fee, Language language) => fee.Kind is FeeKind.None ? "不收费" : fee.Text is { } text ? new Sentence("{0}", text.In(language)) : "按收费单位的标准，付给收费单位，驿站不经手";

    public static Sentence Proxy(ProxyRule rule) => rule switch
    {
        ProxyRule.Nobody => "要本人办理，不能代办",
        ProxyRule.Relatives => "近亲属可以代办",
        _ => "可以委托别人代办",
    };

    /// <summary>How many of a paper, and whether it may come later.</summary>
    public static IEnumerable<Sentence> Copies(MatterPaper paper)
    {
        if (paper.IsShared) yield return "不用带，由工作人员核对";
        if (paper.Originals > 0) yield return new("原件{0}份", paper.Originals);
        if (paper.Copies > 0) yield return new("复印件{0}份", paper.Copies);
        if (paper.LaterWithinDays is { } days) yield return new("没带齐可以先受理，写下承诺，{0}个工作日内补交", days);
    }

    /// <summary>What stands for a field in the sample of a certificate.</summary>
    public static string? Sample(string place, Matter matter, Texts texts) => place switch
    {
        CertificateText.Holder => texts["（姓名）"],
        CertificateText.Id => texts["（公民身份号码）"],
        CertificateText.Issuer => Office(matter.Office, texts),
        CertificateText.Day => texts["（日期）"],
        _ => matter.Field(place) is { } field ? texts["（{0}）", field.Label.In(texts.Language)] : null,
    };

    private static Sentence Days(int days, DateOnly last) => new("{0}个工作日；今天受理的，最迟{1}办好", days, $"{last:yyyy-MM-dd}");
}
