using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

public abstract class Keeping_the_catalogue(TestCity city) : IAsyncLifetime
{
    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>A matter that is shipped, under a code of the test's own.</summary>
    private static Matter NewMatter(string like = "residence-proof") =>
        ShippedCatalogue.File.Matters.Single(matter => matter.Code == like) with { Code = $"test-{Interlocked.Increment(ref made)}", Title = new($"试办事项{made}") };

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/catalogue/{path}");
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        else if (body is Matter matter) request.Content = new StringContent(MatterJson.Write(matter), Encoding.UTF8, "application/json");
        else if (body is not null) request.Content = JsonContent.Create(body);
        if (version is { } known) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        return await city.Program.SendAsync(request);
    }

    private static async Task<long> Done(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("version").GetProperty("change").GetInt64();
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        Assert.Equal(status, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    private static async Task<string[]> FaultsOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}: {error.GetProperty("message").GetString()}")];
    }

    [Fact]
    public async Task Goes_from_a_draft_to_a_version_that_counts_and_to_the_next()
    {
        var matter = NewMatter();
        var path = $"{matter.Code}/draft";
        var draft = await Done(await Send(HttpMethod.Put, path, matter));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/matters/{matter.Code}")).StatusCode);
        var published = await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, draft));
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync($"/matters/{matter.Code}")).StatusCode);
        // A published version never changes: what is written next is another.
        Assert.Equal("version-required", await CodeOf(await Send(HttpMethod.Put, path, matter with { Summary = new("改过的简介") }), HttpStatusCode.PreconditionRequired));
        var next = await Done(await Send(HttpMethod.Put, path, matter with { Summary = new("改过的简介") }, published));
        await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-12-01" }, next));
        var today = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/matters/{matter.Code}");
        var later = await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/matters/{matter.Code}?on=2026-12-01");
        Assert.Equal((1, 2), (today.GetProperty("version").GetInt32(), later.GetProperty("version").GetInt32()));
        Assert.Contains("2026-12-01起有新的规定", (await TestCity.Open(city.Visitor, $"/matters/{matter.Code}")).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("改过的简介", later.GetProperty("matter").GetProperty("summary").GetProperty("zh").GetString());
        // The version under which a case began is kept, word for word.
        var kept = await city.InDatabase(db => db.Set<MatterVersion>().AsNoTracking().SingleAsync(version => version.Code == matter.Code && version.Number == 1));
        Assert.Equal(MatterJson.Write(matter), MatterJson.Write(city.Services.GetRequiredService<MatterCatalogue>().Of(kept.Id)!.Matter));
        var entries = await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectType == "matter" && entry.SubjectName!.StartsWith(matter.Code)));
        Assert.True(entries >= 4, $"{entries} entries");
        // Auditors read what it is called, and not its code.
        var audit = (await TestCity.Open(city.Administrator, "/audit?subject=matter")).QuerySelector("main")!.TextContent;
        Assert.Contains($"{matter.Title.Zh}，第2版", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_whoever_is_second_that_somebody_was_quicker()
    {
        var matter = NewMatter();
        var draft = await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter));
        await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter with { Summary = new("先改的") }, draft));
        Assert.Equal("matter-changed-meanwhile", await CodeOf(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter with { Summary = new("后改的") }, draft)));
        Assert.Equal("matter-changed-meanwhile", await CodeOf(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, draft)));
        Assert.Equal("matter-changed-meanwhile", await CodeOf(await Send(HttpMethod.Delete, $"{matter.Code}/draft", version: draft)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Send(HttpMethod.Put, $"{matter.Code}-twin/draft", matter with { Code = $"{matter.Code}-twin", Summary = new($"第{n}个") })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        // On the page nothing is published either, and it is said why.
        var page = await TestCity.Submit(city.Administrator, $"/catalogue/{matter.Code}", new() { ["Version"] = $"{draft}", ["From"] = "2026-11-25" }, "#publish");
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("刚被别人修改", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_forbidden_proof_to_a_community_with_its_clause()
    {
        var matter = NewMatter("family-planning-proof") with { Office = new(IssuerLevel.Community) };
        var draft = await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter));
        var faults = await FaultsOf(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, draft));
        Assert.Equal(["office.level: 社区不能开具“生育状况证明”：民发〔2020〕20号、鄂民政发〔2020〕32号。请改由街道或职能部门开具"], faults);
        var page = await TestCity.Open(city.Administrator, $"/catalogue/{matter.Code}");
        Assert.Contains("民发〔2020〕20号", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#publish"));
    }

    [Fact]
    public async Task Tells_on_the_page_when_a_list_comes_that_forbids_what_is_done()
    {
        var matter = NewMatter() with { Certificate = NewMatter().Certificate! with { Proves = ["odd-thing"] } };
        await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter))));
        var file = MatterJson.WriteIndented(new CatalogueFile { ForbiddenProofs = [new("odd-thing", new("奇怪的证明"), "市里的清单", ["奇怪证明"], "3")] });
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Post, "import", file)).StatusCode);
        Assert.Contains("市里的清单第3项", (await TestCity.Open(city.Administrator, "/catalogue")).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraws_from_a_day_and_says_why()
    {
        var matter = NewMatter();
        await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, $"/catalogue/{matter.Code}", new() { ["Because"] = " " }, "#withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Submit(city.Administrator, $"/catalogue/{matter.Code}", new() { ["Because"] = "停办", ["WithdrawFrom"] = "2026-11-01" }, "#withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/catalogue/{matter.Code}", new() { ["Because"] = "并入别的事项" }, "#withdraw")).StatusCode);
        var gone = await city.Visitor.GetAsync($"/matters/{matter.Code}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("并入别的事项", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/matters/{matter.Code}/versions"))[0].GetProperty("state").GetString());
        Assert.Equal("version-required", await CodeOf(await Send(HttpMethod.Post, $"{matter.Code}/versions/1/withdraw", new { from = "2026-11-25", because = "停办" }), HttpStatusCode.PreconditionRequired));
        Assert.Equal("matter-version-not-found", await CodeOf(await Send(HttpMethod.Post, $"{matter.Code}/versions/7/withdraw", new { from = "2026-11-25", because = "停办" }, 1), HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Gives_a_draft_up_and_keeps_what_was_published()
    {
        var matter = NewMatter();
        await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/catalogue/{matter.Code}", form: "#discard")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/catalogue/{matter.Code}")).StatusCode);
        var published = await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter))));
        Assert.Equal("matter-without-draft", await CodeOf(await Send(HttpMethod.Delete, $"{matter.Code}/draft", version: published)));
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync($"/matters/{matter.Code}")).StatusCode);
    }

    [Fact]
    public async Task Brings_a_file_whole_or_not_at_all()
    {
        var (good, bad) = (NewMatter(), NewMatter() with { Steps = [] });
        var both = MatterJson.WriteIndented(new CatalogueFile { Matters = [good, bad] });
        Assert.Equal([$"matters.{bad.Code}.steps: 请填写办理流程"], await FaultsOf(await Send(HttpMethod.Post, "import?from=2026-11-25", both)));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/catalogue/{good.Code}")).StatusCode);
        // As drafts both may come.
        var brought = await (await Send(HttpMethod.Post, "import", both)).Content.ReadFromJsonAsync<BroughtCatalogue>();
        Assert.Equal([good.Code, bad.Code], brought!.Added);
        Assert.Equal([good.Code, bad.Code], (await (await Send(HttpMethod.Post, "import", both)).Content.ReadFromJsonAsync<BroughtCatalogue>())!.Same);
        var node = JsonNode.Parse(both)!;
        node["matters"]![0]!["kind"] = "present";
        var page = await TestCity.Submit(city.Administrator, "/catalogue/import", form: "#import", file: ("file", "matters.json", Encoding.UTF8.GetBytes(node.ToJsonString())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.Contains($"matters.{good.Code}.kind", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/catalogue/import", form: "#import")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/catalogue/import", form: "#import", file: ("file", "x.json", [0xFF, 0xFE, 0xFD, 0x80])))
            .StatusCode);
    }

    [Fact]
    public async Task Exports_what_import_takes()
    {
        var matter = NewMatter();
        await Done(await Send(HttpMethod.Post, $"{matter.Code}/publish", new { from = "2026-11-25" }, await Done(await Send(HttpMethod.Put, $"{matter.Code}/draft", matter))));
        var file = await city.Program.GetStringAsync("/api/v1/catalogue/export");
        Assert.Contains(matter.Code, file, StringComparison.Ordinal);
        Assert.Equal(file, await city.Administrator.GetStringAsync("/catalogue/export"));
        var again = await (await Send(HttpMethod.Post, "import", file)).Content.ReadFromJsonAsync<BroughtCatalogue>();
        Assert.Contains(matter.Code, again!.Same);
        Assert.Empty(again.Added);
    }

    [Fact]
    public async Task Is_the_citys_alone()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/catalogue")).StatusCode);
        var (admin, _) = await city.Somebody("city-admin", "");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/catalogue")).StatusCode);
    }
}

public sealed class Keeping_the_catalogue_on_sqlite(SqliteCity city) : Keeping_the_catalogue(city), IClassFixture<SqliteCity>;

public sealed class Keeping_the_catalogue_on_postgres(PostgresCity city) : Keeping_the_catalogue(city), IClassFixture<PostgresCity>;

/// <summary>A city that begins without any matters.</summary>
public sealed class A_catalogue_without_matters(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Says_so_and_offers_the_shipped_ones_as_drafts()
    {
        Assert.Contains("还没有发布", (await TestCity.Open(city.Visitor, "/matters")).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/catalogue", form: "#shipped")).StatusCode);
        var page = await TestCity.Open(city.Administrator, "/catalogue");
        Assert.Equal(22, page.QuerySelectorAll(".found li").Length);
        Assert.Null(page.QuerySelector("#shipped"));
        Assert.NotNull((await TestCity.Open(city.Visitor, "/matters")).QuerySelector(".note"));
        // Each of them can be published as it is.
        await TestCity.Submit(city.Administrator, "/catalogue/residence-proof", form: "#publish");
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/matters/residence-proof")).StatusCode);
    }
}
