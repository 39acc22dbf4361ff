namespace Yizhan.Kernel.Text;

/// <summary>A language in which the pages are complete.</summary>
public enum Language
{
    /// <summary>简体中文, the language of the code's sentences.</summary>
    Chinese,

    English,
}

/// <summary>The tags by which HTML and HTTP name a language (BCP 47).</summary>
public static class LanguageTags
{
    public static string Tag(this Language language) => language == Language.English ? "en" : "zh-CN";

    /// <summary>The language of a tag such as <c>en-GB</c> or <c>zh</c>; null when the pages are not written in it.</summary>
    public static Language? Of(string? tag) => tag switch
    {
        null or "" => null,
        _ when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.English,
        _ when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Chinese,
        _ => null,
    };
}
