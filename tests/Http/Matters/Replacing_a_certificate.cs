using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Rules;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Residents;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

/// <summary>From the decision of a case to a stranger's verification of the earlier certificate, with the real log between.</summary>
public abstract class Replacing_a_certificate(TestCity city) : IAsyncLifetime
{
    private const string File = "/matters/residence-proof/file";

    private static int phones = 13716000;

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

    /// <summary>The only seal for proofs of residence, with its custodian's browser.</summary>
    private async Task<HttpClient> Custodian()
    {
        var (seal, browser, _) = await city.Seal();
        await city.InDatabase(async db =>
        {
            foreach (var other in await db.Set<Seal>().ToListAsync()) other.Kinds = other.Id == seal.Id ? "residence-proof" : "volunteer-hours";
            return await db.SaveChangesAsync();
        });
        return browser;
    }

    /// <summary>A case of a resident that is accepted.</summary>
    private async Task<Guid> Accepted(HttpClient resident)
    {
        var typed = CaseCity.Typed();
        foreach (var box in new[] { "Name", "Proof", "p-id-card" }) typed.Remove(box);
        typed["Again"] = "true";
        var answer = await TestCity.Submit(resident, File, typed, "#filing");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var id = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        await Api(id, "papers", new { papers = new[] { "id-card" } });
        await Api(id, "accept", new { });
        return id;
    }

    private async Task<JsonElement> Api(Guid id, string act, object body, HttpStatusCode wanted = HttpStatusCode.OK)
    {
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/cases/{id}/{act}", body);
        Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<Paper> Sealed(HttpClient custodian, Guid id)
    {
        var path = $"/certificates/{(await city.CaseOf(id)).Paper}";
        var answer = await TestCity.Submit(custodian, path, new() { ["Code"] = Staff.Words }, "#request");
        Assert.True(answer.StatusCode is HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
        return await city.PaperAt(path);
    }

    private async Task<JsonElement> Verify(byte[] file)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await (await city.Visitor.PostAsync("/api/v1/verify", body)).Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task That_is_in_force_is_offered_with_the_decision_and_told_to_everybody_once_the_new_one_is_sealed()
    {
        var custodian = await Custodian();
        var (resident, _) = await city.Join(NewPhone());
        var first = await Accepted(resident);
        await Api(first, "grant", new { evidence = "papers" });
        var old = await Sealed(custodian, first);
        var file = await resident.GetByteArrayAsync($"/matters/mine/{first}/paper.pdf");
        Assert.Equal("test-seal", (await Verify(file)).GetProperty("verdict").GetString());

        var second = await Accepted(resident);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var page = await TestCity.Open(worker, $"/matters/cases/{second}");
        Assert.Equal(["", old.Number], page.QuerySelectorAll("#Supersedes option").Select(option => option.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, $"/matters/cases/{second}", new() { ["Evidence"] = "papers", ["Supersedes"] = old.Number }, "#grant")).StatusCode);
        // Until the new one is sealed, the earlier holds.
        Assert.Equal("test-seal", (await Verify(file)).GetProperty("verdict").GetString());
        Assert.Contains(old.Number!, (await TestCity.Open(worker, $"/matters/cases/{second}")).Body!.TextContent, StringComparison.Ordinal);
        var replacing = await Sealed(custodian, second);
        Assert.Equal((old.Id, PaperStage.Sealed), (replacing.Supersedes, replacing.Stage));

        var verified = await Verify(file);
        Assert.Equal("superseded", verified.GetProperty("verdict").GetString());
        Assert.Contains(replacing.Number!, verified.GetRawText(), StringComparison.Ordinal);
        foreach (var (browser, path) in new[] { (resident, $"/matters/mine/{first}"), (worker, $"/matters/cases/{first}") })
        {
            var told = (await TestCity.Open(browser, path)).Body!.TextContent;
            Assert.Contains($"这份证明已被编号{replacing.Number}的证明替换", told, StringComparison.Ordinal);
            Assert.Contains("证明被新的证明替换", told, StringComparison.Ordinal);
        }
        Assert.Contains($"替换了编号{old.Number}的证明", (await TestCity.Open(resident, $"/matters/mine/{second}")).Body!.TextContent, StringComparison.Ordinal);
        // Both go with what the resident carries away.
        var carried = (await resident.GetFromJsonAsync<JsonElement>("/me/export.json")).GetProperty("elsewhere").EnumerateArray().Single(part => part.GetProperty("code").GetString() == "cases");
        var facts = carried.GetProperty("things").EnumerateArray().SelectMany(thing => thing.GetProperty("facts").EnumerateArray()).Select(fact => (fact.GetProperty("code").GetString(), fact.GetProperty("value").GetString())).ToArray();
        Assert.Contains(("certificate", old.Number), facts);
        Assert.Contains(("certificate-superseded-by", replacing.Number), facts);
        Assert.Contains(facts, fact => fact.Item1 == "answer-address" && fact.Item2!.Contains("3栋502", StringComparison.Ordinal));
        Assert.Contains(carried.GetProperty("things").EnumerateArray().SelectMany(thing => thing.GetProperty("lines").EnumerateArray()), line => line.GetString()!.Contains("证明被新的证明替换", StringComparison.Ordinal));
        Assert.Contains("子女入学", (await TestCity.Open(resident, "/me/export")).Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await resident.GetByteArrayAsync("/me/export.pdf")).AsSpan().StartsWith("%PDF"u8));
        var (stranger, _) = await city.Join(NewPhone(), "周敏");
        Assert.DoesNotContain((await stranger.GetFromJsonAsync<JsonElement>("/me/export.json")).GetProperty("elsewhere").EnumerateArray(), part => part.GetProperty("code").GetString() == "cases");
        Assert.Equal(CaseState.Delivered, (await city.CaseOf(first)).State);
        Assert.Equal(1, await city.InDatabase(db => db.Set<Yizhan.People.Messages.Rules.Message>().CountAsync(message => message.Template == "case-paper-ended" && message.Person == (db.Set<Case>().First(one => one.Id == first).Resident))));
        Assert.True(await city.InDatabase(db => db.Set<HistoryEntry>().AnyAsync(entry => entry.SubjectType == "paper" && entry.SubjectId == $"{old.Id}" && entry.Details!.Contains(replacing.Number!))));
    }

