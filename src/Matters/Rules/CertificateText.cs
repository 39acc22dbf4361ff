using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>The words of a certificate: paragraphs with places, and parts in square brackets that are left out when a place in them is empty.</summary>
public static partial class CertificateText
{
    /// <summary>Places that every certificate has: of whom it speaks, that person's citizen number, who issues it, and the day.</summary>
    public const string Holder = "holder", Id = "id", Issuer = "issuer", Day = "day";

    /// <summary>The paragraphs with what is known put in; <see cref="Blank"/> stands where something is not.</summary>
    /// <param name="valueOf">The text for a place; null: it is empty.</param>
    /// <param name="isPreview">Empty places show a blank to be filled, and parts in brackets stay.</param>
    public static IReadOnlyList<string> Fill(IEnumerable<string> body, Func<string, string?> valueOf, bool isPreview = false) =>
    [
        .. body.Select(paragraph => Places().Replace(
            Optional().Replace(paragraph, part => isPreview || Places().Matches(part.Groups[1].Value).All(place => valueOf(place.Groups[1].Value) is not null) ? part.Groups[1].Value : ""),
            place => valueOf(place.Groups[1].Value) ?? (isPreview ? Blank : ""))),
    ];

    /// <summary>What a preview shows for a place without a value.</summary>
    public const string Blank = "＿＿＿＿";

    /// <summary>Whether a paragraph cannot do without a place: it stands there, and not within brackets.</summary>
    public static bool Needs(string paragraph, string place) => Optional().Replace(paragraph, "").Contains($"{{{place}}}", StringComparison.Ordinal);

    /// <summary>Names what is wrong with the words of a matter's certificate: an unknown place, a bracket that is not closed.</summary>
    internal static void Check(Matter matter, Errors errors)
    {
        if (matter.Certificate is not { } certificate) return;
        string[] known = [Holder, Id, Issuer, Day, .. matter.Fields.Where(field => field.Type is not FieldType.File).Select(field => field.Code)];
        if (certificate.Body.Count == 0) errors.Add("certificate.body", "请填写证明的正文");
        foreach (var (paragraph, index) in certificate.Body.Select((paragraph, index) => (paragraph, index)))
        {
            var place = $"certificate.body.{index + 1}";
            foreach (var name in Places().Matches(paragraph).Select(match => match.Groups[1].Value).Where(name => !known.Contains(name)).Distinct())
                errors.Add(place, new Sentence("正文里的占位符{0}没有对应的字段", $"{{{Excerpt.Of(name)}}}"));
            var plain = Places().Replace(Optional().Replace(paragraph, part => part.Groups[1].Value), "");
            if (plain.IndexOfAny(['{', '}', '[', ']']) >= 0) errors.Add(place, "正文里的花括号或方括号没有成对");
        }
        if (!certificate.Body.Any(paragraph => paragraph.Contains($"{{{Holder}}}", StringComparison.Ordinal))) errors.Add("certificate.body", new Sentence("正文里要有{0}，写明证明的是谁", $"{{{Holder}}}"));
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\[([^\[\]]*)\]")]
    private static partial Regex Optional();
}
