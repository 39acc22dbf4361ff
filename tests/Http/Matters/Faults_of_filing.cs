using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.People.Acting.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

/// <summary>What comes twice, too late, too often or wrong when something is applied for.</summary>
public abstract class Faults_of_filing(TestCity city) : IAsyncLifetime
{
    private const string Path = "/matters/residence-proof/file";

    private static int phones = 13717000;

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

    private static Dictionary<string, string?> Typed()
    {
        var typed = CaseCity.Typed();
        foreach (var box in new[] { "Name", "Proof", "p-id-card" }) typed.Remove(box);
        return typed;
    }

    private Task<HttpResponseMessage> Put(object body) => city.Program.PutAsJsonAsync($"/api/v1/cases/{Guid.CreateVersion7()}", body);

    [Theory]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002")]
    [InlineData("11010520281231002X")]
    public async Task A_number_with_a_wrong_digit_or_a_birthday_to_come_is_refused_to_programs_too(string number)
    {
        var answer = await Put(new { matter = "residence-proof", place = A.Community, name = "王桂兰", idNumber = number, identityProof = "id-card", answers = CaseCity.Residence(), papers = new Dictionary<string, string> { ["id-card"] = "seen" } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["idNumber"], (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task The_same_asked_for_by_phone_at_one_moment_is_one_case_and_a_question()
    {
        var (resident, person) = await city.Join(NewPhone());
        // Each form has an id of its own, as in two windows.
        var answers = await Task.WhenAll(TestCity.Submit(resident, Path, Typed(), "#filing"), TestCity.Submit(resident, Path, Typed(), "#filing"));
        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.UnprocessableEntity], answers.Select(answer => answer.StatusCode).Order());
        Assert.NotNull((await TestCity.Read(answers.Single(answer => answer.StatusCode is HttpStatusCode.UnprocessableEntity))).QuerySelector("#Again"));
        Assert.Equal(1, await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Resident == person)));
    }

