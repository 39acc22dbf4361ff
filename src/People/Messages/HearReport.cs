using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Providers;

namespace Yizhan.People.Messages;

/// <summary>POST /api/v1/messages/reports/{provider}: a gateway tells what became of a message. Open to whoever signs with the provider's secret.</summary>
internal static class HearReport
{
    /// <summary>How old a report may be, and how far ahead its clock: one that was overheard is of no use later.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly Refusal NoProvider = new("message-provider-not-found", "没有这个会回报送达的通道");

    public static void Map(RouteGroupBuilder api) => api.MapPost("/messages/reports/{provider}", Post).AllowAnonymous()
        .WithName("reportMessage").WithTags("Messages").WithSummary("Delivery report of a gateway, signed with HMAC-SHA256 as its settings say")
        .Produces(204).ProducesProblem(400).ProducesProblem(401).ProducesProblem(404);

    private static async Task<IResult> Post(
        [Description("The provider's name in the settings")] string provider, HttpContext http, MessageProviders providers, CityDb db, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (providers.Reporting(provider) is not { Reports: { } options } gateway) return Problems.Missing(NoProvider.Code, NoProvider.Sentence, texts);
        if (await Read(http.Request, stop) is not { } body) return Problems.Problem(StatusCodes.Status400BadRequest, "bad-request", texts["回报读不懂"]);
        if (!IsSigned(http.Request, options, body, clock.Now)) return Problems.Problem(StatusCodes.Status401Unauthorized, "not-signed-in", texts["回报的签名不对"]);
        if (JsonPath.Text(body, options.ReferencePath) is not { Length: > 0 } reference || JsonPath.Text(body, options.StatusPath) is not { } status)
            return Problems.Problem(StatusCodes.Status400BadRequest, "bad-request", texts["回报读不懂"]);
        await DeliveryReports.Take(db, gateway, providers.Of(gateway.Kind).Count, new(reference, status), clock.Now, stop);
        // A number that is not ours is no fault of the gateway's: it would only ask again.
        return Results.NoContent();
    }

    private static bool IsSigned(HttpRequest request, ReportOptions options, string body, DateTimeOffset now)
    {
        var time = request.Headers[options.TimestampHeader].ToString();
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(GatewayProvider.Sign(options.Secret, time, body)), Encoding.ASCII.GetBytes(request.Headers[options.SignatureHeader].ToString()));
    }

    /// <summary>The body, or null when it is longer than any report.</summary>
    private static async Task<string?> Read(HttpRequest request, CancellationToken stop)
    {
        var bytes = new byte[ProviderHttp.LargestAnswer];
        var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return read == bytes.Length ? null : Encoding.UTF8.GetString(bytes, 0, read);
    }
}
