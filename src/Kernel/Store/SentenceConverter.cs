using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yizhan.Kernel.Store;

/// <summary>A sentence is kept as its Chinese and its values, so that it can be said in another language later.</summary>
public sealed class SentenceConverter() : ValueConverter<Sentence, string>(
    sentence => Packed(sentence), text => Unpacked(text))
{
    /// <summary>The most characters of a column that holds one.</summary>
    public const int Longest = 2000;

    private static string Packed(Sentence sentence) =>
        JsonSerializer.Serialize((string[])[sentence.Chinese, .. sentence.Values.Select(value => FormattableString.Invariant($"{value}"))]);

    private static Sentence Unpacked(string text) => JsonSerializer.Deserialize<string[]>(text) switch
    {
        [var chinese, .. var values] => new(chinese, [.. values]),
        _ => throw new InvalidDataException("A stored sentence cannot be read."),
    };
}
