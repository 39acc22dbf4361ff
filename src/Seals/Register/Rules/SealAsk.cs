using Yizhan.Kernel;

namespace Yizhan.Seals.Register.Rules;

/// <summary>A seal that somebody applies for.</summary>
/// <param name="Name">Of its owner, whole, as it is to stand around the star.</param>
/// <param name="Kinds">Codes of the kinds of papers it may seal.</param>
/// <param name="From">The first day of its use; <paramref name="To"/> the last, null: without end.</param>
public sealed record SealAsk(string? Name, string? Inscription, string? Division, string? Key, IReadOnlyList<string> Kinds, bool NeedsSecond, DateOnly? From, DateOnly? To)
{
    /// <summary>The department whose seal it is to be; null: that of the place itself.</summary>
    public Guid? Organisation { get; init; }

    /// <param name="keys">The names of the keys that the settings have.</param>
    /// <param name="kinds">The codes of the kinds that there are.</param>
    /// <param name="missing">The characters of a text that no font has, with a blank between; null: none.</param>
    public Errors Check(IReadOnlyCollection<string> keys, IReadOnlyCollection<string> kinds, Func<string, string?> missing)
    {
        var errors = new Errors();
        CheckText(Name, nameof(Name), Seal.LongestName, missing, errors);
        if (string.IsNullOrWhiteSpace(Name)) errors.Add(nameof(Name), "请填写单位的全称");
        CheckText(Inscription, nameof(Inscription), Seal.LongestInscription, missing, errors);
        if (Key is null || !keys.Contains(Key)) errors.Add(nameof(Key), "请选择列表中的密钥");
        errors.Add(CheckKinds(Kinds, kinds));
        if (From is null) errors.Add(nameof(From), "请填写从哪一天起使用");
        if (To < From) errors.Add(nameof(To), "最后一天不能早于第一天");
        return errors;
    }

    /// <summary>What is wrong with the kinds of papers that a seal is to seal.</summary>
    public static Errors CheckKinds(IReadOnlyList<string> wanted, IReadOnlyCollection<string> kinds)
    {
        var errors = new Errors();
        if (wanted.Count == 0 || wanted.Any(kind => !kinds.Contains(kind))) errors.Add(nameof(Kinds), "请选择可以盖的证明，至少一种");
        if (wanted.Sum(kind => kind.Length + 1) > Seal.LongestKinds) errors.Add(nameof(Kinds), "可以盖的证明太多，请分给几枚印章");
        return errors;
    }

    private static void CheckText(string? text, string field, int longest, Func<string, string?> missing, Errors errors)
    {
        if (text is null) return;
        if (PlainText.FaultOf(text, longest) is { } fault) errors.Add(field, fault);
        else if (missing(text) is { } characters) errors.Add(field, new Sentence("字库里没有“{0}”：请换一种写法，或者请管理员用设置Fonts添加有这个字的字体", characters));
    }
}
