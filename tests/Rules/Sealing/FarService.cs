using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>A signing service of the Cloud Signature Consortium's API v2 with one key, honest or not.</summary>
/// <param name="holder">Whose key lies there.</param>
internal sealed class FarService(Holder holder) : HttpMessageHandler
{
    public Holder Holder { get; set; } = holder;
    public bool SideBySide { get; set; }
    public bool Lies { get; set; }
    public bool Sleeps { get; set; }
    public string? Broken { get; set; }
    public string? Down { get; set; }
    public string KeyStatus { get; set; } = "enabled";
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public RemoteService Service() => new(new HttpClient(this) { Timeout = Sleeps ? TimeSpan.FromMilliseconds(50) : TimeSpan.FromSeconds(10) }, new("https://sign.example/city"));

    public Task<Outcome<RemoteSigner>> Open(string pin) => RemoteSigner.Open(Service(), "key-1", _ => new([new RemoteSecret("PIN", pin)]), A.Stop);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        if (Sleeps) await Task.Delay(Timeout.Infinite, stop);
        var method = request.RequestUri!.AbsolutePath["/city/csc/v2/".Length..];
        Assert.Equal(HttpMethod.Post, request.Method);
        if (Down == method) throw new HttpRequestException("connection refused");
        if (Status != HttpStatusCode.OK) return Answer(Status, """{"error":"invalid_token","error_description":"The token is over."}""");
        if (Broken == method) return Answer(HttpStatusCode.OK, "{\"signatures\": 5, \"cert\": {\"certificates\": [\"AAAA\"]}, \"key\": {\"status\": \"enabled\"}}");
        var ask = JsonNode.Parse(await request.Content!.ReadAsStringAsync(stop))!;
        return method switch
        {
            "info" => Answer(HttpStatusCode.OK, """{"specs":"2.0.0.2","name":"Far","region":"CN","lang":"en-US","authType":["oauth2code"],"methods":["credentials/list","credentials/info","credentials/authorize","signatures/signHash"]}"""),
            "credentials/list" => Answer(HttpStatusCode.OK, """{"credentialIDs":["key-1"],"onlyValid":true}"""),
            "credentials/info" => Answer(HttpStatusCode.OK, new JsonObject
            {
                ["key"] = new JsonObject { ["status"] = KeyStatus, ["algo"] = new JsonArray(Holder.Key.Algorithm.Oid), ["len"] = Holder.Key.Public.Bits },
                ["cert"] = new JsonObject { ["status"] = "valid", ["certificates"] = new JsonArray([.. A.Ec.Authority.ChainOf(Holder.Certificate).Select(one => (JsonNode)Convert.ToBase64String(one.Bytes.Span))]) },
                ["auth"] = new JsonObject { ["mode"] = "explicit", ["expression"] = "PIN", ["objects"] = new JsonArray(new JsonObject { ["type"] = "Password", ["id"] = "PIN" }) },
                ["multisign"] = 1,
            }.ToJsonString()),
            "credentials/authorize" => (string?)ask["authData"]![0]!["value"] is not "1234"
                ? Answer(HttpStatusCode.BadRequest, """{"error":"invalid_pin","error_description":"The PIN is wrong."}""")
                : Answer(HttpStatusCode.OK, new JsonObject { ["SAD"] = $"for {ask["hashes"]![0]}", ["expiresIn"] = 60 }.ToJsonString()),
            "signatures/signHash" => (string?)ask["SAD"] != $"for {ask["hashes"]![0]}" || (string?)ask["signAlgo"] != Holder.Key.Algorithm.Oid
                ? Answer(HttpStatusCode.BadRequest, """{"error":"invalid_request","error_description":"Not what was released."}""")
                : Answer(HttpStatusCode.OK, new JsonObject { ["signatures"] = new JsonArray(Convert.ToBase64String(Sign(Convert.FromBase64String((string)ask["hashes"]![0]!)))) }.ToJsonString()),
            _ => Answer(HttpStatusCode.NotFound, ""),
        };
    }

    private byte[] Sign(byte[] digest)
    {
        if (Lies) digest[0] ^= 1;
        if (Holder.Key.Public.Kind is KeyKind.Rsa)
        {
            using var rsa = System.Security.Cryptography.RSA.Create();
            rsa.ImportPkcs8PrivateKey(Holder.Key.Export(), out _);
            return rsa.SignHash(digest, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        }
        using var ec = System.Security.Cryptography.ECDsa.Create();
        ec.ImportPkcs8PrivateKey(Holder.Key.Export(), out _);
        return ec.SignHash(digest, SideBySide ? System.Security.Cryptography.DSASignatureFormat.IeeeP1363FixedFieldConcatenation : System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
