using System.Net.Http.Headers;
using System.Numerics;
using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>An outside time-stamp authority.</summary>
/// <param name="Address">Where it answers RFC 3161 over HTTP.</param>
/// <param name="Policy">The policy one insists on; null: whichever it stamps under.</param>
/// <param name="Roots">The authorities its certificate must lead to.</param>
/// <param name="Off">How far its clock may be from ours before it is taken for a lie.</param>
public sealed record OutsideAuthority(Uri Address, string? Policy, TrustedRoots Roots, TimeSpan Off);

/// <summary>Has times stamped by an outside authority. Nothing it says is believed unread: nonce, digest, policy, time, signature and chain are checked at once.</summary>
/// <param name="http">Brings the time one waits.</param>
/// <param name="now">Our clock.</param>
public sealed class TimeStampClient(HttpClient http, OutsideAuthority authority, Func<DateTimeOffset> now) : ITimeStamper
{
    private const int Longest = 256 * 1024;

    /// <returns>The token; or <c>stamp-unreachable</c>, <c>stamp-late</c>, <c>stamp-refused</c>, <c>stamp-malformed</c>; or <c>stamp-lied</c> with what was not as asked.</returns>
    public async ValueTask<Outcome<TimeStampToken>> Stamp(ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, CancellationToken stop)
    {
        var nonce = new BigInteger(RandomNumberGenerator.GetBytes(16), isUnsigned: true, isBigEndian: true);
        var answer = await Ask(new TimeStampRequest(algorithm.Oid, digest, authority.Policy, nonce, WantsCertificates: true).Write(), stop);
        if (!answer.Succeeded) return answer.Fault;
        if (TimeStampResponse.Read(answer.Value) is not { } response) return new Fault("stamp-malformed");
        if (response.Status is not (0 or 1)) return new Fault("stamp-refused", $"{response.Status} {response.Text}".TrimEnd());
        if (TimeStampToken.Read(response.Token) is not { } token) return new Fault("stamp-malformed");
        return Lie(token, digest, algorithm, nonce) is { } lie ? new Fault("stamp-lied", lie) : token;
    }

    private string? Lie(TimeStampToken token, ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, BigInteger nonce)
    {
        if (token.Nonce != nonce) return "nonce";
        if (token.Digest != algorithm || !token.Imprint.Span.SequenceEqual(digest.Span)) return "digest";
        if (authority.Policy is not null && token.Policy != authority.Policy) return "policy";
        var at = now();
        if ((token.Time - at).Duration() > authority.Off) return "time";
        var steps = TimeStampCheck.Check(token, _ => digest.ToArray(), authority.Roots, new("stamp", ChainPurpose.TimeStamping, at, at + authority.Off, [], []));
        return steps.FirstOrDefault(step => step.Outcome is StepOutcome.Failed)?.Code;
    }

    private async Task<Outcome<byte[]>> Ask(byte[] request, CancellationToken stop)
    {
        // The client's own time ends with the head of the answer; a body may come as slowly.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(http.Timeout);
        try
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var message = new HttpRequestMessage(HttpMethod.Post, authority.Address) { Content = content };
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, late.Token);
            if (!response.IsSuccessStatusCode) return new Fault("stamp-unreachable", $"{(int)response.StatusCode}");
            return await BoundedBody.Read(response.Content, Longest, late.Token) is { } body ? body : new Fault("stamp-malformed");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new Fault("stamp-unreachable", failure.Message);
        }
        catch (OperationCanceledException tooLate) when (!stop.IsCancellationRequested)
        {
            return new Fault("stamp-late", tooLate.Message);
        }
    }
}
