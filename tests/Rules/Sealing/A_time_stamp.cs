using System.Net;
using Tsp = Org.BouncyCastle.Tsp;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

public class A_time_stamp
{
    private const string Policy = "1.3.6.1.4.1.1.1";

    private static readonly byte[] Data = [.. "一份证明"u8];

    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Sm2];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_our_authority_passes_every_step(KeyKind kind)
    {
        var token = (await Authority(kind).Stamp(Digest(kind).Hash(Data), Digest(kind), A.Stop)).Value!;
        Assert.Equal(A.Noon, token.Time);
        Assert.All(Check(token, Data), step => Assert.Equal(StepOutcome.Passed, step.Outcome));
        Assert.Contains(Check(token, [1]), step => step is { Code: "stamp-imprint", Outcome: StepOutcome.Failed });

        IReadOnlyList<Step> Check(TimeStampToken stamped, byte[] data) => TimeStampCheck.Check(stamped, digest => digest.Hash(data), A.Of(kind).Roots,
            new("stamp", ChainPurpose.TimeStamping, A.Noon, A.Noon, [], A.Of(kind).Authority.Lists(A.Noon)));
    }

    [Fact]
    public async Task Is_accepted_by_openssl_for_its_request()
    {
        var request = new TimeStampRequest(DigestAlgorithm.Sha256.Oid, DigestAlgorithm.Sha256.Hash(Data), null, 4711, WantsCertificates: true).Write();
        var answer = await Authority(KeyKind.Ec).Answer(request, A.Stop);
        var files = new Dictionary<string, byte[]> { ["q"] = request, ["r"] = answer, ["root"] = A.Pem(A.Ec.Authority.Root.Certificate) };
        var judged = A.OpenSsl(files, "ts", "-verify", "-queryfile", "q", "-in", "r", "-CAfile", "root", "-attime", $"{A.Noon.ToUnixTimeSeconds()}");
        Assert.True(judged.Exit == 0, judged.Said);
    }

    [Fact]
    public async Task Of_SM2_is_accepted_by_openssl()
    {
        var token = (await Authority(KeyKind.Sm2).Stamp(new byte[32], DigestAlgorithm.Sm3, A.Stop)).Value!;
        Assert.True(A_CMS_signature.SaysOpenSsl(token.Cms, A.Sm2.Stamp.Certificate));
    }

    /// <summary>Another library asks, and validates the answer against what it asked.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Answers_a_request_of_BouncyCastle(KeyKind kind)
    {
        var generator = new Tsp.TimeStampRequestGenerator();
        generator.SetCertReq(true);
        var request = generator.Generate(Digest(kind).Oid, Digest(kind).Hash(Data), new Org.BouncyCastle.Math.BigInteger("123456789"));
        var response = new Tsp.TimeStampResponse(await Authority(kind).Answer(request.GetEncoded(), A.Stop));
        response.Validate(request);
        Assert.Equal(Policy, response.TimeStampToken.TimeStampInfo.Policy);
    }

    [Fact]
    public async Task Is_refused_with_the_reason_of_the_standard()
    {
        var digest = new byte[32];
        Assert.Equal("2", await Status(new byte[] { 1, 2, 3 }));
        Assert.Equal("0", await Status(new TimeStampRequest("1.3.14.3.2.26", new byte[20], null, null, false).Write()));
        Assert.Equal("5", await Status(new TimeStampRequest(DigestAlgorithm.Sha256.Oid, new byte[20], null, null, false).Write()));
        Assert.Equal("15", await Status(new TimeStampRequest(DigestAlgorithm.Sha256.Oid, digest, "1.2.3.4", null, false).Write()));

        static async Task<string> Status(byte[] request)
        {
            var response = new Tsp.TimeStampResponse(await Authority(KeyKind.Ec).Answer(request, A.Stop));
            Assert.Equal(2, response.Status);
            var bits = response.GetFailInfo().GetBytes();
            return $"{Enumerable.Range(0, bits.Length * 8).Single(bit => (bits[bit / 8] & (0x80 >> bit % 8)) != 0)}";
        }
    }

    [Fact]
    public async Task Of_an_outside_authority_is_taken_when_it_is_as_asked()
    {
        var token = (await Client(request => Authority(KeyKind.Ec).Answer(request, default).AsTask().Result).Stamp(DigestAlgorithm.Sha256.Hash(Data), DigestAlgorithm.Sha256, A.Stop)).Value!;
        Assert.Equal(A.Noon, token.Time);
    }

    [Fact]
    public async Task Of_an_outside_authority_that_is_down_or_lies_is_a_fault()
    {
        Assert.Equal("stamp-unreachable", (await Ask(_ => throw new HttpRequestException("refused"))).Code);
        Assert.Equal("stamp-malformed", (await Ask(_ => [1, 2, 3])).Code);
        Assert.Equal("stamp-malformed", (await Ask(_ => new byte[300_000])).Code);
        Assert.Equal("stamp-refused", (await Ask(_ => Authority(KeyKind.Ec).Answer(new byte[1], default).AsTask().Result)).Code);

        var digest = DigestAlgorithm.Sha256.Hash(Data);
        // An answer to an earlier question, one over something else, one of another policy, hour, key or certificate.
        Assert.Equal(new Fault("stamp-lied", "nonce"), await Ask(_ => Answer(Authority(KeyKind.Ec), new(DigestAlgorithm.Sha256.Oid, digest, null, 1, true))));
        Assert.Equal(new Fault("stamp-lied", "digest"), await Ask(request => Answer(Authority(KeyKind.Ec), TimeStampRequest.Read(request)! with { Digest = new byte[32] })));
        Assert.Equal(new Fault("stamp-lied", "policy"), await Ask(request => Answer(new(A.Ec.As(A.Ec.Stamp), "1.2.3", () => A.Noon), TimeStampRequest.Read(request)! with { Policy = null })));
        Assert.Equal(new Fault("stamp-lied", "time"), await Ask(request => Answer(new(A.Ec.As(A.Ec.Stamp), Policy, () => A.Noon.AddHours(-1)), TimeStampRequest.Read(request)!)));
        Assert.Equal(new Fault("stamp-lied", "chain-root"), await Ask(request => Answer(Authority(KeyKind.Sm2), TimeStampRequest.Read(request)!)));
        Assert.Equal(new Fault("stamp-lied", "chain-usage"), await Ask(request => Answer(new(A.Ec.As(A.Ec.Signer), Policy, () => A.Noon), TimeStampRequest.Read(request)!)));

        static byte[] Answer(TimeStampAuthority authority, TimeStampRequest request) => authority.Answer(request.Write(), default).AsTask().Result;
        static async Task<Fault> Ask(Func<byte[], byte[]> answer) => (await Client(answer).Stamp(DigestAlgorithm.Sha256.Hash(Data), DigestAlgorithm.Sha256, A.Stop)).Fault!;
    }

    private static DigestAlgorithm Digest(KeyKind kind) => kind is KeyKind.Sm2 ? DigestAlgorithm.Sm3 : DigestAlgorithm.Sha256;

    private static TimeStampAuthority Authority(KeyKind kind) => new(A.Of(kind).As(A.Of(kind).Stamp), Policy, () => A.Noon);

    private static TimeStampClient Client(Func<byte[], byte[]> answer) =>
        new(new HttpClient(new Outside(answer)), new(new("https://stamp.example/"), Policy, A.Ec.Roots, TimeSpan.FromMinutes(1)), () => A.Noon.AddSeconds(20));

    private sealed class Outside(Func<byte[], byte[]> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            Assert.Equal("application/timestamp-query", request.Content!.Headers.ContentType!.MediaType);
            return new(HttpStatusCode.OK) { Content = new ByteArrayContent(answer(await request.Content.ReadAsByteArrayAsync(stop))) };
        }
    }
}
