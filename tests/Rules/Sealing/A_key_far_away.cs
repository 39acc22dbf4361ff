using System.Net;
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
}
