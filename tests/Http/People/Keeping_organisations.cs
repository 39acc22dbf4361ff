using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People;

public abstract class Keeping_organisations(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_is_added_by_its_form_and_found_where_it_serves()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var answer = await TestCity.Submit(officer, "/people/organisations/new", new()
        {
            ["Kind"] = "VolunteerTeam", ["Name"] = "红马甲服务队", ["EnglishName"] = "Red Vests", ["Division"] = A.Community, ["Serves"] = "外滩首府小区\n",
        }, "#organisation");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("红马甲服务队", await officer.GetStringAsync("/people/organisations?kind=VolunteerTeam&q=红马甲"), StringComparison.Ordinal);
        Assert.DoesNotContain("红马甲服务队", await officer.GetStringAsync("/people/organisations?kind=Department"), StringComparison.Ordinal);
        Assert.Contains("红马甲服务队", await city.Visitor.GetStringAsync("/people/organisations/serving?division=外滩首府小区"), StringComparison.Ordinal);
        Assert.Contains("Red Vests", await city.Visitor.GetStringAsync($"/people/organisations/serving?division={A.Compound}&lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("红马甲服务队", await city.Visitor.GetStringAsync($"/people/organisations/serving?division={A.OtherCommunity}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/people/organisations/serving?division=无此小区")).StatusCode);
    }

    [Fact]
    public async Task Two_people_at_one_organisation_lose_nothing()
    {
        var path = $"/people/organisations/{(await city.Organisation("前一个业委会", A.Compound, OrganisationKind.OwnersCommittee)).Id}";
        var page = await TestCity.Open(city.Administrator, path);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Serves"] = "东鑫社区" }, "#organisation")).StatusCode);
        var answer = await TestCity.Send(city.Administrator, path, page.QuerySelector<IHtmlFormElement>("#organisation")!, new() { ["Name"] = "后一个业委会" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, path, (await TestCity.Read(answer)).QuerySelector<IHtmlFormElement>("#organisation")!)).StatusCode);
        Assert.Equal(["后一个业委会"], await Serving(A.Community, "后一个业委会"));
    }

    [Fact]
    public async Task A_program_adds_replaces_by_version_and_ends()
    {
        var url = $"/api/v1/organisations/{Guid.CreateVersion7()}";
        var body = new JsonObject { ["kind"] = "partnerCompany", ["name"] = "示例物业公司", ["division"] = A.Community, ["from"] = "2026-11-01", ["creditCode"] = "91350100m000100y43", ["serves"] = new JsonArray(A.Compound) };
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        var read = (await city.Program.GetFromJsonAsync<JsonObject>(url))!;
        Assert.Equal("91350100M000100Y43", read["creditCode"]!.GetValue<string>());
        body["englishName"] = "Example Property";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await city.Program.PutAsJsonAsync(url, body)).StatusCode);
        read["englishName"] = "Example Property";
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        read["serves"] = new JsonArray();
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/organisations/{Guid.CreateVersion7()}", new JsonObject { ["kind"] = "department", ["name"] = "示例部门", ["division"] = A.Community })).StatusCode);
        Assert.Equal(["示例物业公司"], await Serving(A.Compound, "示例物业公司"));
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync($"{url}/end", new { on = "2026-10-31" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"{url}/end", new { on = "2026-11-24" })).StatusCode);
        Assert.Empty(await Serving(A.Compound, "示例物业公司"));
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync("/api/v1/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/api/v1/organisations?serving=nowhere")).StatusCode);
    }

    [Fact]
    public async Task Never_reaches_beyond_ones_own_area()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        foreach (var (name, division) in new[] { ("别街的部门", A.OtherStreet), ("全市的部门", "") })
        {
            var organisation = await city.Organisation(name, division);
            Assert.DoesNotContain(name, await officer.GetStringAsync("/people/organisations"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/people/organisations/{organisation.Id}")).StatusCode);
        }
        // A place beside is no place for the form, neither to lie in nor to serve.
        var answer = await TestCity.Submit(officer, "/people/organisations/new", new() { ["Kind"] = "Other", ["Name"] = "试试", ["Division"] = A.OtherStreet, ["Serves"] = "保康社区" }, "#organisation");
        var page = await TestCity.Read(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var field in new[] { "Division", "Serves" }) Assert.NotNull(page.QuerySelector($"#{field}[aria-invalid=true]"));
    }

    [Fact]
    public async Task Is_never_its_own_superior()
    {
        var (above, below) = (await city.Organisation("甲党委", A.Street, OrganisationKind.PartyOrganisation), await city.Organisation("甲支部", A.Community, OrganisationKind.PartyBranch));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/people/organisations/{below.Id}", new() { ["Parent"] = $"{above.Id}" }, "#organisation")).StatusCode);
        var answer = await TestCity.Submit(city.Administrator, $"/people/organisations/{above.Id}", new() { ["Parent"] = $"{below.Id}" }, "#organisation");
        Assert.NotNull((await TestCity.Read(answer)).QuerySelector("#Parent[aria-invalid=true]"));
    }

    [Fact]
    public async Task A_department_officer_is_chosen_with_the_department_and_sees_it_alone()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var (own, sibling, parent) = (await city.Organisation("本街城管", A.Street), await city.Organisation("邻街城管", A.OtherStreet), await city.Organisation("市城管", ""));
        var (browser, account) = await city.Somebody("volunteer", A.Street);
        async Task<HttpStatusCode> Give(Guid department) =>
            (await TestCity.Submit(officer, $"/people/{account.Id}", new() { ["Role"] = "department-officer", ["Division"] = A.Street, ["Organisation"] = $"{department}" }, "#grant")).StatusCode;
        foreach (var wrong in new[] { sibling.Id, parent.Id, Guid.CreateVersion7() }) Assert.Equal(HttpStatusCode.UnprocessableEntity, await Give(wrong));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/people/organisations")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, await Give(own.Id));
        var list = await TestCity.Open(browser, "/people/organisations");
        Assert.Equal(["本街城管"], list.QuerySelectorAll(".found h2").Select(heading => heading.TextContent.Trim()));
        // To describe it is for those who keep it.
        Assert.Empty(list.QuerySelectorAll(".found h2 a"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/people/organisations/{own.Id}")).StatusCode);
    }

    [Fact]
    public async Task Stand_by_their_name_beside_the_roles_of_those_who_act_for_them()
    {
        var department = await city.Organisation("住建局示例", A.Street);
        var (browser, account) = await city.Somebody("department-officer", A.Street, department.Id);
        var entry = await city.InDatabase(db => db.History.Where(one => one.SubjectType == "grant").MaxAsync(one => one.Number));
        foreach (var (whose, path) in new[] { (city.Administrator, "/people?q=" + account.SignInName), (city.Administrator, $"/people/{account.Id}"), (browser, "/me/account"), (city.Administrator, $"/audit/{entry}") })
            Assert.Contains("住建局示例", (await TestCity.Open(whose, path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("部门工作人员（住建局示例）", (await TestCity.Open(browser, "/me/account")).Body!.TextContent, StringComparison.Ordinal);
        // As it is called today.
        await city.InDatabase(async db =>
        {
            (await db.Set<Organisation>().SingleAsync(row => row.Id == department.Id)).Name = "住房城建局示例";
            return await db.SaveChangesAsync();
        });
        Assert.Contains("部门工作人员（住房城建局示例）", (await TestCity.Open(browser, "/me/account")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_acts_for_a_department_that_has_ended_acts_for_nobody()
    {
        var department = await city.Organisation("临时部门", A.Street);
        var (browser, _) = await city.Somebody("department-officer", A.Street, department.Id);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/people/organisations")).StatusCode);
        var yesterday = Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow()).AddDays(-1);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/people/organisations/{department.Id}", new() { ["On"] = $"{yesterday:yyyy-MM-dd}" }, "#end")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/people/organisations")).StatusCode);
    }

    private async Task<IReadOnlyList<string>> Serving(string division, string name) =>
        [.. (await city.Visitor.GetFromJsonAsync<JsonObject>($"/api/v1/organisations?serving={division}"))!["organisations"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()).Where(one => one == name)];
}

public sealed class Keeping_organisations_on_sqlite(SqliteCity city) : Keeping_organisations(city), IClassFixture<SqliteCity>;

public sealed class Keeping_organisations_on_postgres(PostgresCity city) : Keeping_organisations(city), IClassFixture<PostgresCity>;
