using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

public abstract class Waiting_for_papers(TestCity city) : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Proved = new() { ["Code"] = Staff.Words };

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_list_hears_of_a_draft()
    {
        var (seal, browser, _) = await city.Seal();
        var waiting = browser.GetAsync(await Held(browser, "/certificates", "#papers"));
        await SealCity.Write(browser, seal, "姜子牙");
        Assert.Equal(HttpStatusCode.OK, (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        Assert.Contains("姜*牙", (await TestCity.Open(browser, "/certificates")).QuerySelector("#papers")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asked_for_a_seal_hears_of_the_approval()
    {
        var (seal, browser, _) = await city.Seal(needsSecond: true);
        var path = await SealCity.Write(browser, seal);
        await TestCity.Submit(browser, path, Proved, "#request");
        var waiting = browser.GetAsync(await Held(browser, path, "#standing"));
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(secretary, path, Proved, "#approve")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        var sealedNow = (await TestCity.Open(browser, path)).QuerySelector("#standing")!;
        Assert.NotNull(sealedNow.QuerySelector("a[href$='.pdf']"));
        // Nothing is waited for any more.
        Assert.Null(sealedNow.GetAttribute("data-held"));
    }

    [Fact]
    public async Task Whoever_granted_a_case_hears_of_its_certificate()
    {
        var (seal, custodian, _) = await city.Seal();
        await city.InDatabase(async db =>
        {
            foreach (var other in await db.Set<Seal>().ToListAsync()) other.Kinds = other.Id == seal.Id ? "residence-proof" : "volunteer-hours";
            return await db.SaveChangesAsync();
        });
        var one = await city.Case();
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var list = custodian.GetAsync(await Held(custodian, "/certificates", "#papers"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, $"/matters/cases/{one.Id}", new() { ["Evidence"] = "papers" }, "#grant")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await list.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        var path = await Held(worker, $"/matters/cases/{one.Id}", "#standing");
        var waiting = worker.GetAsync(path);
        var program = city.Program.GetAsync(path.Replace("/matters/cases/", "/api/v1/cases/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, $"/certificates/{(await city.CaseOf(one.Id)).Paper}", Proved, "#request")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        Assert.NotNull((await TestCity.Open(worker, $"/matters/cases/{one.Id}")).QuerySelector("#standing a[href$='.pdf']"));
    }

    [Fact]
    public async Task A_page_with_something_to_mend_does_not_wait()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await SealCity.Write(browser, seal);
        var answer = await TestCity.Read(await TestCity.Submit(browser, path, new() { ["Code"] = "wrong" }, "#request"));
        Assert.Null(answer.QuerySelector("#standing")!.GetAttribute("data-held"));
    }

    [Fact]
    public async Task Is_told_after_a_while_that_nothing_has_changed()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await Held(browser, await SealCity.Write(browser, seal), "#standing");
        var waiting = browser.GetAsync(path);
        while (!waiting.IsCompleted)
        {
            city.Time.Advance(Bell.Interval);
            await Task.Delay(20);
        }
        Assert.Equal(HttpStatusCode.NoContent, (await waiting).StatusCode);
        // A mark of before is answered at once.
        var mark = await city.Program.GetStringAsync($"/api/v1{path.Split('?')[0]}");
        Assert.Contains($"known={mark}", path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_ones_own_place_there_is_nothing_to_wait_for()
    {
        var (seal, browser, _) = await city.Seal();
        var path = await Held(browser, await SealCity.Write(browser, seal), "#standing");
        var (other, _) = await city.Somebody("seal-custodian", A.OtherCommunity);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        var missing = await city.Program.GetAsync($"/api/v1/certificates/{Guid.NewGuid()}/changes");
        Assert.Equal("paper-not-found", (await missing.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString());
    }

    private static async Task<string> Held(HttpClient browser, string page, string part) => (await TestCity.Open(browser, page)).QuerySelector(part)!.GetAttribute("data-held")!;
}

public sealed class Waiting_for_papers_on_SQLite(SqliteSealCity city) : Waiting_for_papers(city), IClassFixture<SqliteSealCity>;

public sealed class Waiting_for_papers_on_PostgreSQL(PostgresSealCity city) : Waiting_for_papers(city), IClassFixture<PostgresSealCity>;
