namespace Yizhan.Web;

/// <summary>Lets pages of other sites read the open data (Fetch Standard, CORS). They read as nobody: cookies and secrets are not let through.</summary>
internal sealed class OpenToOtherSites(RequestDelegate next)
{
    private static readonly PathString[] OpenData = ["/api/v1", "/ogc", "/hsds", "/openapi"];

    public Task Invoke(HttpContext http)
    {
        var request = http.Request;
        if (!OpenData.Any(path => request.Path.StartsWithSegments(path))) return next(http);
        var isPreflight = HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey("Access-Control-Request-Method");
        if (!isPreflight && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) return next(http);
        // A page of faults clears what stands in the answer; what is written at its start stays.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            if (!isPreflight)
            {
                headers.AccessControlExposeHeaders = "Content-Crs";
                return Task.CompletedTask;
            }
            headers.AccessControlAllowMethods = "GET, HEAD";
            // "*" stands for every header but Authorization.
            headers.AccessControlAllowHeaders = "*";
            headers.AccessControlMaxAge = "86400";
            return Task.CompletedTask;
        });
        if (!isPreflight) return next(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
