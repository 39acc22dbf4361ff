using System.Text.RegularExpressions;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;
using Yizhan.Tests.Rules.HouseRules;

namespace Yizhan.Tests.Rules.Sealing;

public partial class The_readme_of_the_library
{
    /// <summary>What the readme shows is what stands between the marks here, and does what it says.</summary>
    [Fact]
    public async Task Seals_and_verifies_a_document_in_ten_lines()
    {
        var (now, stop) = (A.Noon, A.Stop);
        // begin
        var authority = DevelopmentAuthority.Make(KeyKind.Ec, "示例（测试）", now); // in service: keys and certificates of a licensed authority
        var (office, clock) = (authority.Issue("东鑫社区", "示例（测试）", CertificateRole.Signer, now, now.AddYears(1)), authority.Issue("时间戳", "示例（测试）", CertificateRole.TimeStamping, now, now.AddYears(1)));
        var stamper = new TimeStampAuthority(FileSigner.Of(clock.Key, authority.ChainOf(clock.Certificate)).Value!, "1.3.6.1.4.1.1.1", () => now);
        var signer = FileSigner.Of(office.Key, authority.ChainOf(office.Certificate)).Value!;
        var sealer = PdfSealer.Make(new SealShape("东鑫社区居民委员会") { IsTest = true }, signer, stamper).Value!;
        var store = new PdfStore([.. authority.ChainOf(office.Certificate), clock.Certificate], authority.Lists(now));
        var document = new DocumentFlow(new("居住证明", "zh-CN", "东鑫社区居民委员会", now)).Heading(1, "居住证明").Paragraph("兹证明周淑芬居住在本社区。").SealPlace("seal", 42).Finish().Outcome;
        var made = await sealer.Seal(document.Value!, new SealUse("seal", now), store, stop);
        var report = FileVerifier.Verify(made.Value!.Bytes, new VerifyAsk(new TrustedRoots([authority.Root.Certificate]), [], [], now));
        Console.WriteLine(report.Verdict.Say("en")); // Genuine
        // end
        Assert.Equal(Verdict.Genuine, report.Verdict);

        var file = House.Read(House.Files("tests/Rules/Sealing", ".cs").Single(one => Path.GetFileName(one) is "The_readme_of_the_library.cs"));
        var here = Between().Match(file).Groups[1].Value;
        var lines = here.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(10, lines.Length);
        var readme = House.Read(House.Files("src/Sealing", ".md").Single(file => Path.GetFileName(file) is "README.md"));
        Assert.All(lines, line => Assert.Contains(line, readme, StringComparison.Ordinal));
        // What the lines need of namespaces is told too: those of this file.
        Assert.All(Uses().Matches(file), use => Assert.Contains(use.Value, readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"// begin\n(.*?)// end", RegexOptions.Singleline)]
    private static partial Regex Between();

    [GeneratedRegex(@"^using Yizhan\.Sealing[\w.]*;$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
