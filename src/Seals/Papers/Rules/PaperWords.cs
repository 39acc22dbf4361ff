using System.Text.RegularExpressions;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>Fills the places of a template's words.</summary>
internal static partial class PaperWords
{
    /// <summary>A paragraph with what was typed; what lies between <c>[</c> and <c>]</c> is left out when a place in it is empty.</summary>
    public static string Fill(string paragraph, PaperFacts facts) => Filled(
        Optional().Replace(paragraph, part => Places().Matches(part.Groups[1].Value).All(place => ValueOf(place.Groups[1].Value, facts) is not null) ? part.Groups[1].Value : ""), facts);

    /// <summary>The names of a paragraph's places.</summary>
    public static IEnumerable<string> PlacesOf(string paragraph) => Places().Matches(paragraph).Select(place => place.Groups[1].Value);

    private static string Filled(string text, PaperFacts facts) => Places().Replace(text, place => ValueOf(place.Groups[1].Value, facts) ?? "");

    private static string? ValueOf(string place, PaperFacts facts) => place switch
    {
        "holder" => facts.Holder,
        "id" => facts.IdNumber,
        _ => facts.Of(place),
    };

    [GeneratedRegex(@"\{([a-z0-9-]+)\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Optional();
}
