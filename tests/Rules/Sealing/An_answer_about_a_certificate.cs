using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CsCheck;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Cms;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Security;
using Yizhan.Bench.Sealing;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>OCSP, RFC 6960: what files of others bring instead of revocation lists.</summary>
public class An_answer_about_a_certificate
{
    private static readonly string[] Answering = ["1.3.6.1.5.5.7.3.9"];

    private static Certificate Signer => A.Ec.Signer.Certificate;

    private static DevelopmentAuthority Authority => A.Ec.Authority;

    private static OcspResponder Issuing => new(Authority.Issuing.Certificate, Authority.Issuing.Certificate, Authority.Issuing.Key);

    [Theory, InlineData(KeyKind.Ec), InlineData(KeyKind.Sm2)]
    public void Of_its_issuer_does_instead_of_a_list(KeyKind kind)
    {
        var (world, authority) = (A.Of(kind), A.Of(kind).Authority);
        OcspResponder issuing = new(authority.Issuing.Certificate, authority.Issuing.Certificate, authority.Issuing.Key), root = new(authority.Root.Certificate, authority.Root.Certificate, authority.Root.Key);
        var about = root.Answer(Good(authority.Issuing.Certificate));
        foreach (var one in (OcspResponder[])[issuing, issuing with { ByKey = true }, issuing with { Digest = Oids.Sha256 }, issuing with { Digest = Oids.Sm3 }])
            Assert.Equal("passed", Said(Check(world, world.Signer.Certificate, [one.Answer(Good(world.Signer.Certificate)), about])));
        Assert.Equal("passed", Said(Check(world, world.Signer.Certificate, [issuing.Basic(Good(world.Signer.Certificate)), about])));
        Assert.Equal("not-checked no-list", Said(Check(world, world.Signer.Certificate, [about])));
        // Lists of one, answers of the other.
        Assert.Equal("passed", Said(Check(world, world.Signer.Certificate, [about], [authority.Lists(A.Noon)[0]])));
    }

    [Fact]
    public void Says_since_when_it_is_revoked()
    {
        Assert.Equal("failed", Said(Check(new OcspTold(Signer, A.Noon, A.Noon.AddHours(1), A.Noon.AddDays(-2)))));
        Assert.Equal("failed", Said(Check(new OcspTold(Signer, A.Noon, A.Noon.AddHours(1), A.Noon))));
        // What was signed before stays.
        Assert.Equal("passed", Said(Check(new OcspTold(Signer, A.Noon.AddHours(2), A.Noon.AddHours(3), A.Noon.AddHours(1)), now: A.Noon.AddHours(2))));
        // A list that does not know it yet says nothing against it.
        Assert.Equal("failed", Said(Check(A.Ec, Signer, [Issuing.Answer(new OcspTold(Signer, A.Noon, A.Noon.AddHours(1), A.Noon.AddDays(-2)))], Authority.Lists(A.Noon))));
    }

    [Fact]
    public void Counts_for_its_time_alone()
    {
        Assert.Equal("passed", Said(Check(new OcspTold(Signer, A.Noon.AddHours(-5), A.Noon))));
        Assert.Equal("not-checked list-stale", Said(Check(new OcspTold(Signer, A.Noon.AddHours(-5), A.Noon.AddSeconds(-1)))));
        Assert.Equal("not-checked list-stale", Said(Check(new OcspTold(Signer, A.Noon.AddSeconds(-1), null))));
        Assert.Equal("passed", Said(Check(new OcspTold(Signer, A.Noon.AddMinutes(1), null), now: A.Noon.AddMinutes(1))));
        // Of tomorrow: nobody can have said that.
        Assert.Equal("not-checked no-list", Said(Check(new OcspTold(Signer, A.Noon.AddDays(1), null))));
    }

    [Fact]
    public void That_does_not_know_it_or_speaks_of_another_says_nothing()
    {
        Assert.Equal("not-checked no-list", Said(Check(new OcspTold(Signer, A.Noon, null, IsKnown: false))));
        Assert.Equal("not-checked no-list", Said(Check(Good(A.Ec.Stamp.Certificate))));
        // The same number under another issuer.
        Assert.Equal("not-checked no-list", Said(Check(A.Ec, Signer, [(Issuing with { Issuer = Authority.Root.Certificate }).Answer(Good(Signer))], [Authority.Lists(A.Noon)[1]])));
    }

