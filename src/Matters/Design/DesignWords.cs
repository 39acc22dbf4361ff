using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>How the design calls what a matter has as codes.</summary>
internal static class DesignWords
{
    public static Sentence Named(Comparison compare) => compare switch
    {
        Comparison.Is => "等于",
        Comparison.OneOf => "等于其中之一",
        Comparison.Before => "早于",
        Comparison.After => "晚于",
        Comparison.AtLeast => "不小于",
        _ => "不大于",
    };

    public static Sentence Named(FieldType type) => type switch
    {
        FieldType.Text => "一行文字",
        FieldType.LongText => "多行文字",
        FieldType.Number => "数字",
        FieldType.Date => "日期",
        FieldType.Choice => "选一项",
        FieldType.Choices => "选几项",
        FieldType.YesNo => "是或否",
        FieldType.CitizenNumber => "公民身份号码",
        FieldType.CreditCode => "统一社会信用代码",
        FieldType.Phone => "手机号",
        FieldType.Address => "地址",
        _ => "照片或文件",
    };

    /// <summary>The choices of a list, by the names of the values.</summary>
    public static IEnumerable<(string, string)> Kinds(Texts texts) => Enum.GetValues<MatterKind>().Select(kind => ($"{kind}", $"{texts[kind.Named()]}：{texts[kind.Meaning()]}"));

    /// <inheritdoc cref="Kinds"/>
    public static IEnumerable<(string, string)> Levels(Texts texts) => Enum.GetValues<IssuerLevel>().Select(level => ($"{level}", texts[level.Named()]));

    /// <inheritdoc cref="Kinds"/>
    public static IEnumerable<(string, string)> Proxies(Texts texts) => Enum.GetValues<ProxyRule>().Select(rule => ($"{rule}", texts[GuideWords.Proxy(rule)]));

    /// <inheritdoc cref="Kinds"/>
    public static IEnumerable<(string, string)> Types(Texts texts) => Enum.GetValues<FieldType>().Select(type => ($"{type}", texts[Named(type)]));

    /// <inheritdoc cref="Kinds"/>
    public static IEnumerable<(string, string)> Outcomes(Texts texts) => Enum.GetValues<Eligibility>().Select(then => ($"{then}", texts[then.Named()]));

    /// <summary>What a box with a mark sends when it is ticked.</summary>
    public const string Ticked = "on";

    /// <summary>What stands in a place of a certificate that every certificate has.</summary>
    public static IReadOnlyList<(string Place, Sentence Meaning)> Places { get; } =
    [
        (CertificateText.Holder, "被证明人的姓名"), (CertificateText.Id, "被证明人的公民身份号码"), (CertificateText.Issuer, "开具单位"), (CertificateText.Day, "开具日期"),
    ];
}