    [Fact]
    public async Task That_was_wrong_is_named_by_its_number_and_only_one_of_the_same_kind_and_office_is_taken()
    {
        var custodian = await Custodian();
        var wrong = await city.Case(name: "王桂栏");
        await Api(wrong.Id, "grant", new { evidence = "papers" });
        var old = await Sealed(custodian, wrong.Id);
        var right = await city.Case(name: "王桂兰");
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var page = $"/matters/cases/{right.Id}";
        Assert.Null((await TestCity.Open(worker, page)).QuerySelector("#Supersedes"));
        foreach (var number in new[] { "YZ-0000-2026-00001", "王桂栏" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, page, new() { ["Evidence"] = "papers", ["SupersedesOther"] = number }, "#grant")).StatusCode);
        Assert.Equal(CaseState.Accepted, (await city.CaseOf(right.Id)).State);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, page, new() { ["Evidence"] = "papers", ["SupersedesOther"] = old.Number!.ToLowerInvariant() }, "#grant")).StatusCode);
        // While one waits for its seal, another cannot come in the same place.
        var third = await city.Case(name: "王桂兰");
        Assert.Equal("paper-replaced-already", (await Api(third.Id, "grant", new { evidence = "papers", supersedes = old.Number }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await Sealed(custodian, right.Id);
        Assert.Equal("paper-stage-not-possible", (await Api(third.Id, "grant", new { evidence = "papers", supersedes = old.Number }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal(PaperStage.Superseded, (await city.PaperAt($"/certificates/{old.Id}")).Stage);
    }

    [Fact]
    public async Task That_is_revoked_meanwhile_is_not_replaced_and_its_case_tells_why()
    {
        var custodian = await Custodian();
        var (resident, _) = await city.Join(NewPhone(), "周敏");
        var first = await Accepted(resident);
        await Api(first, "grant", new { evidence = "papers" });
        var old = await Sealed(custodian, first);
        var second = await Accepted(resident);
        Assert.Equal(old.Number, Assert.Single((await Api(second, "review", new { })).GetProperty("replaceable").EnumerateArray()).GetProperty("number").GetString());
        await Api(second, "grant", new { evidence = "papers", supersedes = old.Number });
        await TestCity.Submit(custodian, $"/certificates/{old.Id}", new() { ["Reason"] = "地址有误" }, "#revoke");
        var told = (await TestCity.Open(resident, $"/matters/mine/{first}")).Body!.TextContent;
        Assert.Contains("这份证明已被撤销，不能再用。原因：地址有误", told, StringComparison.Ordinal);
        var paper = $"/certificates/{(await city.CaseOf(second)).Paper}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(custodian, paper, new() { ["Code"] = Staff.Words }, "#request")).StatusCode);
        // It is given up and decided anew, in nobody's place.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, paper, form: "#withdraw")).StatusCode);
        Assert.Empty((await Api(second, "grant", new { evidence = "papers" })).GetProperty("replaceable").EnumerateArray());
        Assert.Null((await Sealed(custodian, second)).Supersedes);
    }
}

public sealed class Replacing_a_certificate_on_SQLite(SqliteCity city) : Replacing_a_certificate(city), IClassFixture<SqliteCity>;

public sealed class Replacing_a_certificate_on_PostgreSQL(PostgresCity city) : Replacing_a_certificate(city), IClassFixture<PostgresCity>;
