using System.Text;
using CsCheck;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>GB/T 38540-2020, as seals of real invoices have it.</summary>
public class An_electronic_seal
{
    internal const string Path = "/Doc_0/Signs/Sign_0/Signature.xml";

    internal static readonly byte[] Document = Encoding.UTF8.GetBytes("<Signature>…</Signature>");

    public static TheoryData<int, SealListKind> Forms { get; } = new()
    {
        { 4, SealListKind.Certificates },
        { 4, SealListKind.Digests },
        { 5, SealListKind.Certificates },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Seals_and_passes_every_step(int version, SealListKind list)
    {
        var ses = SesSignature.Read(await Sign(await Make(Info() with { Version = version, ListKind = list, Users = [User(list)] })))!;
        var (stampedAt, steps) = SealCheck.Check(ses, Document, Path, Ask());
        Assert.Equal(A.Noon, stampedAt);
        Assert.Equal("", string.Join("; ", steps.Where(step => step.Outcome is not StepOutcome.Passed).Select(step => step.Say("en"))));
        Assert.Equal(Verdict.Genuine, Verdicts.Of(steps));
        Assert.Equal((version, "大冶市民政局（测试）"), (ses.Version, ses.Seal.Info.Name));
        // The order of GM/T 0031: format, value, certificate, time, digest, then the seal.
        Assert.Equal(["ses-format", "ses-value", "chain-root", "ses-time", "ses-digest", "seal-value", "seal-dates", "seal-users"],
            steps.Where(step => step.Part is not "stamp" and not "maker" || step.Code.StartsWith("seal", StringComparison.Ordinal)).Select(step => step.Code)
                .Where(code => !code.StartsWith("chain", StringComparison.Ordinal) || code is "chain-root").Where(code => code is not ("ses-property" or "seal-version")));
    }

    [Fact]
    public async Task Is_looked_through_wherever_something_is_wrong()
    {
        var seal = await Make(Info());
        Assert.Equal(["ses-digest"], Faults(await Sign(seal), document: [1]));
        Assert.Equal(["ses-property"], Faults(await Sign(seal), path: "/Doc_0/Signs/Sign_1/Signature.xml"));

        // A user that the list lacks; a maker nobody knows; a seal out of its time; a seal that was not theirs to make.
        Assert.Equal(["seal-users"], Faults(await Forge(await Make(Info() with { Users = [A.Sm2.Maker.Certificate.Bytes] }))));
        var unknown = DevelopmentAuthority.Make(KeyKind.Sm2, "别处", A.Noon.AddYears(-1));
        var stranger = unknown.Issue("陌生制章人", "别处", CertificateRole.SealMaker, A.Noon.AddDays(-40), A.NextYear);
        Assert.Contains("chain-root", Faults(await Sign((await SesSeal.Make(Info(), FileSigner.Of(stranger.Key, [stranger.Certificate]).Value!, A.Stop)).Value!)));
        Assert.Equal(["seal-dates"], Faults(await Forge(await Make(Info() with { ValidUntil = A.Noon.AddDays(-1) }))));
        Assert.Equal(["seal-value"], Faults(await Forge(await Make(Info(), signedBy: A.Sm2.Signer))));
        Assert.Equal(["ses-time"], Faults(await Forge(seal, at: A.Noon.AddDays(2))));
    }

    [Fact]
    public async Task Is_void_once_its_user_was_revoked_but_not_before()
    {
        var authority = DevelopmentAuthority.Make(KeyKind.Sm2, A.Office, A.Noon.AddYears(-1));
        var (user, maker, clock) = (Holder("用章人", CertificateRole.Signer), Holder("制章人", CertificateRole.SealMaker), Holder("时间戳", CertificateRole.TimeStamping));
        var seal = (await SesSeal.Make(Info() with { Users = [user.Certificate.Bytes] }, As(maker), A.Stop)).Value!;
        var stamped = (await SesSignature.Make(Document, Path, seal, As(user), A.Noon, new TimeStampAuthority(As(clock), "1.3.6.1.4.1.1.1", () => A.Noon), A.Stop)).Value!;
        var bare = (await SesSignature.Make(Document, Path, seal, As(user), A.Noon, null, A.Stop)).Value!;
        authority.Revoke(user.Certificate, A.Noon.AddDays(1));
        var ask = new VerifyAsk(new([authority.Root.Certificate]), [authority.Issuing.Certificate], authority.Lists(A.Noon.AddDays(2)), A.Noon.AddDays(2));
        Assert.Equal(Verdict.Genuine, Verdicts.Of(SealCheck.Check(SesSignature.Read(stamped)!, Document, Path, ask).Steps));
        Assert.Equal(Verdict.Revoked, Verdicts.Of(SealCheck.Check(SesSignature.Read(bare)!, Document, Path, ask).Steps));

        Holder Holder(string name, CertificateRole role) => authority.Issue(name, A.Office, role, A.Noon.AddDays(-40), A.NextYear);
        FileSigner As(Holder holder) => FileSigner.Of(holder.Key, [holder.Certificate, authority.Issuing.Certificate]).Value!;
    }

    [Fact]
    public async Task Is_not_used_by_those_it_is_not_for_nor_out_of_its_time()
    {
        var seal = await Make(Info());
        Assert.Equal("seal-not-for-signer", (await SesSignature.Make(Document, Path, seal, A.Sm2.As(A.Sm2.Maker), A.Noon, null, A.Stop)).Fault!.Code);
        Assert.Equal("seal-not-in-force", (await SesSignature.Make(Document, Path, seal, A.Sm2.As(A.Sm2.Signer), A.NextYear, null, A.Stop)).Fault!.Code);
    }

    [Fact]
    public async Task Is_not_believed_with_a_changed_byte()
    {
        var bytes = await Sign(await Make(Info()));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var changed = bytes.ToArray();
            changed[at] ^= change;
            if (SesSignature.Read(changed) is not { } ses) return;
            Assert.True(Verdicts.Of(SealCheck.Check(ses, Document, Path, Ask()).Steps) is not Verdict.Genuine, $"byte {at} became {changed[at]:x2}");
        }, iter: 150);
    }

    [Fact]
    public async Task Malformed_never_throws()
    {
        var whole = await Sign(await Make(Info()));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 60], Gen.Byte.Array[0, 8]).Sample((at, cut, put) =>
        {
            byte[] bytes = [.. whole[..at], .. put, .. whole[Math.Min(whole.Length, at + cut)..]];
            if (SesSignature.Read(bytes) is { } ses) SealCheck.Check(ses, Document, Path, Ask());
            SesSeal.Read(bytes);
        }, iter: 300);
    }

    /// <summary>Both signatures, the user's and the maker's, are over exactly what the standard says.</summary>
    [Fact]
    public async Task Is_accepted_by_openssl()
    {
        var ses = SesSignature.Read(await Sign(await Make(Info())))!;
        Judge(ses.Body, ses.Value, ses.Signer);
        Judge(ses.Seal.Body, ses.Seal.Signature, ses.Seal.Maker);

        static void Judge(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> value, Certificate by)
        {
            var files = new Dictionary<string, byte[]> { ["m"] = body.ToArray(), ["sig"] = value.ToArray(), ["pub"] = by.KeyInfo.ToArray() };
            var judged = A.OpenSsl(files, "pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", "m", "-sigfile", "sig", "-pubin", "-inkey", "pub", "-keyform", "DER");
            Assert.True(judged.Exit == 0, judged.Said);
        }
    }

    /// <summary>The structure itself, as openssl sees it: header ES, version, maker's name.</summary>
    [Fact]
    public async Task Has_the_structure_of_the_standard()
    {
        var seal = await Make(Info());
        var seen = A.OpenSsl(new Dictionary<string, byte[]> { ["seal"] = seal.Bytes.ToArray() }, "asn1parse", "-inform", "DER", "-in", "seal").Said;
        Assert.Matches("(?s)IA5STRING +:ES.*INTEGER +:04.*IA5STRING +:yizhan.*IA5STRING +:42028100000001.*UTF8STRING.*GENERALIZEDTIME +:2026[0-9]{10}Z.*IA5STRING +:png.*OCTET STRING.*OBJECT +:SM2-with-SM3.*BIT STRING", seen);
    }

    internal static SealInfo Info() => new(4, "yizhan", "42028100000001", 1, "大冶市民政局（测试）", SealListKind.Certificates, [User(SealListKind.Certificates)],
        A.Noon.AddDays(-20), A.Noon.AddDays(-20), A.NextYear.AddDays(-30), new("png", new byte[] { 0x89, 0x50, 0x4e, 0x47 }, 42, 42));

    internal static async Task<SesSeal> Make(SealInfo info, Holder? signedBy = null)
    {
        if (signedBy is null) return (await SesSeal.Make(info, A.Sm2.As(A.Sm2.Maker), A.Stop)).Value!;
        // Under the maker's name, but by another key.
        return (await SesSeal.Make(info, new Pretender(signedBy.Key), A.Stop)).Value!;
    }

    internal static VerifyAsk Ask() => new(A.Sm2.Roots, [A.Sm2.Authority.Issuing.Certificate], A.Sm2.Authority.Lists(A.Noon), A.Noon.AddHours(1));

    internal static ReadOnlyMemory<byte> User(SealListKind kind) => kind is SealListKind.Certificates ? A.Sm2.Signer.Certificate.Bytes : DigestAlgorithm.Sm3.Hash(A.Sm2.Signer.Certificate.Bytes.Span);

    internal static async Task<byte[]> Sign(SesSeal seal, byte[]? document = null) =>
        (await SesSignature.Make(document ?? Document, Path, seal, A.Sm2.As(A.Sm2.Signer), A.Noon, Stamper, A.Stop)).Value!;

    private static TimeStampAuthority Stamper => new(A.Sm2.As(A.Sm2.Stamp), "1.3.6.1.4.1.1.1", () => A.Noon);

    /// <summary>What a program would write that does not check before it seals.</summary>
    internal static async Task<byte[]> Forge(SesSeal seal, DateTimeOffset? at = null, byte[]? document = null)
    {
        // The body with its own time, signed by the user's key.
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(4);
            writer.WriteEncodedValue(seal.Bytes.Span);
            writer.WriteGeneralizedTime(at ?? A.Noon, omitFractionalSeconds: true);
            writer.WriteBitString(DigestAlgorithm.Sm3.Hash(document ?? Document));
            writer.WriteCharacterString(System.Formats.Asn1.UniversalTagNumber.IA5String, Path);
        }
        var body = writer.Encode();
        var value = (await A.Sm2.As(A.Sm2.Signer).Sign(body, A.Stop)).Value!;
        var outer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (outer.PushSequence())
        {
            outer.WriteEncodedValue(body);
            outer.WriteOctetString(A.Sm2.Signer.Certificate.Bytes.Span);
            outer.WriteObjectIdentifier("1.2.156.10197.1.501");
            outer.WriteBitString(value);
        }
        return outer.Encode();
    }

    private static IEnumerable<string> Faults(byte[] ses, byte[]? document = null, string path = Path) =>
        SealCheck.Check(SesSignature.Read(ses)!, document ?? Document, path, Ask()).Steps.Where(step => step.Outcome is StepOutcome.Failed).Select(step => step.Code);

    private sealed class Pretender(PrivateKey key) : ISigner
    {
        public SignatureAlgorithm Algorithm => SignatureAlgorithm.Sm2Sm3;

        public IReadOnlyList<Certificate> Chain => [A.Sm2.Maker.Certificate];

        public ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop) => new(key.Sign(bytes.Span));
    }
}
