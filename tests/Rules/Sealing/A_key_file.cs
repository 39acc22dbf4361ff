using System.Text;
using CsCheck;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

public class A_key_file
{
    private const int FewRounds = 10;

    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Rsa, KeyKind.Sm2];

    [Theory, MemberData(nameof(Kinds))]
    public void Gives_back_a_key_whose_signatures_verify(KeyKind kind)
    {
        using var key = PrivateKey.Make(kind);
        var opened = KeyFile.Open(KeyFile.Seal(key, "正确的口令", FewRounds), "正确的口令").Value!;
        var signature = opened.Sign("一份证明"u8);
        Assert.True(key.Public.Verify(key.Algorithm, "一份证明"u8, signature));
        Assert.False(key.Public.Verify(key.Algorithm, "另一份证明"u8, signature));
        Assert.Equal(key.Export(), opened.Export());
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Stays_shut_with_another_password_or_a_changed_byte(KeyKind kind)
    {
        using var key = PrivateKey.Make(kind);
        var text = KeyFile.Seal(key, "正确的口令", FewRounds);
        Assert.Equal("key-file-locked", KeyFile.Open(text, "错误的口令").Fault!.Code);
        var bytes = Convert.FromBase64String(string.Concat(text.Split('\n')[1..^1].Where(line => !line.StartsWith('-'))));
        // Not the count of rounds: more of them only take longer to fail.
        Gen.Int[10, bytes.Length - 1].Sample(at =>
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            Assert.False(KeyFile.Open(new string(System.Security.Cryptography.PemEncoding.Write("YIZHAN SEALED KEY", changed)), "正确的口令").Succeeded);
        }, iter: 100);
    }

    /// <summary>The key of openssl opens here; ours, signed with, verifies there.</summary>
    [Theory, InlineData("EC", "ec_paramgen_curve:P-256"), InlineData("RSA", "rsa_keygen_bits:3072"), InlineData("SM2", "ec_paramgen_curve:SM2")]
    public void Is_also_read_as_openssl_writes_it(string algorithm, string option)
    {
        var plain = A.OpenSsl(new Dictionary<string, byte[]>(), "genpkey", "-algorithm", algorithm is "SM2" ? "EC" : algorithm, "-pkeyopt", option);
        Assert.Equal(0, plain.Exit);
        var pem = plain.Said[plain.Said.IndexOf("-----BEGIN PRIVATE", StringComparison.Ordinal)..];
        var encrypted = A.OpenSsl(new Dictionary<string, byte[]> { ["key"] = Encoding.ASCII.GetBytes(pem) },
            "pkcs8", "-topk8", "-in", "key", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256", "-iter", "50", "-passout", "pass:secret");
        var key = KeyFile.Open(encrypted.Said, "secret").Value!;
        Assert.True(key.Public.Verify(key.Algorithm, "x"u8, key.Sign("x"u8)));
        Assert.Equal("key-file-locked", KeyFile.Open(encrypted.Said, "secreT").Fault!.Code);
    }

    [Theory, InlineData(KeyKind.Ec), InlineData(KeyKind.Rsa), InlineData(KeyKind.Sm2)]
    public void Holds_a_key_that_openssl_verifies(KeyKind kind)
    {
        using var key = PrivateKey.Make(kind);
        var files = new Dictionary<string, byte[]> { ["m"] = [.. "一份证明"u8], ["sig"] = key.Sign("一份证明"u8), ["pub"] = key.Public.Info.ToArray() };
        string[] how = kind is KeyKind.Sm2 ? ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"] : ["-digest", "sha256"];
        var judged = A.OpenSsl(files, ["pkeyutl", "-verify", "-rawin", "-in", "m", "-sigfile", "sig", "-pubin", "-inkey", "pub", "-keyform", "DER", .. how]);
        Assert.True(judged.Exit == 0, judged.Said);
    }

    [Fact]
    public void Is_refused_for_the_certificate_of_another_key() =>
        Assert.Equal("key-of-another-certificate", FileSigner.Of(A.Ec.Maker.Key, [A.Ec.Signer.Certificate]).Fault!.Code);

    [Fact]
    public void That_is_none_is_said_to_be_malformed() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        foreach (var label in (string[])["YIZHAN SEALED KEY", "ENCRYPTED PRIVATE KEY", "PRIVATE KEY"])
            Assert.Equal("key-file-malformed", KeyFile.Open(new string(System.Security.Cryptography.PemEncoding.Write(label, bytes)), "x").Fault!.Code);
    }, iter: 200);
}
