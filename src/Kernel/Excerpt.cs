namespace Yizhan.Kernel;

/// <summary>What a person typed, short enough to be quoted in a sentence to them.</summary>
public static class Excerpt
{
    /// <summary>The whole text, or its first <paramref name="length"/> UTF-16 units and an ellipsis; no character is cut in two.</summary>
    public static string Of(string text, int length = 20)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";
    }
}
