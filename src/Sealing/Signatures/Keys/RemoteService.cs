using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>A signing service that speaks the Cloud Signature Consortium's API, version 2.</summary>
/// <param name="http">Brings the address, the authorisation of the service (a bearer token, say) and the time one waits.</param>
/// <param name="address">What stands before <c>/csc/v2</c>, e.g. <c>https://sign.example/</c>.</param>
public sealed class RemoteService(HttpClient http, Uri address)
{
    private const int Longest = 1024 * 1024;

    // The API's own names, SAD among them, as they are written here.
    private static readonly JsonSerializerOptions Asked = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Uri root = new(address, address.AbsolutePath.EndsWith('/') ? "csc/v2/" : $"{address.AbsolutePath}/csc/v2/");

    /// <summary><c>info</c>: what the service is and can.</summary>
    public Task<Outcome<RemoteInfo>> Info(CancellationToken stop) => Call<RemoteInfo>("info", new { lang = "en-US" }, stop);

    /// <summary><c>credentials/list</c>: the keys that the caller may use.</summary>
    public Task<Outcome<RemoteList>> List(CancellationToken stop) => Call<RemoteList>("credentials/list", new { onlyValid = true }, stop);

    /// <summary><c>credentials/info</c>: one key, its certificates and how it is released.</summary>
    public Task<Outcome<RemoteCredential>> Credential(string id, CancellationToken stop) =>
        Call<RemoteCredential>("credentials/info", new { credentialID = id, certificates = "chain", certInfo = false, authInfo = true }, stop);

    /// <summary><c>credentials/authorize</c>: the signature activation data for exactly these digests.</summary>
    internal Task<Outcome<RemoteRelease>> Authorize(string id, byte[] digest, DigestAlgorithm algorithm, IReadOnlyList<RemoteSecret> secrets, CancellationToken stop) =>
        Call<RemoteRelease>("credentials/authorize", new
        {
            credentialID = id,
            numSignatures = 1,
            hashes = new[] { Convert.ToBase64String(digest) },
            hashAlgorithmOID = algorithm.Oid,
            authData = secrets.Count == 0 ? null : secrets,
        }, stop);

    /// <summary><c>signatures/signHash</c>, at once and not by call-back.</summary>
    internal Task<Outcome<RemoteSignatures>> SignHash(string id, string sad, byte[] digest, SignatureAlgorithm algorithm, CancellationToken stop) =>
        Call<RemoteSignatures>("signatures/signHash", new
        {
            credentialID = id,
            SAD = sad,
            hashes = new[] { Convert.ToBase64String(digest) },
            hashAlgorithmOID = algorithm.Digest.Oid,
            signAlgo = algorithm.Oid,
            operationMode = "S",
        }, stop);

    private async Task<Outcome<T>> Call<T>(string method, object ask, CancellationToken stop)
        where T : class
    {
        // The client's own time ends with the head of the answer; a body may come as slowly.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(stop);
        late.CancelAfter(http.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(root, method)) { Content = JsonContent.Create(ask, ask.GetType(), options: Asked) };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
            var body = await BoundedBody.Read(response.Content, Longest, late.Token);
            if (body is null) return new Fault("remote-answer-malformed", "too long");
            if (!response.IsSuccessStatusCode) return Refused((int)response.StatusCode, body);
            return JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web) is { } answer ? answer : new Fault("remote-answer-malformed", method);
        }
        catch (JsonException)
        {
            return new Fault("remote-answer-malformed", method);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new Fault("remote-unreachable", failure.Message);
        }
        catch (OperationCanceledException tooLate) when (!stop.IsCancellationRequested)
        {
            return new Fault("remote-late", tooLate.Message);
        }
    }

    /// <summary>CSC API v2, 10.1: errors come as <c>{"error": code, "error_description": text}</c>.</summary>
    private static Fault Refused(int status, byte[] body)
    {
        string? code = null, text = null;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind is JsonValueKind.Object)
            {
                code = json.RootElement.TryGetProperty("error", out var error) ? error.ToString() : null;
                text = json.RootElement.TryGetProperty("error_description", out var description) ? description.ToString() : null;
            }
        }
        catch (JsonException)
        {
            // The status says enough.
        }
        return new(status >= 500 ? "remote-unreachable" : status is 401 or 403 ? "remote-not-allowed" : "remote-refused", $"{status} {code} {text}".TrimEnd());
    }
}
