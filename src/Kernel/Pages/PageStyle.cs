using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Yizhan.Kernel.Pages;

/// <summary>The one style sheet, inline in every page: a first visit needs one request. The security policy allows it by its hash.</summary>
public sealed partial class PageStyle
{
    public PageStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("city.css")!);
        var css = Squeeze(reader.ReadToEnd());
        Element = $"<style>{css}</style>";
        Hash = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'";
    }

    /// <summary>The style element as it stands in the page.</summary>
    public string Element { get; }

    /// <summary>The source expression for <c>style-src</c>.</summary>
    public string Hash { get; }

    private static string Squeeze(string css) => Spaces().Replace(Comments().Replace(css, ""), found => found.Groups[1].Value).Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*([{};,>])\s*|(?<=:)\s+|\s*\n\s*")]
    private static partial Regex Spaces();
}
