using System.Globalization;

namespace Yizhan.Kernel;

/// <summary>A sentence for a person: Chinese with numbered places, and what goes into them. <see cref="Text.Texts"/> says it in another language.</summary>
/// <param name="Chinese">The sentence as written in the code, e.g. <c>标题不超过{0}字</c>; also the key of its translation.</param>
/// <param name="Values">What fills the places; a <see cref="Sentence"/> among them is translated too.</param>
public sealed record Sentence(string Chinese, params object?[] Values)
{
    public static implicit operator Sentence(string chinese) => new(chinese);

    /// <summary>The sentence in Chinese with its places filled.</summary>
    public override string ToString() =>
        Values.Length == 0 ? Chinese : string.Format(CultureInfo.InvariantCulture, Chinese, Values);
}
