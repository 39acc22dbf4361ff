using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>A small signing service of the Cloud Signature Consortium's API v2 stands on the other side.</summary>
public class A_key_far_away
{
    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Rsa];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Signs_digests_that_are_released_with_the_secret(KeyKind kind)
    {
        var far = new FarService(A.Ec.Holder("远程", CertificateRole.Signer, kind));
        var service = far.Service();
        Assert.Equal("2.0.0.2", (await service.Info(A.Stop)).Value!.Specs);
        Assert.Equal(["key-1"], (await service.List(A.Stop)).Value!.CredentialIds!);
        var signer = (await far.Open("1234")).Value!;
        var signature = (await signer.Sign("一份证明"u8.ToArray(), A.Stop)).Value!;
        Assert.True(far.Holder.Certificate.Key!.Verify(signer.Algorithm, "一份证明"u8, signature));
        Assert.Equal(3, signer.Chain.Count);
    }

    [Fact]
    public async Task May_give_its_value_in_either_form()
    {
        var far = new FarService(A.Ec.Signer) { SideBySide = true };
        var signature = (await (await far.Open("1234")).Value!.Sign("x"u8.ToArray(), A.Stop)).Value!;
        Assert.True(A.Ec.Signer.Certificate.Key!.Verify(SignatureAlgorithm.EcdsaSha256, "x"u8, signature));
    }

    [Fact]
    public async Task Says_why_it_does_not_sign()
    {
        var far = new FarService(A.Ec.Signer);
        var refused = (await (await far.Open("0000")).Value!.Sign(new byte[1], A.Stop)).Fault!;
        Assert.Equal("remote-refused", refused.Code);
        Assert.Contains("invalid_pin", refused.Detail, StringComparison.Ordinal);

        Assert.Equal("remote-signature-wrong", await Fault(new FarService(A.Ec.Signer) { Lies = true }));
        Assert.Equal("remote-answer-malformed", await Fault(new FarService(A.Ec.Signer) { Broken = "signatures/signHash" }));
        Assert.Equal("remote-answer-malformed", await Fault(new FarService(A.Ec.Signer) { Broken = "credentials/info" }));
        Assert.Equal("remote-unreachable", await Fault(new FarService(A.Ec.Signer) { Down = "credentials/authorize" }));
        Assert.Equal("remote-not-allowed", await Fault(new FarService(A.Ec.Signer) { Status = HttpStatusCode.Unauthorized }));
        Assert.Equal("remote-late", await Fault(new FarService(A.Ec.Signer) { Sleeps = true }));
        Assert.Equal("remote-key-unusable", await Fault(new FarService(A.Ec.Signer) { KeyStatus = "disabled" }));
        Assert.Equal("remote-key-unusable", await Fault(new FarService(A.Sm2.Signer)));
    }

    private static async Task<string?> Fault(FarService far)
    {
        var opened = await far.Open("1234");
        return opened.Succeeded ? (await opened.Value.Sign(new byte[1], A.Stop)).Fault?.Code : opened.Fault.Code;
    }

    private sealed class FarService(Holder holder) : HttpMessageHandler
    {
        public Holder Holder => holder;
        public bool SideBySide { get; init; }
        public bool Lies { get; init; }
        public bool Sleeps { get; init; }
        public string? Broken { get; init; }
        public string? Down { get; init; }
        public string KeyStatus { get; init; } = "enabled";
        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

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
                    ["key"] = new JsonObject { ["status"] = KeyStatus, ["algo"] = new JsonArray(holder.Key.Algorithm.Oid), ["len"] = holder.Key.Public.Bits },
                    ["cert"] = new JsonObject { ["status"] = "valid", ["certificates"] = new JsonArray([.. A.Ec.Authority.ChainOf(holder.Certificate).Select(one => (JsonNode)Convert.ToBase64String(one.Bytes.Span))]) },
                    ["auth"] = new JsonObject { ["mode"] = "explicit", ["expression"] = "PIN", ["objects"] = new JsonArray(new JsonObject { ["type"] = "Password", ["id"] = "PIN" }) },
                    ["multisign"] = 1,
                }.ToJsonString()),
                "credentials/authorize" => (string?)ask["authData"]![0]!["value"] is not "1234"
                    ? Answer(HttpStatusCode.BadRequest, """{"error":"invalid_pin","error_description":"The PIN is wrong."}""")
                    : Answer(HttpStatusCode.OK, new JsonObject { ["SAD"] = $"for {ask["hashes"]![0]}", ["expiresIn"] = 60 }.ToJsonString()),
                "signatures/signHash" => (string?)ask["SAD"] != $"for {ask["hashes"]![0]}" || (string?)ask["signAlgo"] != holder.Key.Algorithm.Oid
                    ? Answer(HttpStatusCode.BadRequest, """{"error":"invalid_request","error_description":"Not what was released."}""")
                    : Answer(HttpStatusCode.OK, new JsonObject { ["signatures"] = new JsonArray(Convert.ToBase64String(Sign(Convert.FromBase64String((string)ask["hashes"]![0]!)))) }.ToJsonString()),
                _ => Answer(HttpStatusCode.NotFound, ""),
            };
        }

        private byte[] Sign(byte[] digest)
        {
            if (Lies) digest[0] ^= 1;
            if (holder.Key.Public.Kind is KeyKind.Rsa)
            {
                using var rsa = System.Security.Cryptography.RSA.Create();
                rsa.ImportPkcs8PrivateKey(holder.Key.Export(), out _);
                return rsa.SignHash(digest, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
            }
            using var ec = System.Security.Cryptography.ECDsa.Create();
            ec.ImportPkcs8PrivateKey(holder.Key.Export(), out _);
            return ec.SignHash(digest, SideBySide ? System.Security.Cryptography.DSASignatureFormat.IeeeP1363FixedFieldConcatenation : System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);
        }

        private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
