using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yizhan.Tests.Rules.Sealing;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary>From the custodian's page to a stranger's verification, with the real log between.</summary>
public abstract partial class Verifying_what_was_sealed(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Says_by_file_and_by_code_that_it_is_genuine_and_a_test_and_later_that_it_is_revoked()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await city.Sealed(browser, seal);
        var paper = await city.PaperAt(path);
        var (pdf, ofd) = (await browser.GetByteArrayAsync($"{path}/paper.pdf"), await browser.GetByteArrayAsync($"{path}/paper.ofd"));
        foreach (var file in new[] { pdf, ofd })
        {
            var answer = await Verify(file);
            Assert.True(answer.GetProperty("verdict").GetString() == "test-seal", $"{answer}");
            Assert.Equal(paper.Number, answer.GetProperty("paper").GetProperty("number").GetString());
        }
        var code = CodeOn(ofd);
        Assert.Equal("test-seal", (await ByCode(paper.Number!, code)).GetProperty("verdict").GetString());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/api/v1/verify?number={paper.Number}&code=AAAAA-AAAAA")).StatusCode);
        // A byte that is another.
        var other = pdf.ToArray();
        other[^2000] ^= 1;
        Assert.NotEqual("test-seal", (await Verify(other)).GetProperty("verdict").GetString());
        await TestCity.Submit(browser, path, new() { ["Reason"] = "服务时长有误" }, "#revoke");
        Assert.Equal("revoked", (await ByCode(paper.Number!, code)).GetProperty("verdict").GetString());
        Assert.Equal("revoked", (await Verify(pdf)).GetProperty("verdict").GetString());
        Assert.True((await city.PaperAt(path)).Verifications >= 4);
        // Nor is it made good again by other bytes around the same signature.
        Assert.Equal("revoked", (await Verify(WithALaterStore(pdf))).GetProperty("verdict").GetString());
        Assert.Equal("improper", (await Verify(PackedAnew(ofd))).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Finds_the_paper_also_where_an_archive_has_added_to_its_store_and_not_where_it_was_packed_anew()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await city.Sealed(browser, seal);
        var (pdf, ofd) = (WithALaterStore(await browser.GetByteArrayAsync($"{path}/paper.pdf")), PackedAnew(await browser.GetByteArrayAsync($"{path}/paper.ofd")));
        var kept = await Verify(pdf);
        Assert.Equal(("test-seal", (await city.PaperAt(path)).Number), (kept.GetProperty("verdict").GetString(), kept.GetProperty("paper").GetProperty("number").GetString()));
        var packed = await Verify(ofd);
        Assert.Equal("improper", packed.GetProperty("verdict").GetString());
        Assert.Contains(packed.GetProperty("steps").EnumerateArray(), step => step.GetProperty("code").GetString() == "paper-known" && step.GetProperty("outcome").GetString() == "failed");
        // What speaks against the file itself comes first.
        pdf[pdf.Length / 3] ^= 1;
        Assert.Equal("altered", (await Verify(pdf)).GetProperty("verdict").GetString());
    }

    /// <summary>A further revision, as an archive writes one to keep the signature verifiable: the store of certificates and lists has grown.</summary>
    private static byte[] WithALaterStore(byte[] pdf)
    {
        var raw = Encoding.Latin1.GetString(pdf);
        var (root, info) = (Root().Match(raw).Groups[1].Value, Info().Match(raw).Groups[1].Value);
        var start = raw.IndexOf($"\n{root} 0 obj\n", StringComparison.Ordinal) + $"\n{root} 0 obj\n".Length;
        var catalog = raw[start..raw.IndexOf("\nendobj", start, StringComparison.Ordinal)];
        Assert.Contains("/Certs [", catalog, StringComparison.Ordinal);
        return new SmallPdf(pdf, 1000).Stream(900, Small.Ec.Signer.Certificate.Bytes.ToArray())
            .Object(int.Parse(root, CultureInfo.InvariantCulture), catalog.Replace("/Certs [", "/Certs [900 0 R ", StringComparison.Ordinal)).End($"/Root {root} 0 R /Info {info} 0 R");
    }

    /// <summary>The same files, packed by another program.</summary>
    private static byte[] PackedAnew(byte[] ofd)
    {
        var memory = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(ofd)))
        using (var to = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                source.CopyTo(target);
            }
        }
        return memory.ToArray();
    }

    private async Task<JsonElement> Verify(byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var answer = await city.Visitor.PostAsync("/api/v1/verify", body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<JsonElement> ByCode(string number, string code) => city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/verify?number={number}&code={code}");

    /// <summary>The code as it is printed, read out of the pages of the OFD.</summary>
    private static string CodeOn(byte[] ofd)
    {
        using var zip = new ZipArchive(new MemoryStream(ofd));
        var text = string.Concat(zip.Entries.Where(entry => entry.Name == "Content.xml").Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
        return Printed().Match(text).Value;
    }

    [GeneratedRegex(@"/Root ([0-9]+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/Info ([0-9]+) 0 R")]
    private static partial Regex Info();

    [GeneratedRegex("[A-Z2-9]{5}-[A-Z2-9]{5}")]
    private static partial Regex Printed();
}

public sealed class Verifying_what_was_sealed_on_sqlite(SqliteCity city) : Verifying_what_was_sealed(city), IClassFixture<SqliteCity>;

public sealed class Verifying_what_was_sealed_on_postgres(PostgresCity city) : Verifying_what_was_sealed(city), IClassFixture<PostgresCity>;
