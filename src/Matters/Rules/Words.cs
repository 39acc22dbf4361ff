using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Rules;

/// <summary>A text of the catalogue: in Chinese, and in English where somebody wrote it.</summary>
public sealed record Words(string Zh, string? En = null)
{
    /// <summary>In the visitor's language; in Chinese where there is no English.</summary>
    public string In(Language language) => language == Language.English ? En ?? Zh : Zh;

    /// <summary>The tag of the language it comes in, where that is not the page's own; null: it is.</summary>
    public string? TagIn(Language language) => language == Language.English && En is null ? Language.Chinese.Tag() : null;

    public override string ToString() => Zh;
}