    [Fact]
    public void Is_believed_of_whom_the_issuer_named_for_it()
    {
        Assert.Equal("passed", Said(Check(Named(Answering, nobodyNeedAsk: true))));
        Assert.Equal("passed", Said(Check(Named(Answering, nobodyNeedAsk: true) with { ByKey = true })));
        // Not named for answers, over, not yet, of another authority.
        Assert.Equal("not-checked list-forged", Said(Check(Named([], nobodyNeedAsk: true))));
        Assert.Equal("not-checked list-forged", Said(Check(new OcspResponder(Authority.Issuing.Certificate, Signer, A.Ec.Signer.Key))));
        Assert.Equal("not-checked list-forged", Said(Check(Named(Answering, nobodyNeedAsk: true, from: A.Noon.AddDays(-9), until: A.Noon.AddDays(-1)))));
        Assert.Equal("not-checked list-forged", Said(Check(Named(Answering, nobodyNeedAsk: true, from: A.Noon.AddDays(1)))));
        Assert.Equal("not-checked list-forged", Said(Check(Named(Answering, nobodyNeedAsk: true, by: DevelopmentAuthority.Make(KeyKind.Ec, A.Office, A.Noon.AddYears(-1))) with { Issuer = Authority.Issuing.Certificate })));
        // Whether who answers was itself revoked must be known, from a list, unless nobody need ask.
        Assert.Equal("not-checked list-forged", Said(Check(Named(Answering, nobodyNeedAsk: false))));
    }

    [Fact]
    public void Of_one_who_was_revoked_is_not_believed()
    {
        var authority = DevelopmentAuthority.Make(KeyKind.Ec, A.Office, A.Noon.AddYears(-1));
        var holder = authority.Issue("签署人", A.Office, CertificateRole.Signer, A.Noon.AddDays(-9), A.NextYear);
        var named = Named(Answering, nobodyNeedAsk: false, by: authority);
        var told = named.Answer(new OcspTold(holder.Certificate, A.Noon, A.Noon.AddHours(1), A.Noon.AddDays(-2)));
        Assert.Equal("failed", Said(Check(authority.Lists(A.Noon))));
        authority.Revoke(named.Responder, A.Noon.AddDays(-1));
        Assert.Equal("passed", Said(Check(authority.Lists(A.Noon))));

        ChainReport Check(IReadOnlyList<RevocationList> lists) => ChainCheck.Check(holder.Certificate, new([authority.Root.Certificate]), new("signer", ChainPurpose.Signing, A.Noon, A.Noon, [authority.Issuing.Certificate], lists) { Answers = [RevocationAnswer.Read(told)!] });
    }

    [Fact]
    public void That_insists_on_the_unknown_or_is_none_is_not_read()
    {
        Assert.Null(RevocationAnswer.Read((Issuing with { Insists = true }).Answer(Good(Signer))));
        Assert.Null(RevocationAnswer.Read(OcspResponder.TryLater()));
        Assert.Null(RevocationAnswer.Read(Authority.Lists(A.Noon)[0].Bytes));
        Assert.Null(RevocationAnswer.Read(Signer.Bytes));
        Assert.Null(RevocationAnswer.Read(default));
    }

