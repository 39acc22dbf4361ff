using CsCheck;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

public class A_chain_of_certificates
{
    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Sm2];

    [Theory, MemberData(nameof(Kinds))]
    public void Of_a_holder_passes_every_step(KeyKind kind)
    {
        var report = Check(A.Of(kind), A.Of(kind).Signer.Certificate);
        Assert.All(report.Steps, step => Assert.Equal(StepOutcome.Passed, step.Outcome));
        Assert.Equal(3, report.Path.Count);
    }

    [Fact]
    public void May_end_in_an_RSA_key() => Assert.All(Check(A.Ec, A.Ec.Holder("RSA", CertificateRole.Signer, KeyKind.Rsa).Certificate).Steps, step => Assert.Equal(StepOutcome.Passed, step.Outcome));

    [Theory, MemberData(nameof(Kinds))]
    public void Fails_at_the_step_that_is_wrong(KeyKind kind)
    {
        var (world, other) = (A.Of(kind), DevelopmentAuthority.Make(kind, "别处", A.Noon.AddYears(-1)));
        var leaf = world.Signer.Certificate;
        Assert.Equal(["chain-root failed", "chain-signatures not-checked", "chain-revocation not-checked"], Faults(Check(world, leaf, roots: new([other.Root.Certificate]))));
        Assert.Equal(["chain-dates failed", "chain-revocation not-checked"], Faults(Check(world, leaf, at: A.NextYear.AddDays(1))));
        Assert.Equal(["chain-dates failed"], Faults(Check(world, leaf, at: A.Noon.AddDays(-60))));
        Assert.Equal(["chain-usage failed"], Faults(Check(world, leaf, purpose: ChainPurpose.TimeStamping)));
        Assert.Equal(["chain-usage failed"], Faults(Check(world, world.Stamp.Certificate)));
        Assert.Empty(Faults(Check(world, world.Stamp.Certificate, purpose: ChainPurpose.TimeStamping)));
        Assert.Equal(["chain-revocation not-checked"], Faults(Check(world, leaf, lists: [])));
        Assert.Equal(["chain-revocation not-checked"], Faults(Check(world, leaf, at: A.Noon.AddDays(2))));
    }

    /// <summary>Someone who was issued a certificate issues one themselves.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Cannot_be_made_longer_by_its_last_holder(KeyKind kind)
    {
        var world = A.Of(kind);
        using var key = PrivateKey.Make(kind);
        var made = CertificateWriter.Write(new("冒名", A.Office, CertificateRole.Signer, key.Public, A.Noon.AddDays(-1), A.NextYear), world.Signer.Certificate, world.Signer.Key);
        Assert.Contains("chain-authorities failed", Faults(Check(world, made, others: [world.Signer.Certificate, world.Authority.Issuing.Certificate])));
        var below = CertificateWriter.Write(new("下级", A.Office, CertificateRole.Issuing, key.Public, A.Noon.AddDays(-1), A.NextYear), world.Authority.Issuing.Certificate, world.Authority.Issuing.Key);
        var leaf = CertificateWriter.Write(new("冒名", A.Office, CertificateRole.Signer, world.Signer.Key.Public, A.Noon.AddDays(-1), A.NextYear), below, key);
        Assert.Contains("chain-authorities failed", Faults(Check(world, leaf, others: [below, world.Authority.Issuing.Certificate])));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Is_void_from_the_moment_of_revocation(KeyKind kind)
    {
        var authority = DevelopmentAuthority.Make(kind, A.Office, A.Noon.AddYears(-1));
        var holder = authority.Issue("被撤销", A.Office, CertificateRole.Signer, A.Noon.AddDays(-1), A.NextYear);
        authority.Revoke(holder.Certificate, A.Noon);
        var lists = authority.Lists(A.Noon.AddHours(1));
        Assert.Equal(["chain-revocation failed"], Faults(At(A.Noon)));
        Assert.Equal(["chain-revocation failed"], Faults(At(A.Noon.AddHours(1))));
        Assert.Empty(Faults(At(A.Noon.AddSeconds(-1))));
        // Of an authority that bears the same name.
        var forged = DevelopmentAuthority.Make(kind, A.Office, A.Noon.AddYears(-1)).Lists(A.Noon);
        Assert.Equal("list-forged", Step("chain-revocation", Check(authority.Root.Certificate, authority.Issuing.Certificate, holder.Certificate, A.Noon, [.. forged])).Reason);

        ChainReport At(DateTimeOffset at) => Check(authority.Root.Certificate, authority.Issuing.Certificate, holder.Certificate, at, lists);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Is_not_believed_with_a_changed_byte(KeyKind kind)
    {
        var (world, certificate) = (A.Of(kind), A.Of(kind).Signer.Certificate);
        var lists = world.Authority.Lists(A.Noon);
        Gen.Select(Gen.Int[0, certificate.Bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var bytes = certificate.Bytes.ToArray();
            bytes[at] ^= change;
            if (Certificate.Read(bytes) is { } read) Assert.NotEmpty(Faults(Check(world, read, lists: lists)));
        }, iter: 150);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Is_not_believed_with_a_changed_byte_in_its_list(KeyKind kind)
    {
        var (world, lists) = (A.Of(kind), A.Of(kind).Authority.Lists(A.Noon));
        Gen.Select(Gen.Int[0, lists[0].Bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var bytes = lists[0].Bytes.ToArray();
            bytes[at] ^= change;
            if (RevocationList.Read(bytes) is { } read) Assert.NotEmpty(Faults(Check(world, world.Signer.Certificate, lists: [read, lists[1]])));
        }, iter: 150);
    }

    /// <summary>Link by link: openssl gives the signer's name of SM2 to the last certificate alone.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Is_accepted_by_openssl(KeyKind kind)
    {
        var world = A.Of(kind);
        var path = world.Authority.ChainOf(world.Stamp.Certificate);
        for (var i = 0; i < path.Count; i++)
        {
            var files = new Dictionary<string, byte[]> { ["one"] = A.Pem(path[i]), ["issuer"] = A.Pem(path[Math.Min(i + 1, path.Count - 1)]) };
            string[] sm2 = kind is KeyKind.Sm2 ? ["-vfyopt", "distid:1234567812345678"] : [];
            var judged = A.OpenSsl(files, ["verify", "-partial_chain", "-attime", $"{A.Noon.ToUnixTimeSeconds()}", .. sm2, "-trusted", "issuer", "-x509_strict", "one"]);
            Assert.True(judged.Exit == 0, judged.Said);
        }
    }

    [Fact]
    public void And_its_list_are_accepted_by_openssl()
    {
        var list = A.Ec.Authority.Lists(A.Noon)[0];
        var files = new Dictionary<string, byte[]> { ["list"] = list.Bytes.ToArray(), ["issuer"] = A.Pem(A.Ec.Authority.Issuing.Certificate) };
        var judged = A.OpenSsl(files, "crl", "-in", "list", "-inform", "DER", "-noout", "-CAfile", "issuer");
        Assert.Contains("verify OK", judged.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_any_bytes_at_all_never_throws() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        Certificate.Read(bytes);
        RevocationList.Read(bytes);
        PublicKey.Read(bytes);
    }, iter: 2000);

    private static ChainReport Check(
        A.World world, Certificate leaf, TrustedRoots? roots = null, DateTimeOffset? at = null, ChainPurpose purpose = ChainPurpose.Signing,
        IReadOnlyList<Certificate>? others = null, IReadOnlyList<RevocationList>? lists = null) =>
        ChainCheck.Check(leaf, roots ?? world.Roots, new("signer", purpose, at ?? A.Noon, A.Noon, others ?? [world.Authority.Issuing.Certificate], lists ?? world.Authority.Lists(A.Noon)));

    private static ChainReport Check(Certificate root, Certificate issuing, Certificate leaf, DateTimeOffset at, IReadOnlyList<RevocationList> lists) =>
        ChainCheck.Check(leaf, new([root]), new("signer", ChainPurpose.Signing, at, A.Noon.AddHours(2), [issuing], lists));

    private static Step Step(string code, ChainReport report) => report.Steps.Single(step => step.Code == code);

    private static IEnumerable<string> Faults(ChainReport report) =>
        report.Steps.Where(step => step.Outcome is not StepOutcome.Passed).Select(step => $"{step.Code} {(step.Outcome is StepOutcome.Failed ? "failed" : "not-checked")}");
}
