using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Pages;

/// <summary>How this visitor wants pages to look: in which language, and whether in the elder view.</summary>
/// <remarks>Kept in two cookies without any identity; a <c>lang</c> or <c>view</c> in the address counts for that page alone.</remarks>
public sealed record Look(Language Language, bool Elder)
{
    public const string LanguageCookie = "lang";
    public const string ViewCookie = "view";

    /// <summary>What the request asks for; Chinese and the usual view by default.</summary>
    public static Look Of(HttpRequest request) => new(
        LanguageTags.Of(request.Query["lang"]) ?? LanguageTags.Of(request.Cookies[LanguageCookie]) ?? Accepted(request) ?? Language.Chinese,
        (string?)request.Query["view"] switch
        {
            "elder" => true,
            "usual" => false,
            _ => request.Cookies[ViewCookie] == "elder",
        });

    /// <summary>What a program says it reads. Pages stay Chinese until their reader chooses: browsers often name a language nobody set.</summary>
    private static Language? Accepted(HttpRequest request)
    {
        if (request.Headers.AcceptLanguage.Count == 0 || !(request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hsds"))) return null;
        return request.GetTypedHeaders().AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => LanguageTags.Of(accepted.Value.ToString())).FirstOrDefault(language => language is not null);
    }
}