    [Fact]
    public async Task The_same_asked_for_by_programs_at_one_moment_is_one_case()
    {
        var body = new { matter = "residence-proof", place = A.Community, name = "慕容复", phone = "13800138777", identityProof = "id-card", answers = CaseCity.Residence(), papers = new Dictionary<string, string> { ["id-card"] = "seen" } };
        var answers = await Task.WhenAll(Put(body), Put(body), Put(body));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.OK));
        foreach (var refused in answers.Where(answer => answer.StatusCode is not HttpStatusCode.OK))
            Assert.Equal("case-same-before", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Under_a_mandate_for_something_else_nothing_can_be_filed()
    {
        var (_, giver, actor, _, _) = await city.Acting(NewPhone(), NewPhone(), "own-data");
        Assert.DoesNotContain($"{giver}", (await TestCity.Open(actor, Path)).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(actor, Path, new(Typed()) { ["a-who"] = "proxy", ["For"] = $"{giver}" }, "#filing")).StatusCode);
        Assert.False(await city.InDatabase(db => db.Set<Case>().AnyAsync(one => one.Resident == giver)));
    }

    [Fact]
    public async Task After_the_last_day_of_a_mandate_nothing_can_be_filed_or_seen_under_it()
    {
        var (_, giver, actor, _, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var typed = new Dictionary<string, string?>(Typed()) { ["a-who"] = "proxy", ["For"] = $"{giver}" };
        var filed = await TestCity.Submit(actor, Path, typed, "#filing");
        Assert.Equal(HttpStatusCode.Found, filed.StatusCode);
        await TestCity.Submit(actor, Path, new(typed) { ["a-purpose"] = "办入学" }, "#filing", ("Act", "draft"));
        var draft = (await TestCity.Open(actor, "/matters/mine")).QuerySelector("ul.found a[href*='draft=']")!.GetAttribute("href")!;
        var form = await TestCity.Open(actor, draft);
        // The night that ends what is over has not come yet: the day alone decides.
        var yesterday = Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow()).AddDays(-1);
        await city.InDatabase(db => db.Set<Mandate>().Where(one => one.Id == mandate).ExecuteUpdateAsync(set => set.SetProperty(one => one.To, yesterday)));
        Assert.Equal(MandateState.Active, (await city.Mandate(mandate)).State);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(actor, Path, new(typed) { ["Again"] = "true" }, "#filing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await actor.GetAsync(filed.Headers.Location)).StatusCode);
        Assert.Equal(1, await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Resident == giver && one.State != CaseState.Draft)));
        Assert.NotNull(form.QuerySelector("#filing"));
        Assert.DoesNotContain("draft=", (await TestCity.Open(actor, "/matters/mine")).Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_sent_at_one_moment_are_not_more_than_somebody_needs()
    {
        var (resident, person) = await city.Join(NewPhone());
        for (var made = 0; made < 18; made++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, Path, Typed(), "#filing", ("Act", "draft"))).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TestCity.Submit(resident, Path, Typed(), "#filing", ("Act", "draft"))));
        Assert.Equal(2, answers.Count(answer => answer.StatusCode is HttpStatusCode.Found));
        Assert.Equal(20, await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Resident == person)));
    }

    [Fact]
    public async Task A_matter_that_is_withdrawn_is_still_handled_to_the_end_where_it_was_begun()
    {
        var matter = ShippedCatalogue.File.Matters.Single(one => one.Code == "residence-proof") with { Code = "short-lived-proof", Title = new("短命的证明") };
        var draft = await Change(HttpMethod.Put, $"{matter.Code}/draft", MatterJson.Write(matter), null);
        var published = await Change(HttpMethod.Post, $"{matter.Code}/publish", "{\"from\":\"2026-11-25\"}", draft);
        var (seal, custodian, _) = await city.Seal();
        await city.InDatabase(async db =>
        {
            foreach (var other in await db.Set<Seal>().ToListAsync()) other.Kinds = other.Id == seal.Id ? matter.Code : "volunteer-hours";
            return await db.SaveChangesAsync();
        });
        var one = await city.Case(matter.Code, name: "花木兰");
        await Change(HttpMethod.Post, $"{matter.Code}/versions/1/withdraw", "{\"from\":\"2026-11-25\",\"because\":\"并入别的事项\"}", published);
        var (resident, _) = await city.Join(NewPhone());
        Assert.Equal(HttpStatusCode.NotFound, (await resident.GetAsync($"/matters/{matter.Code}/file")).StatusCode);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Contains("短命的证明", (await TestCity.Open(worker, $"/matters/cases/{one.Id}")).Body!.TextContent, StringComparison.Ordinal);
        var granted = await TestCity.Submit(worker, $"/matters/cases/{one.Id}", new() { ["Evidence"] = "papers" }, "#grant");
        Assert.True(granted.StatusCode is HttpStatusCode.Found, await granted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, $"/certificates/{(await city.CaseOf(one.Id)).Paper}", new() { ["Code"] = Staff.Words }, "#request")).StatusCode);
        Assert.Equal(CaseOutcome.Issued, (await city.CaseOf(one.Id)).Outcome);
        // Whoever saves what the seal may seal does not take it off unseen.
        Assert.NotNull((await TestCity.Open(city.Administrator, $"/seals/{seal.Id}")).QuerySelector($"input[name=Kinds][value={matter.Code}][checked]"));
    }

    private async Task<long> Change(HttpMethod method, string path, string body, long? version)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/catalogue/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (version is { } known) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{known}\""));
        var answer = await city.Program.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("version").GetProperty("change").GetInt64();
    }
}

public sealed class Faults_of_filing_on_SQLite(SqliteSealCity city) : Faults_of_filing(city), IClassFixture<SqliteSealCity>;

public sealed class Faults_of_filing_on_PostgreSQL(PostgresSealCity city) : Faults_of_filing(city), IClassFixture<PostgresSealCity>;
