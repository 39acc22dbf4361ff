using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

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

    [GeneratedRegex("[A-Z2-9]{5}-[A-Z2-9]{5}")]
    private static partial Regex Printed();
}

public sealed class Verifying_what_was_sealed_on_sqlite(SqliteCity city) : Verifying_what_was_sealed(city), IClassFixture<SqliteCity>;

public sealed class Verifying_what_was_sealed_on_postgres(PostgresCity city) : Verifying_what_was_sealed(city), IClassFixture<PostgresCity>;
