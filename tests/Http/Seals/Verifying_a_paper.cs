using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Seals.Papers;

namespace Yizhan.Tests.Http.Seals;

public abstract class Verifying_a_paper(TestCity city)
{
    [Fact]
    public async Task By_its_file_says_genuine_with_every_step_and_counts()
    {
        var pdf = await PaperCity.Signed("1 0 m");
        var paper = await city.Issue("ZM-F1", pdf);
        using var answer = await Post(pdf);
        Assert.Equal("genuine", Verdict(answer));
        Assert.Equal("ZM-F1", answer.RootElement.GetProperty("paper").GetProperty("number").GetString());
        var steps = answer.RootElement.GetProperty("steps").EnumerateArray().ToList();
        Assert.All(steps, step => Assert.Equal("passed", step.GetProperty("outcome").GetString()));
        Assert.Superset(new HashSet<string?> { "cms-digest", "chain-root", "stamp-imprint", "paper-known", "paper-state", "log-leaf" }, steps.Select(step => step.GetProperty("code").GetString()).ToHashSet());
        Assert.Equal([paper.Id], city.Papers().Counted.Where(one => one == paper.Id));
        var page = await Drop(pdf);
        Assert.Contains("真实有效", page, StringComparison.Ordinal);
        Assert.Contains("ZM-F1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_its_file_says_what_happened_to_it_since()
    {
        var pdf = await PaperCity.Signed("2 0 m");
        var paper = await city.Issue("ZM-F2", pdf);
        await city.End(paper, PaperState.Revoked);
        Assert.Equal("revoked", Verdict(await Post(pdf)));
        Assert.Contains("文件或证书已撤销", await Drop(pdf), StringComparison.Ordinal);
        pdf = await PaperCity.Signed("3 0 m");
        await city.End(await city.Issue("ZM-F3", pdf), PaperState.Superseded);
        using var answer = await Post(pdf);
        Assert.Equal("superseded", Verdict(answer));
        Assert.Contains("ZM-NEW", answer.RootElement.GetRawText(), StringComparison.Ordinal);
        pdf = await PaperCity.Signed("4 0 m");
        await city.Issue("ZM-F4", pdf, one => one with { ValidUntil = CityClock.DayOf(city.Time.GetUtcNow()).AddDays(-1) });
        Assert.Equal("expired", Verdict(await Post(pdf)));
    }

    [Fact]
    public async Task By_its_file_finds_what_was_altered_and_what_the_log_does_not_tell()
    {
        var pdf = await PaperCity.Signed("5 0 m");
        await city.Issue("ZM-F5", pdf);
        var altered = pdf.ToArray();
        altered[pdf.AsSpan().IndexOf("5 0 m"u8)] = (byte)'6';
        using var answer = await Post(altered);
        Assert.Equal("altered", Verdict(answer));
        Assert.False(answer.RootElement.TryGetProperty("paper", out _));
        Assert.Contains("被改动过", await Drop(altered), StringComparison.Ordinal);
        // Registered, and the leaf tells of another paper.
        pdf = await PaperCity.Signed("7 0 m");
        await city.Issue("ZM-F7", pdf, one => one with { Leaf = 0, Number = "ZM-DARK" });
        Assert.Equal("improper", Verdict(await Post(pdf)));
    }

    [Fact]
    public async Task Of_somebody_else_is_judged_by_its_signature_and_said_not_to_be_ours()
    {
        using var answer = await Post(await PaperCity.Signed("8 0 m"));
        Assert.Equal("genuine", Verdict(answer));
        Assert.Contains(answer.RootElement.GetProperty("steps").EnumerateArray(), step => step.GetProperty("code").GetString() == "paper-known" && step.GetProperty("outcome").GetString() == "not-checked");
        Assert.Equal("unreadable", Verdict(await Post("hello"u8.ToArray())));
        // As curl sends a body when nobody tells it what that is.
        using var untold = new ByteArrayContent("hello"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } };
        using var told = JsonDocument.Parse(await (await city.Visitor.PostAsync("/api/v1/verify", untold)).Content.ReadAsStringAsync());
        Assert.Equal("unreadable", Verdict(told));
        Assert.Equal("not-sealed", Verdict(await Post("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n"u8.ToArray())));
    }

    [Fact]
    public async Task By_number_and_code_says_how_it_stands_and_nothing_without_the_right_code()
    {
        var paper = await city.Issue("ZM-N1", await PaperCity.Signed("9 0 m"));
        var page = await TestCity.Open(city.Visitor, $"/verify?number=ZM-N1&code={TestPapers.Code}");
        Assert.Contains("真实有效", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/log/{paper.Leaf}']"));
        var typed = await TestCity.Submit(city.NewBrowser(), "/verify", new() { ["Number"] = "ZM-N1", ["Code"] = TestPapers.Code }, "#verify");
        Assert.Contains("真实有效", await typed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await city.Visitor.GetStringAsync($"/api/v1/verify?number=ZM-N1&code={TestPapers.Code}"));
        Assert.Equal("genuine", Verdict(answer));
        // A wrong number and a wrong code are answered alike.
        var wrongCode = await city.Visitor.GetAsync("/api/v1/verify?number=ZM-N1&code=WRONG");
        var wrongNumber = await city.Visitor.GetAsync($"/api/v1/verify?number=ZM-N0&code={TestPapers.Code}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (wrongCode.StatusCode, wrongNumber.StatusCode));
        Assert.Equal(Untraced(await wrongNumber.Content.ReadAsStringAsync()), Untraced(await wrongCode.Content.ReadAsStringAsync()));
        var refused = await TestCity.Submit(city.NewBrowser(), "/verify", new() { ["Number"] = "ZM-N1", ["Code"] = "WRONG" }, "#verify");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("编号或验证码不对", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("编号或验证码不对", (await TestCity.Open(city.Visitor, "/verify?number=ZM-N1&code=WRONG")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_for_a_file_or_a_number_and_takes_no_film()
    {
        Assert.Contains("请选择文件", await (await TestCity.Submit(city.NewBrowser(), "/verify", form: "#verify")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("文件是空的", await Drop([]), StringComparison.Ordinal);
        Assert.Contains("文件不能超过20MB", await Drop(new byte[(20 << 20) + 1]), StringComparison.Ordinal);
        var answer = await city.Visitor.PostAsync("/api/v1/verify", Body(new byte[(20 << 20) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("20MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.PostAsync("/api/v1/verify", Body([]))).StatusCode);
    }

    [Fact]
    public async Task With_other_people_s_tools_is_explained_in_both_languages()
    {
        Assert.NotNull((await TestCity.Open(city.Visitor, "/verify")).QuerySelector("a[href='/verify/by-hand']"));
        Assert.Contains("pdfsig", (await TestCity.Open(city.Visitor, "/verify/by-hand")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("other people's software", (await TestCity.Open(city.Visitor, "/verify/by-hand?lang=en")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static string Verdict(JsonDocument answer) => answer.RootElement.GetProperty("verdict").GetString()!;

    private async Task<JsonDocument> Post(byte[] file)
    {
        var answer = await city.Visitor.PostAsync("/api/v1/verify", Body(file));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> Drop(byte[] file) =>
        System.Net.WebUtility.HtmlDecode(await (await TestCity.Submit(city.NewBrowser(), "/verify", form: "#verify", file: ("File", "paper.pdf", file))).Content.ReadAsStringAsync());

    private static ByteArrayContent Body(byte[] file) => new(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    /// <summary>An answer without the number of its own request.</summary>
    private static string Untraced(string problem) => System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");
}

public sealed class Verifying_a_paper_on_sqlite(TrustingSqliteCity city) : Verifying_a_paper(city), IClassFixture<TrustingSqliteCity>;

public sealed class Verifying_a_paper_on_postgres(TrustingPostgresCity city) : Verifying_a_paper(city), IClassFixture<TrustingPostgresCity>;

/// <summary>Where only an authority for tests is known.</summary>
public sealed class Verifying_a_paper_of_the_demonstration(TestingCity city) : IClassFixture<TestingCity>
{
    [Fact]
    public async Task Says_test_seal_whether_by_file_or_by_number()
    {
        var pdf = await PaperCity.Signed("1 0 m");
        await city.Issue("ZM-T1", pdf, one => one with { IsTest = true });
        var answer = await city.Visitor.PostAsync("/api/v1/verify", new ByteArrayContent(pdf) { Headers = { ContentType = new("application/pdf") } });
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("test-seal", said.RootElement.GetProperty("verdict").GetString());
        Assert.Contains("测试章", (await TestCity.Open(city.Visitor, $"/verify?number=ZM-T1&code={TestPapers.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }
}

/// <summary>Where many numbers are tried.</summary>
public sealed class Verifying_too_often(TestingCity city) : IClassFixture<TestingCity>
{
    [Fact]
    public async Task Is_made_to_wait_and_the_page_is_still_there()
    {
        for (var i = 0; i < 60; i++) Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/api/v1/verify?number=ZM-{i}&code=X")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await city.Visitor.GetAsync("/verify?number=ZM-1&code=X")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/verify")).StatusCode);
    }
}
