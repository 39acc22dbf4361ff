using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Yizhan.Web;

/// <summary>Says to whoever asks too often how long to wait (RFC 9110, Retry-After): each limit has a window of its own.</summary>
internal static class TooMany
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>Marks the answer; the page or the problem is written by <see cref="FaultPages"/>.</summary>
    public static void Say(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = static (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Usual;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>Whole minutes to wait, at least one.</summary>
    public static int MinutesLeft(HttpResponse response) =>
        double.TryParse(response.Headers.RetryAfter, CultureInfo.InvariantCulture, out var seconds) ? Math.Max(1, (int)Math.Ceiling(seconds / 60)) : 1;
}
