using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Yizhan.Web;

/// <summary>Compresses what anybody may read. Over HTTPS an answer with a form's token or a signed-in person's page is sent as it is.</summary>
/// <remarks>
/// Where an answer holds a secret beside words from the address, its compressed length tells whether the words repeat a piece of the secret (BREACH).
/// Such answers can be told by their mark: whoever puts a token into a page marks it <c>no-store</c>, as the framework's antiforgery does.
/// </remarks>
internal sealed class OpenCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        !(context.Request.IsHttps && context.Response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal))
        && base.ShouldCompressResponse(context);
}
