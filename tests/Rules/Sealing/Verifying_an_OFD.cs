using System.IO.Compression;
using System.Text;
using CsCheck;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Tests.Rules.Sealing;

public class Verifying_an_OFD
{
    private const string Signs = "Doc_0/Signs/Sign_0/";

    private const string Namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

    [Fact]
    public async Task Says_genuine_for_a_sealed_one()
    {
        var report = Verify(Zip(await Sealed()));
        Assert.Equal("", Faults(report));
        var signature = Assert.Single(report.Signatures);
        Assert.Equal((Verdict.Genuine, "大冶市民政局（测试）", A.Noon), (report.Verdict, signature.SealName, signature.StampedAt));
    }

    /// <summary>In any of its files, the list of signatures aside, where further ones may follow.</summary>
    [Fact]
    public async Task Finds_a_changed_byte_in_any_file()
    {
        var files = await Sealed();
        var names = files.Keys.Where(name => name is not "Doc_0/Signs/Signatures.xml").ToArray();
        Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, 1_000_000], Gen.Byte[1, 255]).Sample((which, at, change) =>
        {
            var changed = files.ToDictionary(one => one.Key, one => one.Value.ToArray());
            var bytes = changed[names[which]];
            bytes[at % bytes.Length] ^= change;
            Assert.True(Verify(Zip(changed)).Verdict is not Verdict.Genuine, $"{names[which]} byte {at % bytes.Length}");
        }, iter: 120);
    }

    [Fact]
    public async Task Finds_what_was_added_taken_away_or_brought_from_elsewhere()
    {
        var files = await Sealed();
        Assert.Equal("ofd-unprotected not-checked", Faults(Verify(Zip(files.With("Doc_0/Pages/Page_9/Content.xml", "<x/>")))));
        Assert.Equal("ofd-reference failed", Faults(Verify(Zip(files.Without("Doc_0/Pages/Page_0/Content.xml")))));
        Assert.Equal("ses-format failed", Faults(Verify(Zip(files.Without($"{Signs}SignedValue.dat")))));
        var other = await Sealed("另一份证明");
        Assert.Contains("ses-digest failed", Faults(Verify(Zip(files.With($"{Signs}SignedValue.dat", other[$"{Signs}SignedValue.dat"])))), StringComparison.Ordinal);
        Assert.Equal(Verdict.NoSignature, Verify(Zip(files.With("OFD.xml", $"<ofd:OFD {Namespace}><ofd:DocBody/></ofd:OFD>"))).Verdict);
        // The copy of the seal beside the signature, whole and exchanged.
        var withCopy = await Sealed(copy: true);
        Assert.Equal("", Faults(Verify(Zip(withCopy))));
        Assert.Contains("ofd-seal-copy failed", Faults(Verify(Zip(withCopy.With($"{Signs}Seal.esl", [1, 2, 3])))), StringComparison.Ordinal);
    }

    /// <summary>Seals of GM/T 0031-2014 are not read here; that is no reason to say that somebody changed the document.</summary>
    [Fact]
    public async Task Says_of_a_seal_of_an_older_version_that_it_cannot_tell()
    {
        var files = await Sealed();
        var old = Verify(Zip(files.With($"{Signs}SignedValue.dat", [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x01])));
        Assert.Equal(("ses-format not-checked", Verdict.Unproven), (Faults(old), old.Verdict));
        Assert.Contains("第1版", old.All.Single(step => step.Code is "ses-format").Say("zh"), StringComparison.Ordinal);
        // What says that it is of a known version, and is not, is damaged.
        Assert.Equal(Verdict.Altered, Verify(Zip(files.With($"{Signs}SignedValue.dat", [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x04]))).Verdict);
    }

    [Fact]
    public async Task Refuses_what_attacks_the_reader()
    {
        var files = await Sealed();
        Assert.Equal("xml", Reason(files.With("OFD.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><ofd:OFD>&a;</ofd:OFD>")));
        foreach (var path in (string[])["../evil", "/evil", "a/../../b", "a\\b", "C:evil", "a//b"]) Assert.Equal("path", Reason(files.With(path, "x")));
        Assert.Equal("too-large", Reason(files.With("bomb", new byte[129 * 1024 * 1024])));
        Assert.Equal("malformed", Reason(Zip(files)[..200]));
        Assert.Equal("malformed", Reason(files.Without("OFD.xml")));

        string? Reason(object of) => Verify(of as byte[] ?? Zip((Dictionary<string, byte[]>)of)).Steps.Single().Reason;
    }

    [Fact]
    public async Task Never_throws_whatever_the_file()
    {
        var whole = Zip(await Sealed());
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 6]).Sample((at, cut, put) => Verify([.. whole[..at], .. put, .. whole[Math.Min(whole.Length, at + cut)..]]), iter: 200);
    }

    private static FileReport Verify(byte[] file) => FileVerifier.Verify(file, An_electronic_seal.Ask());

    private static string Faults(FileReport report) =>
        string.Join(", ", report.All.Where(step => step.Outcome is not StepOutcome.Passed).Select(step => $"{step.Code} {(step.Outcome is StepOutcome.Failed ? "failed" : "not-checked")}"));

    internal static async Task<Dictionary<string, byte[]>> Sealed(string text = "一份证明", bool copy = false)
    {
        var files = new Dictionary<string, byte[]>()
            .With("OFD.xml", $"<ofd:OFD {Namespace} Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>")
            .With("Doc_0/Document.xml", $"<ofd:Document {Namespace}/>")
            .With("Doc_0/Pages/Page_0/Content.xml", $"<ofd:Page {Namespace}>{text}</ofd:Page>");
        var seal = await An_electronic_seal.Make(An_electronic_seal.Info());
        if (copy) files[$"{Signs}Seal.esl"] = seal.Bytes.ToArray();
        var references = string.Concat(files.Select(one => $"<ofd:Reference FileRef=\"/{one.Key}\"><ofd:CheckValue>{Convert.ToBase64String(DigestAlgorithm.Sm3.Hash(one.Value))}</ofd:CheckValue></ofd:Reference>"));
        var copied = copy ? $"<ofd:Seal><ofd:BaseLoc>/{Signs}Seal.esl</ofd:BaseLoc></ofd:Seal>" : "";
        var signature = Encoding.UTF8.GetBytes($"<ofd:Signature {Namespace}><ofd:SignedInfo><ofd:References CheckMethod=\"1.2.156.10197.1.401\">{references}</ofd:References>{copied}</ofd:SignedInfo><ofd:SignedValue>/{Signs}SignedValue.dat</ofd:SignedValue></ofd:Signature>");
        files[$"{Signs}Signature.xml"] = signature;
        files[$"{Signs}SignedValue.dat"] = await An_electronic_seal.Sign(seal, signature);
        return files.With("Doc_0/Signs/Signatures.xml", $"<ofd:Signatures {Namespace}><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID=\"1\" Type=\"Seal\" BaseLoc=\"/{Signs}Signature.xml\"/></ofd:Signatures>");
    }

    internal static byte[] Zip(Dictionary<string, byte[]> files)
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }
        return memory.ToArray();
    }
}

/// <summary>Files of an archive, with one more or one fewer.</summary>
internal static class ArchiveFiles
{
    public static Dictionary<string, byte[]> With(this Dictionary<string, byte[]> files, string name, byte[] bytes) => new(files) { [name] = bytes };

    public static Dictionary<string, byte[]> With(this Dictionary<string, byte[]> files, string name, string text) => files.With(name, Encoding.UTF8.GetBytes(text));

    public static Dictionary<string, byte[]> Without(this Dictionary<string, byte[]> files, string name) => files.Where(one => one.Key != name).ToDictionary();
}
