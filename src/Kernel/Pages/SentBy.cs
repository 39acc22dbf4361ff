using Microsoft.AspNetCore.Http;

namespace Yizhan.Kernel.Pages;

/// <summary>Whose page made a browser send a request, as the browser itself says. Pages cannot forge it.</summary>
public enum SentBy
{
    /// <summary>The browser does not say, or it is no browser.</summary>
    Unsaid,

    /// <summary>A page of this city.</summary>
    OwnPage,

    /// <summary>A page of another site, or one that hides where it comes from.</summary>
    OtherSite,
}

/// <summary>Tells whose page sent a request. It stands in for a token where a page is the same for everybody and sets no cookie.</summary>
/// <remarks>Fetch Metadata Request Headers (W3C), which browsers send over TLS; otherwise Origin (RFC 6454), which they send with every form that posts.</remarks>
public static class Senders
{
    /// <summary>Whose page sent it. Another site below the same domain is another site.</summary>
    public static SentBy SentBy(this HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site switch { "same-origin" => Pages.SentBy.OwnPage, "none" => Pages.SentBy.Unsaid, _ => Pages.SentBy.OtherSite };
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return Pages.SentBy.Unsaid;
        return Uri.TryCreate(origin, UriKind.Absolute, out var own) && string.Equals(own.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) ? Pages.SentBy.OwnPage : Pages.SentBy.OtherSite;
    }
}
