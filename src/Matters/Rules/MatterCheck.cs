using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What is wrong with a matter. A draft must be readable and of a bearable size; what is published must hold together.</summary>
/// <remarks>The field of a fault is the place in the matter's JSON, with codes in the place of numbers: <c>fields.address.when</c>.</remarks>
public static partial class MatterCheck
{
    /// <summary>The most fields, papers, choices of a field, and entries of any other list.</summary>
    public const int MostFields = 60, MostPapers = 30, MostChoices = 40, MostEntries = 30;

    /// <summary>Codes that are addresses of pages.</summary>
    internal static readonly string[] Reserved = ["new", "import", "export", "check", "desk", "cases", "mine", "follow", "queue", "figures", "ratings", "bundles", "handlers"];

    /// <summary>What is wrong with it as a draft.</summary>
    public static Errors Draft(Matter matter)
    {
        var errors = new Errors();
        if (!IsCode(matter.Code, Matter.LongestCode) || Reserved.Contains(matter.Code)) errors.Add("code", new Sentence("编码用小写字母、数字和连字符，以字母开头，不超过{0}个字符", Matter.LongestCode));
        CheckSizes(matter, errors);
        if (!errors.None) return errors;
        foreach (var (place, words, longest) in MatterTexts.Of(matter))
            foreach (var text in new[] { words?.Zh, words?.En }.OfType<string>())
                // English takes three letters where Chinese takes one character.
                if (PlainText.FaultOf(text, text == words!.Zh ? longest : longest * 3) is { } fault && errors.Of(place) is null) errors.Add(place, fault);
        return errors;
    }

    /// <summary>What is wrong with it before it is published.</summary>
    /// <param name="forbidden">The proofs that residents' committees may not issue.</param>
    /// <param name="today">The day on which examples without one of their own are asked.</param>
    public static Errors Publish(Matter matter, IReadOnlyList<ForbiddenProof> forbidden, DateOnly today)
    {
        var errors = Draft(matter);
        if (!errors.None) return errors;
        foreach (var (place, words, _) in MatterTexts.Of(matter))
            if (words is not null && string.IsNullOrWhiteSpace(words.Zh)) errors.Add(place, TextNames.Lacking(place));
        if (matter.LifeEvents.Count == 0 || matter.LifeEvents.Any(code => LifeEvent.Of(code) is null)) errors.Add("lifeEvents", "请选择属于哪类生活事项，至少一类");
        CheckKind(matter, errors);
        CheckForbidden(matter, forbidden, errors);
        if (matter.Applicants.Proxy is ProxyRule.Nobody != matter.Applicants.ProxyBrings is null) errors.Add("applicants.proxyBrings", "可以代办的，写明代办人要带什么；不能代办的不填");
        GuideText.Check(matter, errors);
        FieldCheck.Check(matter, errors);
        CheckPapers(matter, errors);
        CertificateText.Check(matter, errors);
        PrecheckCheck.Check(matter, today, errors);
        return errors;
    }

    /// <summary>Lower-case letters, digits and hyphens, the first a letter.</summary>
    internal static bool IsCode(string code, int longest) => code.Length <= longest && Codes().IsMatch(code);

    private static void CheckSizes(Matter matter, Errors errors)
    {
        Most("fields", matter.Fields.Count, MostFields);
        Most("papers", matter.Papers.Count, MostPapers);
        foreach (var field in matter.Fields) Most($"fields.{Excerpt.Of(field.Code)}.choices", field.Choices?.Count ?? 0, MostChoices);
        foreach (var (place, count) in new[]
        {
            ("lifeEvents", matter.LifeEvents.Count), ("bases", matter.Bases.Count), ("conditions", matter.Conditions.Count), ("steps", matter.Steps.Count), ("precheck.rules", matter.Precheck.Rules.Count),
            ("precheck.examples", matter.Precheck.Examples.Count), ("certificate.body", matter.Certificate?.Body.Count ?? 0), ("certificate.proves", matter.Certificate?.Proves.Count ?? 0),
        }) Most(place, count, MostEntries);
        Codes("fields", matter.Fields.Select(field => field.Code), MatterField.LongestCode);
        Codes("papers", matter.Papers.Select(paper => paper.Code), MatterField.LongestCode);

        void Most(string place, int count, int most)
        {
            if (count > most) errors.Add(place, new Sentence("最多{0}项，现在有{1}项", most, count));
        }

        void Codes(string place, IEnumerable<string> codes, int longest)
        {
            var seen = new HashSet<string>();
            foreach (var code in codes)
                if (!IsCode(code, longest)) errors.Add(place, new Sentence("编码“{0}”不对：用小写字母、数字和连字符，以字母开头，不超过{1}个字符", Excerpt.Of(code), longest));
                else if (!seen.Add(code)) errors.Add(place, new Sentence("编码“{0}”用了两次", code));
        }
    }

