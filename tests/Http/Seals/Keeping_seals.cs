using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Seals.Log;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Seals;

public abstract class Keeping_seals(TestCity city, LeafBook leaves) : IAsyncLifetime
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
    public async Task Goes_from_the_application_to_use_and_is_told_in_the_log()
    {
        var ((secretary, _), (officer, _), (_, custodian)) = (await city.Somebody("community-secretary", A.Community), await city.Somebody("street-officer", A.Street), await city.Somebody("seal-custodian", A.Community));
        var path = (await TestCity.Submit(secretary, "/seals/new", SealCity.Application(), "#seal")).Headers.Location!.ToString();
        // Whoever is not above does not approve.
        Assert.Null((await TestCity.Open(secretary, path)).QuerySelector("#approve"));
        await TestCity.Submit(officer, path, form: "#approve");
        Assert.Equal(SealState.Approved, (await city.SealAt(path)).State);
        await TestCity.Submit(secretary, path, form: "#make");
        var made = await city.SealAt(path);
        Assert.Equal(SealState.Made, made.State);
        Assert.NotNull(made.Electronic);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(secretary, path, form: "#use")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(secretary, path, form: "#custodian")).StatusCode);
        await TestCity.Submit(secretary, path, new() { ["Account"] = $"{custodian.Id}" }, "#custodian");
        await TestCity.Submit(secretary, path, form: "#use");
        Assert.Equal(SealState.InUse, (await city.SealAt(path)).State);
        Assert.Equal(["made", "in-use"], leaves.All.Where(leaf => leaf.Number == made.Number).Select(leaf => leaf.By));
        Assert.All(leaves.All.Where(leaf => leaf.Number == made.Number), leaf => Assert.Equal(SealLeaf.SealChanged, leaf.Kind));
        var page = await TestCity.Open(secretary, path);
        Assert.NotNull(page.QuerySelector(".seal svg"));
        Assert.Contains("NOT OFFICIAL", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("SM2", page.Body.TextContent, StringComparison.Ordinal);
        var history = await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "seal" && entry.SubjectId == $"{made.Id}").CountAsync());
        Assert.True(history >= 4, $"{history} entries");
    }

    [Fact]
    public async Task Is_not_approved_by_whoever_applied_nor_from_the_same_level()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var own = (await TestCity.Submit(officer, "/seals/new", SealCity.Application(A.Street, "大冶市东风路街道办事处"), "#seal")).Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, own, form: "#approve")).StatusCode);
        var (other, _) = await city.Somebody("street-officer", A.Street);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(other, own, form: "#approve")).StatusCode);
        var (admin, _) = await city.Somebody("city-admin", "");
        await TestCity.Submit(admin, own, form: "#approve");
        Assert.Equal(SealState.Approved, (await city.SealAt(own)).State);
        // What is approved is not approved again.
        Assert.Equal("seal-state-not-possible", (await Problem(await city.Program.PostAsync($"/api/v1{own}/approve", null))).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Is_stopped_by_its_custodian_at_once_and_put_into_use_by_whoever_answers_for_it()
    {
        var (seal, custodian, _) = await city.Seal();
        var path = $"/seals/{seal.Id}";
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, path, form: "#suspend")).StatusCode);
        Assert.Equal(SealState.Suspended, (await city.SealAt(path)).State);
        Assert.Null((await TestCity.Open(custodian, path)).QuerySelector("#use"));
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        await TestCity.Submit(secretary, path, form: "#use");
        Assert.Equal(SealState.InUse, (await city.SealAt(path)).State);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(secretary, path, form: "#destroy")).StatusCode);
        await TestCity.Submit(secretary, path, new() { ["Reason"] = "社区合并" }, "#destroy");
        Assert.Equal((SealState.Destroyed, "社区合并"), ((await city.SealAt(path)).State, (await city.SealAt(path)).Reason));
    }

    [Fact]
    public async Task Can_be_stopped_also_when_the_log_takes_nothing()
    {
        var (seal, custodian, _) = await city.Seal();
        leaves.Broken = new("log-broken", "公开日志被改动");
        try
        {
            await TestCity.Submit(custodian, $"/seals/{seal.Id}", form: "#suspend");
            Assert.Equal(SealState.Suspended, (await city.SealAt($"/seals/{seal.Id}")).State);
            Assert.Equal("log-broken", (await Problem(await city.Program.PostAsync($"/api/v1/seals/{seal.Id}/use", null))).GetProperty("code").GetString());
        }
        finally
        {
            leaves.Broken = null;
        }
    }

    [Fact]
    public async Task Does_not_exist_for_neighbours()
    {
        var (seal, _, _) = await city.Seal();
        var (neighbour, _) = await city.Somebody("street-officer", A.OtherStreet);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/seals/{seal.Id}")).StatusCode);
        Assert.DoesNotContain(seal.Number, await neighbour.GetStringAsync("/seals"), StringComparison.Ordinal);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/seals")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(neighbour, "/seals/new", SealCity.Application(), "#seal")).StatusCode);
    }

    [Fact]
    public async Task Names_what_is_wrong_in_an_application_also_a_character_without_a_glyph()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/seals/new", new() { ["From"] = "2026-02-30" }, "#seal")).StatusCode);
        var answer = await TestCity.Submit(city.Administrator, "/seals/new", SealCity.Application(name: "大冶市𡋾山社区"), "#seal");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("212FE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_done_by_programs_too()
    {
        var (_, custodian) = await city.Somebody("seal-custodian", A.Community);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync("/api/v1/seals", new { name = "", division = A.Community, kinds = Array.Empty<string>(), from = "2026-11-01", key = "none" })).StatusCode);
        var answer = await city.Program.PostAsJsonAsync("/api/v1/seals", new { name = SealCity.Owner, division = A.Community, kinds = new[] { "plain-proof" }, from = "2026-11-01", key = "development" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var path = answer.Headers.Location!.ToString();
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        await TestCity.Submit(officer, path["/api/v1".Length..], form: "#approve");
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"{path}/make", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"{path}/custodians", new { signInName = custodian.SignInName, from = "2026-11-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"{path}/rules", new { kinds = new[] { "plain-proof", "volunteer-hours" }, needsSecond = true })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"{path}/use", null)).StatusCode);
        var seal = await city.Program.GetFromJsonAsync<JsonElement>(path);
        Assert.Equal("in-use", seal.GetProperty("seal").GetProperty("state").GetString());
        Assert.True(seal.GetProperty("isTest").GetBoolean());
        Assert.Equal(2, seal.GetProperty("certificates").GetArrayLength());
        var keeping = seal.GetProperty("custodians")[0].GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsync($"{path}/custodians/{keeping}/end", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.PostAsync($"{path}/custodians/{keeping}/end", null)).StatusCode);
        Assert.Equal("seal-reason-missing", (await Problem(await city.Program.PostAsync($"{path}/destroy", null))).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync("/api/v1/seals?state=lost")).StatusCode);
        Assert.True((await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/seals?state=in-use")).GetProperty("found").GetInt32() >= 1);
    }

    private static Task<JsonElement> Problem(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}

public sealed class Keeping_seals_on_sqlite(SqliteSealCity city) : Keeping_seals(city, city.Leaves), IClassFixture<SqliteSealCity>;

public sealed class Keeping_seals_on_postgres(PostgresSealCity city) : Keeping_seals(city, city.Leaves), IClassFixture<PostgresSealCity>;
