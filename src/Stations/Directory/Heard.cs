using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>What somebody typed, as it was understood.</summary>
/// <param name="Names">The words that name a station, a place or an address, parted by blanks.</param>
/// <param name="Needs">What was asked for among them.</param>
public sealed record Heard(string Names, IReadOnlyList<Need> Needs)
{
    public static readonly Heard Nothing = new("", []);

    /// <summary>The words that ask for something, as they were typed.</summary>
    public string NeedText => string.Join(' ', Needs.Select(need => need.Word));

    /// <summary>Takes the words as they are; when they name nothing here, cuts them at names that are known.</summary>
    internal static Heard In(string text, Network network)
    {
        var words = SearchText.Words(text);
        var heard = Split(words);
        if (heard.Names is "" || network.Knows(heard.Names)) return heard;
        var cut = Split([.. words.SelectMany(network.KnownNames.Cut)]);
        return cut.Names is "" ? cut.Needs.Count > 0 ? cut : heard : network.Knows(cut.Names) ? cut : heard;
    }

    private static Heard Split(string[] words)
    {
        var parts = NeedWords.Parts(words).ToArray();
        return new(string.Join(' ', parts.Where(part => part.Need is null).Select(part => part.Text)), [.. parts.Select(part => part.Need).OfType<Need>()]);
    }
}