    [Fact]
    public void Is_refused_with_any_byte_changed_and_never_throws()
    {
        var whole = Issuing.Answer(new OcspTold(Signer, A.Noon, A.Noon.AddHours(1), A.Noon.AddDays(-1)));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var changed = whole.ToArray();
            changed[at] ^= change;
            Assert.NotEqual("passed", RevocationAnswer.Read(changed) is { } read ? Said(Check(A.Ec, Signer, read, [Authority.Lists(A.Noon)[1]])) : "");
        }, iter: 2000);
    }

    /// <summary>openssl answers from its own index, and reads what the test's own responder says.</summary>
    [Fact]
    public void Of_openssl_is_understood_and_ours_by_openssl()
    {
        var response = Path.GetTempFileName();
        var files = new Dictionary<string, byte[]>
        {
            ["issuing.pem"] = A.Pem(Authority.Issuing.Certificate),
            ["issuing.key"] = Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", Authority.Issuing.Key.Export())),
            ["signer.pem"] = A.Pem(Signer),
            ["chain.pem"] = A.Pem(Authority.Issuing.Certificate, Authority.Root.Certificate),
            ["ours.der"] = Issuing.Answer(new OcspTold(Signer, A.Noon, A.Noon.AddYears(5))),
        };
        foreach (var (entry, said) in ((string, string)[])[($"V\t271102040000Z\t\t{Signer.SerialText}\tunknown\t/CN=x\n", "passed"), ($"R\t271102040000Z\t261101000000Z\t{Signer.SerialText}\tunknown\t/CN=x\n", "failed"), ("", "not-checked no-list")])
        {
            files["index.txt"] = Encoding.ASCII.GetBytes(entry);
            var (exit, words) = A.OpenSsl(files, "ocsp", "-index", "index.txt", "-CA", "issuing.pem", "-rsigner", "issuing.pem", "-rkey", "issuing.key", "-issuer", "issuing.pem", "-cert", "signer.pem", "-ndays", "1", "-noverify", "-respout", response);
            Assert.True(exit == 0, words);
            var answer = RevocationAnswer.Read(File.ReadAllBytes(response))!;
            Assert.Equal(said, Said(ChainCheck.Check(Signer, A.Ec.Roots, new("signer", ChainPurpose.Signing, answer.ProducedAt, answer.ProducedAt, [Authority.Issuing.Certificate], Authority.Lists(answer.ProducedAt).Skip(1).ToList()) { Answers = [answer] })));
        }
        File.Delete(response);
        var (read, told) = A.OpenSsl(files, "ocsp", "-respin", "ours.der", "-issuer", "issuing.pem", "-cert", "signer.pem", "-CAfile", "chain.pem", "-no_nonce");
        Assert.True(read == 0 && told.Contains("Response verify OK", StringComparison.Ordinal) && told.Contains("signer.pem: good", StringComparison.Ordinal), told);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Is_found_in_the_store_of_a_PDF(bool revoked)
    {
        var file = await SmallPdf.Sign(SmallPdf.Signable("0 0 m", certificates: Authority.ChainOf(Signer), answers: Answers(revoked)), A.Ec.As(A.Ec.Signer), null);
        Assert.Equal(revoked ? Verdict.Revoked : Verdict.Genuine, FileVerifier.Verify(file, new(A.Ec.Roots, [], [], A.Noon)).Verdict);
    }

    /// <summary>Where other programs put it: the signature's own place (RFC 5940), Adobe's signed attribute, the unsigned one of CAdES.</summary>
    [Theory]
    [InlineData("cms", false), InlineData("cms", true), InlineData("adobe", false), InlineData("adobe", true), InlineData("cades", false), InlineData("cades", true)]
    public async Task Is_found_in_the_signatures_of_other_programs(string where, bool revoked)
    {
        var file = await SmallPdf.Fill(SmallPdf.Signable("0 0 m"), covered => Task.FromResult(Cms(covered, where, Answers(revoked))));
        var report = FileVerifier.Verify(file, new(A.Ec.Roots, [], [], A.Noon));
        Assert.Equal(revoked ? "failed" : "passed", Said(report.All));
        Assert.DoesNotContain(report.All, step => step.Code.StartsWith("cms-", StringComparison.Ordinal) && step.Code is not "cms-certificate" && step.Outcome is not StepOutcome.Passed);
    }

    private static IReadOnlyList<byte[]> Answers(bool revoked) =>
    [
        Issuing.Answer(new OcspTold(Signer, A.Noon, A.Noon.AddHours(1), revoked ? A.Noon.AddDays(-1) : null)),
        new OcspResponder(Authority.Root.Certificate, Authority.Root.Certificate, Authority.Root.Key).Answer(Good(Authority.Issuing.Certificate)),
    ];

    /// <summary>A signature by BouncyCastle.</summary>
    private static byte[] Cms(byte[] covered, string where, IReadOnlyList<byte[]> answers)
    {
        var responses = answers.Select(Asn1Object.FromByteArray).ToArray<Asn1Encodable>();
        // CAdES carries the inner structure alone.
        var inner = answers.Select(answer => Asn1Object.FromByteArray(Org.BouncyCastle.Asn1.Ocsp.ResponseBytes.GetInstance(((Asn1TaggedObject)((Asn1Sequence)Asn1Object.FromByteArray(answer))[1]).GetExplicitBaseObject()).Response.GetOctets())).ToArray<Asn1Encodable>();
        static Org.BouncyCastle.Asn1.Cms.AttributeTable Table(string oid, Asn1Encodable[] values) =>
            new(new DerSet(new Org.BouncyCastle.Asn1.Cms.Attribute(new DerObjectIdentifier(oid), new DerSet(new DerSequence(new DerTaggedObject(true, 1, new DerSequence(values)))))));
        var certificate = new Org.BouncyCastle.X509.X509CertificateParser().ReadCertificate(Signer.Bytes.ToArray());
        var builder = new SignerInfoGeneratorBuilder();
        if (where is "adobe") builder.WithSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(Table(Oids.AdobeRevocation, responses)));
        if (where is "cades") builder.WithUnsignedAttributeGenerator(new SimpleAttributeTableGenerator(Table(Oids.RevocationValues, inner)));
        var generator = new CmsSignedDataGenerator();
        generator.AddSignerInfoGenerator(builder.Build(new Asn1SignatureFactory("SHA256withECDSA", PrivateKeyFactory.CreateKey(A.Ec.Signer.Key.Export())), certificate));
        foreach (var one in Authority.ChainOf(Signer)) generator.AddCertificate(new Org.BouncyCastle.X509.X509CertificateParser().ReadCertificate(one.Bytes.ToArray()));
        if (where is "cms")
            foreach (var answer in responses) generator.AddOtherRevocationInfo(new OtherRevocationInfoFormat(new DerObjectIdentifier(Oids.OcspInCms), answer));
        return generator.Generate(new CmsProcessableByteArray(covered), encapsulate: false).GetEncoded("DER");
    }

    /// <summary>Somebody whom the authority named, with the purposes.</summary>
    private static OcspResponder Named(string[] purposes, bool nobodyNeedAsk, DateTimeOffset? from = null, DateTimeOffset? until = null, DevelopmentAuthority? by = null)
    {
        var issuing = (by ?? Authority).Issuing;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=OCSP", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        if (purposes.Length > 0) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. purposes.Select(one => new Oid(one))], critical: false));
        if (nobodyNeedAsk) request.CertificateExtensions.Add(new X509Extension(Oids.OcspNoCheck, [5, 0], critical: false));
        using var issuer = ECDsa.Create();
        issuer.ImportPkcs8PrivateKey(issuing.Key.Export(), out _);
        using var made = request.Create(new X500DistinguishedName(issuing.Certificate.Subject.Span), X509SignatureGenerator.CreateForECDsa(issuer), from ?? A.Noon.AddDays(-9), until ?? A.NextYear, [1, 2, 3, 4]);
        return new(issuing.Certificate, Certificate.Read(made.RawData)!, PrivateKey.Read(key.ExportPkcs8PrivateKey())!);
    }

    private static OcspTold Good(Certificate one) => new(one, A.Noon, A.Noon.AddHours(1));

    private static ChainReport Check(OcspTold told, DateTimeOffset? now = null) => ChainCheck.Check(Signer, A.Ec.Roots,
        new("signer", ChainPurpose.Signing, A.Noon, now ?? A.Noon, [Authority.Issuing.Certificate], [Authority.Lists(A.Noon)[1]]) { Answers = [RevocationAnswer.Read(Issuing.Answer(told))!] });

    private static ChainReport Check(OcspResponder responder) => Check(A.Ec, Signer, [responder.Answer(Good(Signer))], [Authority.Lists(A.Noon)[1]]);

    private static ChainReport Check(A.World world, Certificate leaf, byte[][] answers, IReadOnlyList<RevocationList>? lists = null) =>
        ChainCheck.Check(leaf, world.Roots, new("signer", ChainPurpose.Signing, A.Noon, A.Noon, [world.Authority.Issuing.Certificate], lists ?? []) { Answers = [.. answers.Select(one => RevocationAnswer.Read(one)!)] });

    private static ChainReport Check(A.World world, Certificate leaf, RevocationAnswer answer, IReadOnlyList<RevocationList> lists) =>
        ChainCheck.Check(leaf, world.Roots, new("signer", ChainPurpose.Signing, A.Noon, A.Noon, [world.Authority.Issuing.Certificate], lists) { Answers = [answer] });

    private static string Said(ChainReport report) => Said(report.Steps);

    private static string Said(IEnumerable<Step> steps)
    {
        var step = steps.Single(one => one.Code is "chain-revocation");
        return $"{step.Outcome switch { StepOutcome.Passed => "passed", StepOutcome.Failed => "failed", _ => "not-checked" }} {step.Reason}".TrimEnd();
    }
}
