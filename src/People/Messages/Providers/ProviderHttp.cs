using System.Net;
using System.Net.Sockets;
using System.Text;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Providers;

/// <summary>Calls over HTTP that can neither be led elsewhere nor made to wait or to read without end.</summary>
internal static class ProviderHttp
{
    /// <summary>Bytes of an answer that are read; nobody needs more to say yes or no.</summary>
    public const int LargestAnswer = 64 << 10;

    /// <summary>For addresses from the operator's settings: these may well lie in the city's own network.</summary>
    public static HttpClient ForSettings(int timeoutSeconds) => new(Plain())
    {
        Timeout = TimeSpan.FromSeconds(timeoutSeconds), MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>For addresses that somebody typed into a page: each connection is opened only to what the policy allows, after its name was resolved.</summary>
    /// <param name="resolve">Name to addresses; a test gives another than the system's.</param>
    public static HttpClient ForAnybody(OutgoingPolicy policy, int timeoutSeconds, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var handler = Plain();
        handler.ConnectCallback = (context, stop) => Connect(policy, resolve ?? Dns.GetHostAddressesAsync, context.DnsEndPoint, stop);
        return new(handler) { Timeout = TimeSpan.FromSeconds(timeoutSeconds), MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>Makes the call and reads the answer; what goes wrong on the way becomes an outcome.</summary>
    public static async Task<SendOutcome> Call(HttpClient http, HttpRequestMessage request, Func<HttpStatusCode, HttpResponseMessage, string, SendOutcome> read, CancellationToken stop)
    {
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, stop);
            return read(answer.StatusCode, answer, await answer.Content.ReadAsStringAsync(stop));
        }
        catch (Exception failure) when (ForbiddenAddress.In(failure))
        {
            return SendOutcome.Refused("address-forbidden");
        }
        catch (HttpRequestException failure)
        {
            return SendOutcome.Later(failure.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "name-unknown",
                HttpRequestError.SecureConnectionError => "tls",
                HttpRequestError.ConfigurationLimitExceeded => "answer-too-large",
                _ => "connection",
            });
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendOutcome.Later("timeout");
        }
        catch (IOException)
        {
            return SendOutcome.Later("connection");
        }
    }

    /// <summary>What a status alone says: yes, later, or no.</summary>
    public static SendOutcome OfStatus(HttpStatusCode status, HttpResponseMessage answer) => (int)status switch
    {
        >= 200 and < 300 => SendOutcome.Accepted(null),
        408 or 425 or 429 or >= 500 => SendOutcome.Later($"http-{(int)status}", answer.Headers.RetryAfter?.Delta),
        _ => SendOutcome.Refused($"http-{(int)status}"),
    };

    private static SocketsHttpHandler Plain() => new()
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5), MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private static async ValueTask<Stream> Connect(OutgoingPolicy policy, Func<string, CancellationToken, Task<IPAddress[]>> resolve, DnsEndPoint to, CancellationToken stop)
    {
        var found = await resolve(to.Host, stop);
        // One forbidden address among public ones is no accident: a name that leads both ways is refused as a whole.
        if (found.Length == 0 || !found.All(policy.Allows)) throw new ForbiddenAddress();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, to.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The address may not be called; thrown where connections are opened, far below whoever asked.</summary>
    private sealed class ForbiddenAddress() : IOException("The address may not be called.")
    {
        public static bool In(Exception failure) => failure is ForbiddenAddress || (failure.InnerException is { } inner && In(inner));
    }
}

/// <summary>Bodies of calls.</summary>
internal static class ProviderBody
{
    /// <summary>A text body without the charset that some receivers stumble over.</summary>
    public static ByteArrayContent Of(string body, string mediaType) => new(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(mediaType) } };
}
