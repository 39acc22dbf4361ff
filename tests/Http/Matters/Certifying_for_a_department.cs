using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.People.Rules;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

public abstract class Certifying_for_a_department(TestCity city) : IAsyncLifetime
{
    private static int made;

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

    /// <summary>A proof that a department issues, in force.</summary>
    private async Task<string> Proof()
    {
        var (code, today, errors) = ($"department-proof-{Interlocked.Increment(ref made)}", CityClock.DayOf(city.Time.GetUtcNow()), new Errors());
        var matter = ShippedCatalogue.File.Matters.Single(one => one.Code is "residence-proof") with { Code = code, Title = new("婚姻登记情况证明"), Office = new(IssuerLevel.Department, new("民政部门")) };
        await city.With<CatalogueBook, int>(async (book, _) =>
        {
            Assert.Null(await book.Draft(matter, null, null, default));
            return 0;
        });
        await city.CatchUp();
        await city.With<CatalogueBook, int>(async (book, _) =>
        {
            Assert.Null(await book.Publish(code, today, city.Services.GetRequiredService<MatterCatalogue>().Versions(code)[0].Version.Change, null, errors, default));
            return 0;
        });
        Assert.Empty(errors.All);
        await city.CatchUp();
        return code;
    }

    /// <summary>A seal of a department that is in use, and the browser of its custodian.</summary>
    private async Task<(Seal Seal, HttpClient Custodian)> SealOf(Organisation department, string kind)
    {
        var (custodian, account) = await city.Somebody("department-custodian", "", department.Id);
        var applied = await TestCity.Submit(city.Administrator, "/seals/new", new(SealCity.Application("", department.Name)) { ["Organisation"] = $"{department.Id}", ["Kinds"] = kind }, "#seal");
        var path = applied.Headers.Location?.ToString();
        Assert.True(path?.StartsWith("/seals/", StringComparison.Ordinal), await applied.Content.ReadAsStringAsync());
        var (second, _) = await city.Somebody("city-admin", "");
        await TestCity.Submit(second, path!, form: "#approve");
        await TestCity.Submit(city.Administrator, path!, form: "#make");
        await TestCity.Submit(city.Administrator, path!, new() { ["Account"] = $"{account.Id}" }, "#custodian");
        await TestCity.Submit(city.Administrator, path!, form: "#use");
        var seal = await city.SealAt(path!);
        Assert.Equal((SealState.InUse, department.Id), (seal.State, seal.Organisation));
        return (seal, custodian);
    }

    private async Task<JsonElement> Api(HttpMethod method, string path, object body, HttpStatusCode wanted)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        var answer = await city.Program.SendAsync(request);
        Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static object Body(string matter, string name) => new
    {
        matter, place = A.Community, name, identityProof = "id-card", answers = CaseCity.Residence(), papers = new Dictionary<string, string> { ["id-card"] = "seen" },
    };

    [Fact]
    public async Task Goes_from_the_counter_to_its_officer_and_is_sealed_by_its_own_custodian()
    {
        var proof = await Proof();
        var (department, officer) = await city.Department(proof);
        var id = Guid.CreateVersion7();
        await Api(HttpMethod.Put, $"cases/{id}", Body(proof, "马文才"), HttpStatusCode.OK);
        Assert.Equal((CaseState.InReview, department.Id), ((await city.CaseOf(id)).State, (await city.CaseOf(id)).Organisation));
        var page = $"/matters/cases/{id}";
        // A seal of the community or the street is none of the department's.
        var (communitys, communityCustodian, _) = await city.Seal();
        await city.InDatabase(db => db.Set<Seal>().Where(seal => seal.Id == communitys.Id).ExecuteUpdateAsync(set => set.SetProperty(seal => seal.Kinds, proof)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, page, new() { ["Evidence"] = "papers" }, "#grant")).StatusCode);
        var (seal, custodian) = await SealOf(department, proof);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(officer, page, new() { ["Evidence"] = "papers" }, "#grant")).StatusCode);
        var paper = (await city.CaseOf(id)).Paper!.Value;
        Assert.Equal((seal.Id, department.Id), await city.InDatabase(db => db.Set<Paper>().Where(one => one.Id == paper).Select(one => new ValueTuple<Guid, Guid>(one.Seal, one.Organisation!.Value)).SingleAsync()));
        // Neither its officer, nor another department's custodian, nor one of the place uses it.
        var (sibling, _) = await city.Somebody("department-custodian", "", (await city.Organisation("别的部门", "")).Id);
        foreach (var other in new[] { sibling, communityCustodian, officer }) Assert.NotEqual(HttpStatusCode.OK, (await other.GetAsync($"/certificates/{paper}")).StatusCode);
        Assert.DoesNotContain($"{paper}", (await TestCity.Open(sibling, "/certificates")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains($"{paper}", (await TestCity.Open(custodian, "/certificates")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, $"/certificates/{paper}", new() { ["Code"] = Staff.Words }, "#request")).StatusCode);
        Assert.Equal((CaseState.Delivered, CaseOutcome.Issued), ((await city.CaseOf(id)).State, (await city.CaseOf(id)).Outcome));
        Assert.True((await officer.GetByteArrayAsync($"{page}/paper.pdf")).AsSpan().StartsWith("%PDF"u8));
    }

    [Fact]
    public async Task Is_not_asked_for_before_it_is_settled_which_department()
    {
        var proof = await Proof();
        Assert.Equal("matter-without-department", (await Api(HttpMethod.Put, $"cases/{Guid.CreateVersion7()}", Body(proof, "祝英台"), HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await city.Department(proof);
        await Api(HttpMethod.Put, $"cases/{Guid.CreateVersion7()}", Body(proof, "祝英台"), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Takes_a_custodian_of_that_department_alone()
    {
        var proof = await Proof();
        var (department, _) = await city.Department(proof);
        var (seal, _) = await SealOf(department, proof);
        var (_, ofThePlace) = await city.Somebody("seal-custodian", "");
        var (_, sibling) = await city.Somebody("department-custodian", "", (await city.Organisation("旁边的部门", "")).Id);
        var (_, own) = await city.Somebody("department-custodian", "", department.Id);
        foreach (var other in new[] { ofThePlace, sibling })
            await Api(HttpMethod.Post, $"seals/{seal.Id}/custodians", new { signInName = other.SignInName, from = "2026-11-25" }, HttpStatusCode.UnprocessableEntity);
        await Api(HttpMethod.Post, $"seals/{seal.Id}/custodians", new { signInName = own.SignInName, from = "2026-11-25" }, HttpStatusCode.OK);
        // And a seal lies where its department does.
        await Api(HttpMethod.Post, "seals", new { name = "民政局", division = A.Street, kinds = new[] { proof }, from = "2026-11-25", key = "development", organisation = department.Id }, HttpStatusCode.UnprocessableEntity);
    }
}

public sealed class Certifying_for_a_department_on_SQLite(SqliteSealCity city) : Certifying_for_a_department(city), IClassFixture<SqliteSealCity>;

public sealed class Certifying_for_a_department_on_PostgreSQL(PostgresSealCity city) : Certifying_for_a_department(city), IClassFixture<PostgresSealCity>;
