using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Tests.Http.People.Complaints;

namespace Yizhan.Tests.Http.People;

/// <summary>A community comes to lie under another street: who may know of its people follows it.</summary>
public abstract class Moving_with_divisions(TestCity city) : IAsyncLifetime
{
    private static int next = 700;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Brings_its_staff_organisations_and_residents_to_the_new_street()
    {
        var community = await NewCommunity(A.Street);
        var ((old, _), (its, _)) = (await city.Somebody("street-officer", A.Street), await city.Somebody("street-officer", A.OtherStreet));
        var (worker, account) = await city.Somebody("community-worker", community);
        var organisation = await city.Organisation($"{community}业委会", community, OrganisationKind.OwnersCommittee);
        var person = await city.Add(PrivateCity.Ask with { Area = city.Directory.Network.Divisions.Of(community)!.Area, Phone = null, IdNumber = null });
        string[] paths = [$"/people/{account.Id}", $"/people/organisations/{organisation.Id}"];
        foreach (var path in paths) Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await old.GetAsync(path)).StatusCode, (await its.GetAsync(path)).StatusCode));
        var entries = await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectId == $"{account.Id}"));

        await MoveUnder(community, A.OtherStreet);

        foreach (var path in paths) Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await old.GetAsync(path)).StatusCode, (await its.GetAsync(path)).StatusCode));
        var area = city.Directory.Network.Divisions.Of(community)!.Area;
        Assert.Equal(area, await city.InDatabase(db => db.Set<Person>().Where(row => row.Id == person).Select(row => row.Area).SingleAsync()));
        Assert.Equal(area, await city.InDatabase(db => db.ServedPlaces.Where(row => row.Organisation == organisation.Id).Select(row => row.Area).SingleAsync()));
        // The worker works where he worked.
        var station = await city.Station($"M-{community}", division: community);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetAsync($"/stations/{station.Code}/edit")).StatusCode);
        Assert.Equal(entries, await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectId == $"{account.Id}")));
    }

    [Fact]
    public async Task Into_another_gives_its_people_the_code_of_the_other()
    {
        var (ending, other) = (await NewCommunity(A.Street), await NewCommunity(A.OtherStreet));
        var (_, account) = await city.Somebody("community-worker", ending);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{ending}/end", new { on = "2026-11-24", into = other })).StatusCode);
        var grant = await city.InDatabase(db => db.Grants.AsNoTracking().SingleAsync(row => row.Holder == account.Id));
        Assert.Equal((other, city.Directory.Network.Divisions.Of(other)!.Area), (grant.Division, grant.Area));
        Assert.Equal(other, await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).Select(row => row.Division).SingleAsync()));
    }

    [Fact]
    public async Task By_an_import_goes_the_same_way_and_back()
    {
        var community = await NewCommunity(A.Street);
        var ((old, _), (its, _)) = (await city.Somebody("street-officer", A.Street), await city.Somebody("street-officer", A.OtherStreet));
        var (_, account) = await city.Somebody("community-worker", community);
        var csv = $"编码,上级编码\n{community},{A.OtherStreet}\n";
        var import = (await (await city.Program.PostAsync("/api/v1/imports?name=divisions.csv", new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]))).Content.ReadFromJsonAsync<JsonObject>())!;
        var applied = await city.Program.PostAsync($"/api/v1/imports/{import["id"]}/apply", null);
        Assert.True(applied.IsSuccessStatusCode, import.ToJsonString() + await applied.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await old.GetAsync($"/people/{account.Id}")).StatusCode, (await its.GetAsync($"/people/{account.Id}")).StatusCode));
        Assert.True((await city.Program.PostAsync($"/api/v1/imports/{import["id"]}/undo", null)).IsSuccessStatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await old.GetAsync($"/people/{account.Id}")).StatusCode, (await its.GetAsync($"/people/{account.Id}")).StatusCode));
    }

    [Fact]
    public async Task Is_not_taken_from_under_those_who_have_come_to_lie_in_it()
    {
        var code = $"{A.Street[..9]}{Interlocked.Increment(ref next)}";
        var import = await Import($"编码,编码体系,名称,级别,上级编码\n{code},nbs-2016,新生社区,社区,{A.Street}\n");
        var (_, account) = await city.Somebody("community-worker", code);
        var person = await city.Add(PrivateCity.Ask with { Area = city.Directory.Network.Divisions.Of(code)!.Area, Phone = null, IdNumber = null });
        await city.Complain(city.NewBrowser(), ComplaintCity.About(code));
        var complaint = (await city.LastComplaint()).Id;

        await city.Program.PostAsync($"/api/v1/imports/{import}/undo", null);
        var now = (await city.Program.GetFromJsonAsync<JsonObject>($"/api/v1/imports/{import}"))!;
        Assert.Equal("applied", (string?)now["state"]);
        var page = (await TestCity.Open(city.Administrator, $"/stations/import/{import}")).Body!.TextContent;
        foreach (var said in (string[])["新生社区：账号1件", "新生社区：投诉1件", "新生社区：个人1件", "新生社区：角色授予1件", "并入同级的别的区划"]) Assert.Contains(said, page, StringComparison.Ordinal);
        var english = (await TestCity.Open(city.Administrator, $"/stations/import/{import}?lang=en")).QuerySelector(".note[role=alert]")!.TextContent;
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", english.Replace("新生社区", "", StringComparison.Ordinal));
        // Nothing is lost and nothing half taken back.
        Assert.NotNull(city.Directory.Network.Divisions.Of(code));
        Assert.Equal((code, city.Directory.Network.Divisions.Of(code)!.Area), await city.InDatabase(async db =>
            ((await db.Accounts.SingleAsync(row => row.Id == account.Id)).Division, (await db.Set<Person>().SingleAsync(row => row.Id == person)).Area)));

        // What the page says to do helps: all of it goes along.
        var other = await NewCommunity(A.Street);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}/end", new { on = "2026-11-24", into = other })).StatusCode);
        Assert.Equal(other, await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).Select(row => row.Division).SingleAsync()));
        Assert.True(await city.InDatabase(db => db.Set<Complaint>().AnyAsync(row => row.Id == complaint)));
    }

    [Fact]
    public async Task Is_taken_back_while_nobody_lies_in_it()
    {
        var code = $"{A.Street[..9]}{Interlocked.Increment(ref next)}";
        var import = await Import($"编码,编码体系,名称,级别,上级编码\n{code},nbs-2016,空社区,社区,{A.Street}\n");
        Assert.True((await city.Program.PostAsync($"/api/v1/imports/{import}/undo", null)).IsSuccessStatusCode);
        await city.CatchUp();
        Assert.Null(city.Directory.Network.Divisions.Of(code));
    }

    /// <summary>Uploads a list of divisions and confirms it.</summary>
    private async Task<Guid> Import(string csv)
    {
        var import = (await (await city.Program.PostAsync("/api/v1/imports?name=divisions.csv", new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)]))).Content.ReadFromJsonAsync<JsonObject>())!;
        var applied = await city.Program.PostAsync($"/api/v1/imports/{import["id"]}/apply", null);
        Assert.True(applied.IsSuccessStatusCode, import.ToJsonString() + await applied.Content.ReadAsStringAsync());
        await city.CatchUp();
        return Guid.Parse((string)import["id"]!);
    }

    private async Task<string> NewCommunity(string parent)
    {
        var code = $"{parent[..9]}{Interlocked.Increment(ref next)}";
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}", new { name = $"{code}社区", level = "community", parent, scheme = "nbs-2016" })).StatusCode);
        return code;
    }

    private async Task MoveUnder(string code, string parent)
    {
        var read = (await city.Visitor.GetFromJsonAsync<JsonObject>($"/api/v1/divisions/{code}"))!;
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}", new { name = read["name"]!.GetValue<string>(), level = "community", parent, scheme = "nbs-2016", version = read["version"]!.GetValue<long>() });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}

public sealed class Moving_with_divisions_on_sqlite(SqliteCity city) : Moving_with_divisions(city), IClassFixture<SqliteCity>;

public sealed class Moving_with_divisions_on_postgres(PostgresCity city) : Moving_with_divisions(city), IClassFixture<PostgresCity>;
