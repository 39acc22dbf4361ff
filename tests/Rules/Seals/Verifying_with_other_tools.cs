using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Yizhan.Sealing.TimeStamps;
using Yizhan.Tests.Rules.HouseRules;
using Yizhan.Tests.Rules.Sealing;

namespace Yizhan.Tests.Rules.Seals;

/// <summary>The commands of the guide, run as a stranger would: they say the same as this program.</summary>
public sealed partial class Verifying_with_other_tools : IDisposable
{
    private const string Guide = "docs/guide/en/other-tools.md", ChineseGuide = "docs/guide/zh/other-tools.md", Page = "src/Seals/Verifying/CheckByHandPage.razor";

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-stranger-").FullName;

    private static string[] Blocks => [.. Shell().Matches(House.Read(Guide)).Select(block => block.Groups[1].Value)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Says_of_a_PDF_what_this_program_says()
    {
        var pdf = await SmallPdf.Sign(
            SmallPdf.Signable("5 0 m 100 100 l S", certified: true, A.Ec.Authority.ChainOf(A.Ec.Signer.Certificate), A.Ec.Authority.Lists(A.Noon)), A.Ec.As(A.Ec.Signer), new TimeStampAuthority(A.Ec.As(A.Ec.Stamp), "1.3.6.1.4.1.1.1", () => A.Noon));
        Write("paper.pdf", pdf);
        Write("root.pem", A.Pem(A.Ec.Roots.Certificates));
        var (_, said) = Run(Blocks.Single(block => block.StartsWith("pdfsig paper.pdf", StringComparison.Ordinal)));
        Assert.Contains("Signature is Valid", said, StringComparison.Ordinal);
        Assert.Contains("Total document signed", said, StringComparison.Ordinal);
        Assert.Contains("Certificate is Trusted", said, StringComparison.Ordinal);
        var cms = Blocks.Single(block => block.Contains("openssl cms", StringComparison.Ordinal));
        var (exit, complained) = Run(cms);
        Assert.True(exit == 0, complained);
        var stamp = Blocks.Single(block => block.Contains("openssl ts", StringComparison.Ordinal));
        var (stamped, told) = Run(stamp);
        Assert.True(stamped == 0 && told.Contains("Verification: OK", StringComparison.Ordinal) && told.Contains("Time stamp: Nov  2 04:00:00 2026 GMT", StringComparison.Ordinal), told);
        // Its last command only shows the token; the one before judges.
        var judged = stamp[..stamp.LastIndexOf("openssl ts", StringComparison.Ordinal)];
        Write("signature.bin", [1, 2, 3]);
        Assert.NotEqual(0, Run(judged[judged.LastIndexOf("openssl ts", StringComparison.Ordinal)..]).Exit);

        pdf[pdf.AsSpan().IndexOf("5 0 m"u8)] = (byte)'6';
        Write("paper.pdf", pdf);
        File.Delete(Path.Combine(folder, "paper.pdf.sig0"));
        Assert.Contains("Digest Mismatch", Run("pdfsig paper.pdf").Said, StringComparison.Ordinal);
        Assert.NotEqual(0, Run(cms).Exit);
    }

    [Fact]
    public async Task Says_of_an_OFD_what_this_program_says()
    {
        var files = await Verifying_an_OFD.Sealed();
        Write("paper.ofd", Verifying_an_OFD.Zip(files));
        var (_, said) = Run(Blocks.Single(block => block.StartsWith("unzip", StringComparison.Ordinal)));
        var signature = System.Text.Encoding.UTF8.GetString(files["Doc_0/Signs/Sign_0/Signature.xml"]);
        Assert.Contains(said.Trim().Split('\n')[^1], signature, StringComparison.Ordinal);
        var sm2 = Blocks.Single(block => block.StartsWith("python3 - paper/", StringComparison.Ordinal));
        var (exit, verified) = Run(sm2);
        Assert.True(exit == 0 && verified.Contains("Signature Verified Successfully", StringComparison.Ordinal), verified);

        var value = files["Doc_0/Signs/Sign_0/SignedValue.dat"].ToArray();
        value[200] ^= 1;
        Write("paper/Doc_0/Signs/Sign_0/SignedValue.dat", value);
        Assert.NotEqual(0, Run(sm2).Exit);
    }

    [Fact]
    public void Is_told_with_the_same_commands_in_both_languages_and_on_the_page()
    {
        static IEnumerable<string> Commands(string text) => Shell().Matches(text).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(line => line.Split(" #")[0].TrimEnd()).Where(line => line is not "");
        Assert.Equal(Commands(House.Read(Guide)), Commands(House.Read(ChineseGuide)));
        var known = string.Join('\n', Commands(House.Read(Guide)));
        House.Holds(
            from block in Shown().Matches(House.Read(Page))
            from line in WebUtility.HtmlDecode(block.Groups[1].Value).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            where !line.Contains("@Log", StringComparison.Ordinal) && !line.StartsWith("sha256sum", StringComparison.Ordinal) && !line.StartsWith("cat ", StringComparison.Ordinal) && !line.Contains("asn1parse", StringComparison.Ordinal)
            where !known.Split(['\n', '&']).Select(one => one.Trim()).Contains(line)
            select $"{Page}: {line}");
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);

    private (int Exit, string Said) Run(string commands)
    {
        // The last command decides, as for whoever types them.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", commands]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd() + complained.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("<pre[^>]*>(.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
