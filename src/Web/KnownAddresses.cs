namespace Yizhan.Web;

/// <summary>Answers what routing itself knows: 404 where no door is, 405 where none takes this method. "Shut unless opened" would ask everybody to sign in for nothing.</summary>
internal sealed class KnownAddresses(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        switch (http.GetEndpoint())
        {
            case RouteEndpoint:
                await next(http);
                return;
            case null:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case { RequestDelegate: { } refuse }:
                await refuse(http);
                break;
        }
        var response = http.Response;
        if (response.StatusCode != StatusCodes.Status405MethodNotAllowed) return;
        string[] methods = [.. response.Headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var allowed = string.Join(", ", methods.Contains(HttpMethods.Get) ? methods.Append(HttpMethods.Head).Append(HttpMethods.Options).Distinct() : methods.Append(HttpMethods.Options));
        // What a page of faults clears must stand again when the answer starts.
        response.OnStarting(() =>
        {
            response.Headers.Allow = allowed;
            return Task.CompletedTask;
        });
        if (HttpMethods.IsOptions(http.Request.Method)) response.StatusCode = StatusCodes.Status204NoContent;
    }
}