    private static void CheckKind(Matter matter, Errors errors)
    {
        var (kind, level) = (matter.Kind, matter.Office.Level);
        if (kind is MatterKind.Certificate != matter.Certificate is not null) errors.Add("certificate", "开具证明的事项要有证明的样式，其他事项不能有");
        if (kind is MatterKind.Filing or MatterKind.Payment != matter.HandOff is not null) errors.Add("handOff", "代为申报和协助缴费的事项要写明交给哪个系统，其他事项不能有");
        if (matter.HandOff?.Address is { } address && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && address.Length <= 200)) errors.Add("handOff.address", "请填写https开头的网址，或者不填");
        if (kind is MatterKind.Payment && matter.HandOff is { Receipt: null }) errors.Add("handOff.receipt", "协助缴费要记录收费单位的回执号：请写明它叫什么");
        if (kind is MatterKind.Payment != (matter.Fee.Kind is FeeKind.Provider)) errors.Add("fee", "驿站办事不收费；只有协助缴费由收费单位收取");
        if (kind is MatterKind.Certificate && level is IssuerLevel.Provider) errors.Add("office.level", "证明由社区、街道或职能部门开具");
        if (level is IssuerLevel.Department or IssuerLevel.Provider && matter.Office.Name is null) errors.Add("office.name", "请写明是哪个单位");
        if (matter.Certificate is not { } certificate) return;
        if (certificate.Proves.Count == 0 || certificate.Proves.Any(code => !IsCode(code, Matter.LongestCode))) errors.Add("certificate.proves", "请用编码写明证明的是什么，至少一项");
        if (certificate.ValidDays is < 1 or > 3650) errors.Add("certificate.validDays", new Sentence("请填写{0}到{1}之间的数字", 1, 3650));
    }

    /// <summary>A proof on the list cannot be a community's, and the item is named.</summary>
    private static void CheckForbidden(Matter matter, IReadOnlyList<ForbiddenProof> forbidden, Errors errors)
    {
        if (matter.Office.Level is not IssuerLevel.Community) return;
        foreach (var proof in forbidden.Where(proof => proof.Is(matter)))
            errors.Add("office.level", new Sentence("社区不能开具“{0}”：{1}。请改由街道或职能部门开具", proof.Title.Zh, proof.Cited));
    }

    private static void CheckPapers(Matter matter, Errors errors)
    {
        foreach (var paper in matter.Papers)
        {
            var place = $"papers.{paper.Code}";
            if (paper.Originals is < 0 or > 20 || paper.Copies is < 0 or > 20) errors.Add(place, new Sentence("请填写{0}到{1}之间的数字", 0, 20));
            if (paper.IsShared && (paper.Originals > 0 || paper.Copies > 0 || paper.LaterWithinDays is not null)) errors.Add(place, "可以通过数据共享取得的，不能再要求提交");
            if (!paper.IsShared && paper.Originals + paper.Copies == 0) errors.Add(place, "请写明要几份原件、几份复印件");
            if (paper.LaterWithinDays is < 1 or > 60) errors.Add($"{place}.laterWithinDays", new Sentence("请填写{0}到{1}之间的数字", 1, 60));
            ConditionCheck.Check(paper.When, $"{place}.when", matter, errors);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Codes();
}
