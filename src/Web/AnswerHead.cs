using Microsoft.AspNetCore.Http.Features;

namespace Yizhan.Web;

/// <summary>Answers HEAD wherever GET is answered: with the same status and headers, and without the body (RFC 9110 section 9.3.2).</summary>
/// <remarks>Doors say GET alone. Behind this nobody knows the difference, so that no door can answer HEAD otherwise.</remarks>
internal sealed class AnswerHead(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var nowhere = new StreamResponseBodyFeature(Stream.Null);
        http.Features.Set<IHttpResponseBodyFeature>(nowhere);
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
            await nowhere.CompleteAsync();
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }
}
