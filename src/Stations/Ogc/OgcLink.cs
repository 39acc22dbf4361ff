using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Yizhan.Stations.Ogc;

/// <summary>A link as OGC API documents carry it (RFC 8288).</summary>
/// <param name="Rel">What it is to the document: self, alternate, next, items…</param>
public sealed record OgcLink(string Href, string Rel, string Type, string Title);

/// <summary>Kinds of content that the interface speaks of.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Html = "text/html";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";
}

/// <summary>Addresses below <c>/ogc</c>, absolute as the clients want them.</summary>
internal static class OgcAddress
{
    public const string Root = "/ogc";

    /// <summary>The address of <paramref name="path"/> below <see cref="Root"/> on the host that was asked.</summary>
    public static string Of(HttpRequest request, string path) => UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, Root + path);

    /// <summary>The address that was asked, with some parameters set anew; an empty value takes one away.</summary>
    public static string With(HttpRequest request, params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var query = request.Query.SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)).ToList();
        foreach (var (name, value) in changes)
        {
            query.RemoveAll(pair => pair.Key == name);
            if (value is not "") query.Add(new(name, value));
        }
        return UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path, QueryString.Create(query));
    }

    /// <summary>The document in the form that is given, and its other form.</summary>
    /// <param name="type">The form that programs read.</param>
    public static IEnumerable<OgcLink> SelfAndAlternate(HttpRequest request, string type, string title, bool html) =>
    [
        new(UriHelper.GetEncodedUrl(request), "self", html ? MediaTypes.Html : type, title),
        new(With(request, ("f", html ? "json" : "html")), "alternate", html ? type : MediaTypes.Html, title),
    ];
}
