using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Acting.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.Matters.Queue;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

public abstract class Applying_for_a_matter(TestCity city) : IAsyncLifetime
{
    private const string Path = "/matters/residence-proof/file";

    private static int phones = 13712000;

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

    private static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    private static Dictionary<string, string?> Typed(string? home = "own")
    {
        var typed = CaseCity.Typed(home: home ?? "own");
        typed.Remove("Name");
        typed.Remove("Proof");
        typed.Remove("p-id-card");
        return typed;
    }

    private static async Task<Guid> Filed(HttpClient browser, Dictionary<string, string?> typed)
    {
        var answer = await TestCity.Submit(browser, Path, typed, "#filing");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    [Fact]
    public async Task From_the_phone_to_the_certificate_in_both_formats()
    {
        var (seal, custodian, _) = await city.Seal();
        await city.InDatabase(async db =>
        {
            foreach (var other in await db.Set<Seal>().ToListAsync()) other.Kinds = other.Id == seal.Id ? "residence-proof" : "volunteer-hours";
            return await db.SaveChangesAsync();
        });
        var (resident, _) = await city.Join(NewPhone());
        var id = await Filed(resident, Typed());
        Assert.Equal((CaseState.Submitted, CaseChannel.Own, IdentityProof.PhoneCode), ((await city.CaseOf(id)).State, (await city.CaseOf(id)).Channel, (await city.CaseOf(id)).IdentityProof));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Contains($"/matters/cases/{id}", (await TestCity.Open(worker, "/matters/desk")).Body!.InnerHtml, StringComparison.Ordinal);
        await TestCity.Submit(worker, $"/matters/cases/{id}", new() { ["Missing"] = "请带身份证来核对" }, "#ask");
        var own = $"/matters/mine/{id}";
        Assert.Contains("请带身份证来核对", (await TestCity.Open(resident, own)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(resident, own, new() { ["Supplied"] = "" }, "#supply")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, own, new() { ["Supplied"] = "今天下午带来" }, "#supply")).StatusCode);
        await TestCity.Submit(worker, $"/matters/cases/{id}", new() { ["Papers"] = "id-card" }, "#papers");
        await TestCity.Submit(worker, $"/matters/cases/{id}", form: "#accept");
        await TestCity.Submit(worker, $"/matters/cases/{id}", new() { ["Evidence"] = "papers" }, "#grant");
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"{own}/paper.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, $"/certificates/{(await city.CaseOf(id)).Paper}", new() { ["Code"] = Staff.Words }, "#request")).StatusCode);
        Assert.True((await resident.GetByteArrayAsync($"{own}/paper.pdf")).AsSpan().StartsWith("%PDF"u8));
        Assert.True((await resident.GetByteArrayAsync($"{own}/paper.ofd")).AsSpan().StartsWith("PK"u8));
        var (other, _) = await city.Join(NewPhone(), "周敏");
        foreach (var path in new[] { own, $"{own}/paper.pdf" }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Begins_with_a_number_where_a_station_gives_one_now()
    {
        var (open, off) = (await city.StationWithQueue(), await city.StationWithQueue(isOn: false));
        var numbers = (await TestCity.Open(city.Visitor, "/matters/residence-proof")).QuerySelectorAll("#numbers a").Select(link => link.GetAttribute("href")).ToArray();
        Assert.Contains($"/matters/queue/{open}", numbers);
        Assert.DoesNotContain($"/matters/queue/{off}", numbers);
    }

    [Fact]
    public async Task Keeps_a_draft_that_is_gone_on_with_and_handed_in()
    {
        var (resident, _) = await city.Join(NewPhone());
        var half = Typed();
        half["a-since"] = "";
        half["a-purpose"] = "孩子上学用";
        var kept = await TestCity.Submit(resident, Path, half, "#filing", ("Act", "draft"));
        Assert.Equal("/matters/mine", kept.Headers.Location?.ToString());
        var link = (await TestCity.Open(resident, "/matters/mine")).QuerySelector("ul.found a")!.GetAttribute("href")!;
        var page = await TestCity.Open(resident, link);
        Assert.Equal("孩子上学用", page.QuerySelector("#a-purpose")!.GetAttribute("value"));
        var answer = await TestCity.Submit(resident, link, new() { ["a-since"] = "2022-03-01" }, "#filing");
        Assert.StartsWith("/matters/mine/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(link.Split("draft=")[1], answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_no_more_drafts_than_somebody_needs_and_removes_them_on_demand()
    {
        var (resident, id) = await city.Join(NewPhone());
        for (var made = 0; made < 20; made++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, Path, Typed(), "#filing", ("Act", "draft"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(resident, Path, Typed(), "#filing", ("Act", "draft"))).StatusCode);
        await TestCity.Submit(resident, "/matters/mine", form: "ul.found form");
        Assert.Equal(19, await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Resident == id)));
    }

    [Fact]
    public async Task For_an_old_neighbour_takes_a_mandate_that_lets_it()
    {
        var (giver, giverId, actor, actorId, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var page = await TestCity.Open(actor, Path);
        Assert.DoesNotContain("王桂兰", page.Body!.TextContent, StringComparison.Ordinal);
        var typed = Typed();
        typed["a-who"] = "proxy";
        typed["For"] = $"{giverId}";
        await TestCity.Submit(actor, Path, typed, "#filing", ("Act", "draft"));
        var draft = (await TestCity.Open(actor, "/matters/mine")).QuerySelector("ul.found a")!.GetAttribute("href")!;
        Assert.Equal(["", ""], (await TestCity.Open(actor, draft)).QuerySelectorAll("#Name, #Phone").Select(box => box.GetAttribute("value") ?? ""));
        Assert.Null((await TestCity.Open(giver, "/matters/mine")).QuerySelector("ul.found a"));
        var id = await Filed(actor, typed);
        var one = await city.CaseOf(id);
        Assert.Equal((CaseChannel.Proxy, giverId, actorId, IdentityProof.ProxyPhoneCode), (one.Channel, one.Resident, one.Actor, one.IdentityProof));
        // The mandate is registered here: nobody brings it on paper.
        Assert.Equal(CasePaperState.Seen, await city.InDatabase(db => db.Set<CasePaper>().Where(paper => paper.Case == id && paper.Code == "mandate").Select(paper => paper.State).SingleAsync()));
        Assert.Contains("告知是否受理", (await TestCity.Open(actor, $"/matters/mine/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        // The one for whom it is reads what was done.
        Assert.Contains(one.Number!, await ActingCity.Text(giver, ActingCity.PathOf(mandate)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await giver.GetAsync($"/matters/mine/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(actor, $"/matters/mine/{id}", form: "#withdraw")).StatusCode);
        Assert.Contains($"撤回（{one.Number}）", await ActingCity.Text(giver, ActingCity.PathOf(mandate)), StringComparison.Ordinal);
        await TestCity.Submit(giver, ActingCity.PathOf(mandate), form: $"form[action$='/pause']");
        Assert.Equal(MandateState.Paused, (await city.Mandate(mandate)).State);
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync($"/matters/mine/{id}")).StatusCode);
        Assert.DoesNotContain($"{id}", (await TestCity.Open(actor, "/matters/mine")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain($"{giverId}", (await TestCity.Open(actor, Path)).Body!.InnerHtml, StringComparison.Ordinal);
        typed["Again"] = "true";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(actor, Path, typed, "#filing")).StatusCode);
    }

    [Fact]
    public async Task Says_when_the_rules_speak_against_it_and_takes_it_only_when_it_is_wanted()
    {
        var (resident, _) = await city.Join(NewPhone());
        var typed = Typed();
        typed["a-lives-here"] = "no";
        var answer = await TestCity.Submit(resident, Path, typed, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await TestCity.Read(answer)).QuerySelector("#DespiteCheck"));
        typed["DespiteCheck"] = "true";
        var own = await TestCity.Open(resident, $"/matters/mine/{await Filed(resident, typed)}");
        Assert.Contains("按填写的情况", own.QuerySelector("ol")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_followed_with_number_and_code_by_whoever_has_no_account()
    {
        var body = new { matter = "residence-proof", place = A.Community, name = "东方朔", identityProof = "id-card", answers = CaseCity.Residence(), papers = new Dictionary<string, string> { ["id-card"] = "seen" } };
        var filed = await (await city.Program.PutAsJsonAsync($"/api/v1/cases/{Guid.CreateVersion7()}", body)).Content.ReadFromJsonAsync<JsonElement>();
        var (number, code) = (filed.GetProperty("case").GetProperty("case").GetProperty("number").GetString()!, filed.GetProperty("followCode").GetString()!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Visitor, "/matters/follow", new() { ["Number"] = number, ["Code"] = $"{code[1..]}A" }, "#follow")).StatusCode);
        var page = await TestCity.Read(await TestCity.Submit(city.Visitor, "/matters/follow", new() { ["Number"] = number.ToLowerInvariant(), ["Code"] = code }, "#follow"));
        Assert.Contains("已受理", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("3栋502", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsJsonAsync("/api/v1/cases/follow", new { number, followCode = code })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.PostAsJsonAsync("/api/v1/cases/follow", new { number, followCode = "A" })).StatusCode);
    }

    [Fact]
    public async Task Is_withdrawn_and_named_no_more_when_somebody_has_their_data_erased()
    {
        var (resident, person) = await city.Join(NewPhone());
        var id = await Filed(resident, Typed());
        Assert.Null(await city.With<Yizhan.People.Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(person, "本人要求", default)));
        var one = await city.CaseOf(id);
        Assert.Equal((CaseState.Withdrawn, (Guid?)null), (one.State, one.Resident));
    }
}

public sealed class Applying_for_a_matter_on_SQLite(SqliteSealCity city) : Applying_for_a_matter(city), IClassFixture<SqliteSealCity>;

public sealed class Applying_for_a_matter_on_PostgreSQL(PostgresSealCity city) : Applying_for_a_matter(city), IClassFixture<PostgresSealCity>;
