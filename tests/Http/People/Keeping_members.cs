using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People;

public abstract class Keeping_members(TestCity city) : IAsyncLifetime
{
    private static int next = 100;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_resident_becomes_one_only_after_a_separate_consent()
    {
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var branch = await city.Organisation("东鑫党支部", A.Community, OrganisationKind.PartyBranch);
        var (phone, path) = (NewPhone(), $"/people/organisations/{branch.Id}/members");
        var person = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null });
        async Task<HttpResponseMessage> Add(string name) => await TestCity.Submit(officer, path, new() { ["Phone"] = phone, ["Name"] = name, ["Post"] = "宣传委员" }, "#member");
        var refused = await Add(PrivateCity.Name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("单独同意", (await TestCity.Read(refused)).QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await city.InDatabase(db => db.Memberships.CountAsync(member => member.Person == person)));
        await Consent(person, (consents, one) => consents.Give(one, ConsentMatter.Membership, "2026-11-01", null, default));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Add("李四")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await Add(PrivateCity.Name)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Add(PrivateCity.Name)).StatusCode);
        var page = await officer.GetStringAsync(path);
        Assert.Contains("王*明", page, StringComparison.Ordinal);
        Assert.DoesNotContain(PrivateCity.Name, page, StringComparison.Ordinal);
        // As easily withdrawn as given: what was kept by it goes with it.
        await Consent(person, async (consents, one) =>
        {
            await consents.Withdraw(one.Id, ConsentMatter.Membership, default);
            return null;
        });
        Assert.DoesNotContain("王*明", await officer.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_an_account_becomes_one_by_the_sign_in_name_but_not_of_the_Party()
    {
        var (_, account) = await city.Somebody("community-worker", A.Community);
        var (team, branch) = (await city.Organisation("清洁服务队", A.Community, OrganisationKind.VolunteerTeam), await city.Organisation("机关党支部", A.Community, OrganisationKind.PartyBranch));
        var added = await city.Program.PostAsJsonAsync($"/api/v1/organisations/{team.Id}/members", new { signInName = account.SignInName, from = "2026-11-01" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"/api/v1/organisations/{branch.Id}/members", new { signInName = account.SignInName })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"/api/v1/organisations/{team.Id}/members", new { signInName = "nobody-of-this-name" })).StatusCode);
        var path = $"/people/organisations/{team.Id}/members";
        Assert.Equal(["王芳"], (await TestCity.Open(city.Administrator, path)).QuerySelectorAll(".found h2").Select(name => name.TextContent));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["On"] = "2026-01-01" }, "form[action$='/end']")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["On"] = "2026-11-24" }, "form[action$='/end']")).StatusCode);
        Assert.Empty((await TestCity.Open(city.Administrator, path)).QuerySelectorAll(".found h2"));
    }

    [Fact]
    public async Task Of_another_department_do_not_exist_for_whoever_acts_for_one()
    {
        var (own, sibling, above) = (await city.Organisation("本街人社", A.Street), await city.Organisation("本街城管", A.Street), await city.Organisation("市人社", ""));
        var (browser, _) = await city.Somebody("department-officer", A.Street, own.Id);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/people/organisations/{own.Id}/members")).StatusCode);
        foreach (var other in new[] { sibling, above }) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/people/organisations/{other.Id}/members")).StatusCode);
        // Those of the street see all in it, and nothing above it.
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync($"/people/organisations/{sibling.Id}/members")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/people/organisations/{above.Id}/members")).StatusCode);
    }

    [Fact]
    public async Task And_their_organisation_leave_a_record_of_what_they_did_month_by_month()
    {
        var department = await city.Organisation("服务的部门", A.Street);
        var sibling = await city.Organisation("旁边的部门", A.Street);
        var (browser, _) = await city.Somebody("department-officer", A.Street, department.Id);
        var path = $"/people/organisations/{department.Id}/services";
        async Task<HttpStatusCode> Add(string day, string hours, string what) => (await TestCity.Submit(browser, path, new() { ["Day"] = day, ["Hours"] = hours, ["What"] = what }, "#service")).StatusCode;
        Assert.Equal(HttpStatusCode.Found, await Add("2026-11-20", "2.5", "清理楼道杂物"));
        Assert.Equal(HttpStatusCode.Found, await Add("2026-10-20", "1", "=HYPERLINK(1)"));
        foreach (var (day, hours, what) in new[] { ("2026-11-26", "1", "明天的事"), ("2026-11-20", "0.4", "太短"), ("2026-11-20", "25", "太长"), ("2026-11-20", "1", "") }) Assert.Equal(HttpStatusCode.UnprocessableEntity, await Add(day, hours, what));
        Assert.Equal(["清理楼道杂物"], (await TestCity.Open(browser, path)).QuerySelectorAll(".found h2").Select(heading => heading.TextContent));
        // A cell that a spreadsheet program would run is held back from running.
        Assert.Contains("2026-10-20,1,'=HYPERLINK(1)", await browser.GetStringAsync($"{path}.csv?month=2026-10"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/people/organisations/{sibling.Id}/services")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/people/organisations/{sibling.Id}/services.csv")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, path, form: "form[action$='/remove']")).StatusCode);
        Assert.Empty((await TestCity.Open(browser, path)).QuerySelectorAll(".found h2"));
        var added = await city.Program.PostAsJsonAsync($"/api/v1/organisations/{department.Id}/services", new { day = "2026-11-21", hours = 3, what = "上门体检" });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync($"/api/v1/organisations/{department.Id}/services?month=never")).StatusCode);
    }

    private static string NewPhone() => $"1370000{Interlocked.Increment(ref next):0000}";

    private Task<int> Consent(Guid person, Func<Consents, Person, Task<Yizhan.Kernel.Refusal?>> work) => city.With<Consents, int>(async (consents, db) =>
    {
        Assert.Null(await work(consents, await db.Set<Person>().SingleAsync(one => one.Id == person)));
        return await db.SaveChangesAsync();
    });
}

public sealed class Keeping_members_on_sqlite(SqliteCity city) : Keeping_members(city), IClassFixture<SqliteCity>;

public sealed class Keeping_members_on_postgres(PostgresCity city) : Keeping_members(city), IClassFixture<PostgresCity>;
