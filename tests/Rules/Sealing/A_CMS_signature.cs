using CsCheck;
using Org.BouncyCastle.Cms;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

public class A_CMS_signature
{
    private static readonly byte[] Content = [.. "志愿服务时长证明"u8];

    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Rsa, KeyKind.Sm2];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Passes_every_step(KeyKind kind)
    {
        var cms = CmsSignature.Read(await Sign(kind))!;
        var (signer, steps) = Check(cms, Content);
        Assert.All(steps, step => Assert.Equal(StepOutcome.Passed, step.Outcome));
        Assert.Equal(2, cms.Certificates.Count);
        Assert.NotNull(signer);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_other_content_fails_by_its_digest(KeyKind kind)
    {
        var (_, steps) = Check(CmsSignature.Read(await Sign(kind))!, [.. "改过的证明"u8]);
        Assert.Equal(["cms-digest"], steps.Where(step => step.Outcome is StepOutcome.Failed).Select(step => step.Code));
    }

    /// <summary>Wherever the byte is; the chain's own steps are part of it, for the certificates lie inside.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_not_believed_with_a_changed_byte(KeyKind kind)
    {
        var (bytes, world) = (await Sign(kind, stamped: true), A.Of(kind));
        var lists = world.Authority.Lists(A.Noon);
        var whole = Judge(bytes);
        Assert.All(whole, step => Assert.Equal(StepOutcome.Passed, step.Outcome));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var changed = bytes.ToArray();
            changed[at] ^= change;
            var steps = Judge(changed);
            Assert.True(steps.Count == 0 || steps.Any(step => step.Outcome is not StepOutcome.Passed), $"byte {at} became {changed[at]:x2}");
        }, iter: 200);

        List<Step> Judge(byte[] signature)
        {
            if (CmsSignature.Read(signature) is not { } cms) return [];
            var (signer, steps) = Check(cms, Content);
            if (signer is null) return [.. steps];
            List<Step> all = [.. steps, .. ChainCheck.Check(signer, world.Roots, new("signer", ChainPurpose.Signing, A.Noon, A.Noon, cms.Certificates, lists)).Steps];
            if (!cms.Unsigned.TryGetValue("1.2.840.113549.1.9.16.2.14", out var value) || TimeStampToken.Read(value) is not { } token) return [.. all, Step.NotChecked("stamp-imprint", "stamp")];
            all.AddRange(TimeStampCheck.Check(token, digest => digest.Hash(cms.Value.Span), world.Roots, new("stamp", ChainPurpose.TimeStamping, A.Noon, A.Noon, [], lists)));
            return all;
        }
    }

    [Theory, InlineData(KeyKind.Ec), InlineData(KeyKind.Rsa)]
    public async Task Is_accepted_by_openssl_as_CAdES(KeyKind kind)
    {
        foreach (var stamped in (bool[])[false, true])
        {
            var files = new Dictionary<string, byte[]> { ["content"] = Content, ["cms"] = await Sign(kind, stamped), ["root"] = A.Pem(A.Ec.Authority.Root.Certificate) };
            var judged = A.OpenSsl(files, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms", "-content", "content", "-CAfile", "root", "-purpose", "any", "-attime", $"{A.Noon.ToUnixTimeSeconds()}");
            Assert.True(judged.Exit == 0, judged.Said);
        }
    }

    /// <summary>openssl 3.0 cannot be told the signer's name of SM2 in CMS: the signed attributes are given to it alone.</summary>
    [Fact]
    public async Task Of_SM2_is_accepted_by_openssl()
    {
        var cms = CmsSignature.Read(await Sign(KeyKind.Sm2))!;
        Assert.True(SaysOpenSsl(cms, A.Sm2.Signer.Certificate));
    }

    /// <summary>Another reader of CMS sees the same.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_read_alike_by_BouncyCastle(KeyKind kind)
    {
        var parsed = new CmsSignedData(new CmsProcessableByteArray(Content), await Sign(kind, stamped: true));
        var signer = parsed.GetSignerInfos().GetSigners().Single();
        Assert.Equal(3, signer.SignedAttributes.Count);
        Assert.NotNull(signer.UnsignedAttributes[new Org.BouncyCastle.Asn1.DerObjectIdentifier("1.2.840.113549.1.9.16.2.14")]);
        Assert.Equal(1, parsed.Version);
        Assert.Single(parsed.GetCertificates().EnumerateMatches(signer.SignerID));
    }

    [Fact]
    public async Task Is_not_made_when_the_signer_or_the_stamper_fails()
    {
        var failing = new FailingSigner();
        Assert.Equal("token-gone", (await new CmsSigner(failing).Sign(new byte[32], null, A.Stop)).Fault!.Code);
        var stamper = new TimeStampAuthority(failing, "1.3.6.1.4.1.1.1", () => A.Noon);
        Assert.Equal("token-gone", (await new CmsSigner(A.Ec.As(A.Ec.Signer)).Sign(new byte[32], stamper, A.Stop)).Fault!.Code);
    }

    /// <summary>Pieces of a real one, put together at random, find more than bare chance does.</summary>
    [Fact]
    public async Task Malformed_never_throws()
    {
        var whole = await Sign(KeyKind.Ec, stamped: true);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 8]).Sample((at, cut, put) =>
        {
            byte[] bytes = [.. whole[..at], .. put, .. whole[Math.Min(whole.Length, at + cut)..]];
            if (CmsSignature.Read(bytes) is { } cms) Check(cms, Content);
            TimeStampToken.Read(bytes);
        }, iter: 2000);
        Gen.Byte.Array[0, 300].Sample(bytes => CmsSignature.Read(bytes), iter: 2000);
    }

    internal static bool SaysOpenSsl(CmsSignature cms, Certificate signer)
    {
        var files = new Dictionary<string, byte[]> { ["m"] = cms.SignedAttributes.ToArray(), ["sig"] = cms.Value.ToArray(), ["pub"] = signer.KeyInfo.ToArray() };
        return A.OpenSsl(files, "pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", "m", "-sigfile", "sig", "-pubin", "-inkey", "pub", "-keyform", "DER").Exit == 0;
    }

    private static (Certificate? Signer, IReadOnlyList<Step> Steps) Check(CmsSignature cms, byte[] content) =>
        CmsCheck.Check(cms, "signer", "1.2.840.113549.1.7.1", digest => digest.Hash(content), [], needsCertificate: true);

    private static async Task<byte[]> Sign(KeyKind kind, bool stamped = false)
    {
        var world = A.Of(kind);
        var signer = new CmsSigner(world.As(kind is KeyKind.Rsa ? Rsa.Value : world.Signer));
        var stamper = stamped ? new TimeStampAuthority(world.As(world.Stamp), "1.3.6.1.4.1.1.1", () => A.Noon) : null;
        return (await signer.Sign(signer.Digest.Hash(Content), stamper, A.Stop)).Value!;
    }

    private static readonly Lazy<Holder> Rsa = new(() => A.Ec.Holder("RSA", CertificateRole.Signer, KeyKind.Rsa));

    private sealed class FailingSigner : ISigner
    {
        public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

        public IReadOnlyList<Certificate> Chain => [A.Ec.Signer.Certificate];

        public ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop) => new(new Fault("token-gone"));
    }
}
