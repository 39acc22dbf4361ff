using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

public abstract class Handling_for_a_department(TestCity city) : IAsyncLifetime
{
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

    private static string PathOf(Case one) => $"/matters/cases/{one.Id}";

    private async Task<JsonElement> Api(HttpMethod method, string path, object? body, HttpStatusCode wanted, long? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"{version}");
        var answer = await city.Program.SendAsync(request);
        Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return wanted is HttpStatusCode.NoContent ? default : await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [Fact]
    public async Task A_bundle_runs_through_two_departments_each_by_its_own_officer()
    {
        var (_, employment) = await city.Department(BundleCity.Pension);
        var (_, affairs) = await city.Department(BundleCity.Allowance);
        var (joint, code) = await city.Joint("王桂兰");
        var (pension, allowance, card) = (await city.Part(joint.Id, BundleCity.Pension), await city.Part(joint.Id, BundleCity.Allowance), await city.Part(joint.Id, BundleCity.Card));
        // Each sees its own part in the list and on a page, and the others do not exist.
        var list = (await TestCity.Open(employment, "/matters/desk")).Body!.InnerHtml;
        Assert.Contains($"{pension.Id}", list, StringComparison.Ordinal);
        foreach (var other in new[] { allowance, card })
        {
            Assert.DoesNotContain($"{other.Id}", list, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await employment.GetAsync(PathOf(other))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await affairs.GetAsync(PathOf(pension))).StatusCode);
        // One decides for it, the other against it, with reasons and remedies.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(employment, PathOf(pension), new() { ["Outcome"] = "granted", ["OutcomeNote"] = "认证通过" }, "#deliver")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(affairs, PathOf(allowance), new() { ["Reasons"] = "不满80周岁", ["Remedies"] = "60日内可以申请行政复议" }, "#refuse")).StatusCode);
        Assert.Equal((CaseState.Delivered, CaseState.Refused, CaseState.Accepted), ((await city.CaseOf(pension.Id)).State, (await city.CaseOf(allowance.Id)).State, (await city.CaseOf(card.Id)).State));
        // The person follows one number.
        var seen = await (await city.NewBrowser().PostAsJsonAsync("/api/v1/joint-cases/follow", new { number = joint.Number, followCode = code })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("under-way", seen.GetProperty("state").GetString());
        Assert.Equal(["认证通过", "理由：不满80周岁\n救济途径：60日内可以申请行政复议"], seen.GetProperty("parts").EnumerateArray().Take(2).Select(part => part.GetProperty("said").GetString()));
    }

    [Fact]
    public async Task Is_refused_to_a_sibling_department_and_outside_the_officers_area()
    {
        var (department, _) = await city.Department(BundleCity.Pension);
        var sibling = await city.Organisation("别的部门", "");
        var one = await city.Part((await city.Joint()).Joint.Id, BundleCity.Pension);
        var otherStreet = city.Directory.Network.Divisions.Of(A.OtherStreet)!.Area;
        foreach (var visitor in new[] { BundleCity.OfficerOf(sibling.Id), BundleCity.OfficerOf(department.Id, otherStreet) })
        {
            using var acting = city.Acting(visitor);
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Get, $"cases/{one.Id}", null), (HttpMethod.Post, $"cases/{one.Id}/pause", new { waiting = "专家评审" }), (HttpMethod.Post, $"cases/{one.Id}/papers", new { papers = new[] { "id-card" } }),
                (HttpMethod.Post, $"cases/{one.Id}/reveals", new { field = "name", purpose = "handle", why = "核对姓名" }), (HttpMethod.Get, $"joint-cases/{one.Joint}", null),
            }) await Api(method, path, body, HttpStatusCode.NotFound);
            Assert.Equal(0, (await Api(HttpMethod.Get, "cases", null, HttpStatusCode.OK)).GetProperty("found").GetInt32());
            Assert.Equal(0, (await Api(HttpMethod.Post, "cases/search", new { words = one.Number }, HttpStatusCode.OK)).GetProperty("found").GetInt32());
        }
        using var own = city.Acting(BundleCity.OfficerOf(department.Id, city.Directory.Network.Divisions.Of(A.Street)!.Area));
        Assert.Equal(one.Number, (await Api(HttpMethod.Get, $"cases/{one.Id}", null, HttpStatusCode.OK)).GetProperty("case").GetProperty("number").GetString());
        Assert.Equal("paused", (await Api(HttpMethod.Post, $"cases/{one.Id}/pause", new { waiting = "专家评审" }, HttpStatusCode.OK)).GetProperty("case").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Leaves_the_community_what_comes_to_its_counter_and_no_decision()
    {
        await city.Department(BundleCity.Pension);
        var one = await city.Part((await city.Joint(seen: [])).Joint.Id, BundleCity.Pension);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var page = await TestCity.Open(worker, PathOf(one));
        Assert.Equal(["papers", "withdraw"], page.QuerySelectorAll("form[id]").Select(form => form.Id).Where(id => id is not ("reveal" or "language" or "look")).Intersect(["papers", "withdraw", "accept", "ask", "decline", "review", "pause", "deliver", "refuse", "hand-over"]));
        foreach (var (act, body) in new (string, object)[]
        {
            ("accept", new { }), ("ask", new { missing = "户口簿" }), ("decline", new { reason = "不归这里" }), ("review", new { }), ("refuse", new { reasons = "不符合", remedies = "可以复议" }), ("deliver", new { outcome = "granted" }), ("hand-over", new { receipt = "1" }),
        })
            Assert.Equal("case-of-department", (await Api(HttpMethod.Post, $"cases/{one.Id}/{act}", body, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, PathOf(one), new() { ["Papers"] = "id-card" }, "#papers")).StatusCode);
        Assert.Equal(CaseState.Submitted, (await city.CaseOf(one.Id)).State);
    }

    [Fact]
    public async Task Says_no_only_with_reasons_and_takes_nothing_in()
    {
        var (department, officer) = await city.Department(BundleCity.Pension);
        var one = await city.Part((await city.Joint()).Joint.Id, BundleCity.Pension);
        using (city.Acting(BundleCity.OfficerOf(department.Id)))
        {
            await Api(HttpMethod.Post, $"cases/{one.Id}/deliver", new { outcome = "refused" }, HttpStatusCode.UnprocessableEntity);
            Assert.Equal("case-no-certificate", (await Api(HttpMethod.Post, $"cases/{one.Id}/grant", new { evidence = "papers" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
            await Api(HttpMethod.Put, $"joint-cases/{Guid.CreateVersion7()}", BundleCity.Body(), HttpStatusCode.NotFound);
        }
        foreach (var path in new[] { "/matters/desk/new", $"/matters/desk/new/{BundleCity.Pension}", $"/matters/desk/bundles/{BundleCity.Bundle}" }) Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(path)).StatusCode);
        foreach (var path in new[] { "/people/residents", "/matters/desk/departments", "/catalogue" }) Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task That_is_dissolved_refuses_what_is_new_and_strands_what_runs()
    {
        var (department, officer) = await city.Department(BundleCity.Pension, "要撤销的部门");
        var one = await city.Part((await city.Joint()).Joint.Id, BundleCity.Pension);
        await city.End(department.Id);
        // Nobody acts for it any more, and nothing new is taken for it.
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/matters/desk")).StatusCode);
        // Pages say so before anything is filled in, and the other parts of a bundle are asked for without it.
        foreach (var path in new[] { $"/matters/{BundleCity.Pension}", $"/matters/bundles/{BundleCity.Bundle}" })
            Assert.Contains("要撤销的部门已经撤销，还没有定由谁接办", (await TestCity.Open(city.NewBrowser(), path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Null((await TestCity.Open(city.NewBrowser(), $"/matters/{BundleCity.Pension}")).QuerySelector($"a[href='/matters/{BundleCity.Pension}/file']"));
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal($"/matters/{BundleCity.Pension}", (await worker.GetAsync($"/matters/desk/new/{BundleCity.Pension}")).Headers.Location?.ToString());
        var others = await Api(HttpMethod.Put, $"joint-cases/{Guid.CreateVersion7()}", BundleCity.Body("周敏"), HttpStatusCode.OK);
        Assert.Equal([BundleCity.Allowance, BundleCity.Card], others.GetProperty("joint").GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("matter").GetString()));
        Assert.Equal("matter-department-ended", (await Api(HttpMethod.Put, $"cases/{Guid.CreateVersion7()}", new
        {
            matter = BundleCity.Pension, place = A.Community, name = "周敏", identityProof = "id-card", again = true, answers = new { phone = "13900011122" },
        }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        // The street finds it without a department and gives it to another; nothing of it is lost.
        var next = await city.Organisation("接手的部门", "");
        var (street, _) = await city.Somebody("street-officer", A.Street);
        Assert.Contains("没有部门办理", (await TestCity.Open(street, "/matters/desk")).Body!.TextContent, StringComparison.Ordinal);
        var list = await TestCity.Open(street, "/matters/desk/departments");
        Assert.Contains(one.Number!, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("王桂兰", list.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(street, "/matters/desk/departments", form: "#give")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(street, "/matters/desk/departments", new() { ["Department"] = $"{next.Id}", ["Cases"] = $"{one.Id}" }, "#give")).StatusCode);
        var given = await city.CaseOf(one.Id);
        Assert.Equal((next.Id, one.State, one.DueOn, one.AcceptedAt), (given.Organisation, given.State, given.DueOn, given.AcceptedAt));
        var steps = await city.InDatabase(db => db.Set<CaseStep>().AsNoTracking().Where(step => step.Case == one.Id).OrderBy(step => step.Turn).Select(step => step.Kind).ToListAsync());
        Assert.Equal(CaseStepKind.Given, steps[^1]);
        Assert.True(steps.Count > 1);
        var told = await city.InDatabase(db => db.Set<HistoryEntry>().AsNoTracking().Where(entry => entry.SubjectType == "case" && entry.SubjectName == one.Number).Select(entry => entry.Details).ToListAsync());
        Assert.Contains(told, details => details.Contains($"{next.Id}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task That_is_dissolved_is_followed_by_its_successor()
    {
        await city.Department(BundleCity.Pension);
        var next = await city.Organisation("接办部门", "");
        var (department, _) = await city.Department(BundleCity.Allowance, "先前的部门");
        await city.Handles(BundleCity.Allowance, department.Id, next.Id);
        await city.End(department.Id);
        Assert.Equal(next.Id, (await city.Part((await city.Joint("陈建国")).Joint.Id, BundleCity.Allowance)).Organisation);
    }

    [Fact]
    public async Task Is_given_to_another_only_by_who_may_where_they_may()
    {
        await city.Department(BundleCity.Pension);
        var (one, next) = (await city.Part((await city.Joint()).Joint.Id, BundleCity.Pension), await city.Organisation("另一个部门", ""));
        using (city.Acting(new("邻街", new(city.Directory.Network.Divisions.Of(A.OtherStreet)!.Area), new HashSet<string> { "matters.give", "matters.handle" })))
        {
            await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = next.Id }, HttpStatusCode.NotFound);
            Assert.Equal(0, (await Api(HttpMethod.Get, "cases/without-department", null, HttpStatusCode.OK)).GetProperty("found").GetInt32());
        }
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/matters/desk/departments")).StatusCode);
        await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = Guid.CreateVersion7() }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("case-department-same", (await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = one.Organisation }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal($"{next.Id}", (await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = next.Id }, HttpStatusCode.OK)).GetProperty("organisation").GetString());
        var own = await city.Case();
        Assert.Equal("case-without-department", (await Api(HttpMethod.Post, $"cases/{own.Id}/department", new { organisation = next.Id }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Is_said_by_the_city_for_matters_that_a_department_decides()
    {
        var department = await city.Organisation("新设的部门", "");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/catalogue/handlers", new() { ["Organisation"] = $"{department.Id}" }, "#set-temporary-aid-check")).StatusCode);
        var rows = await Api(HttpMethod.Get, "catalogue/handlers", null, HttpStatusCode.OK);
        Assert.Equal("新设的部门", rows.EnumerateArray().Single(row => row.GetProperty("matter").GetString() is "temporary-aid-check").GetProperty("department").GetProperty("name").GetString());
        await Api(HttpMethod.Put, "catalogue/handlers/residence-proof", new { organisation = department.Id }, HttpStatusCode.UnprocessableEntity);
        await Api(HttpMethod.Put, "catalogue/handlers/temporary-aid-check", new { organisation = department.Id, successor = department.Id }, HttpStatusCode.UnprocessableEntity, ChangeOf(rows));
        await Api(HttpMethod.Put, "catalogue/handlers/nothing", new { organisation = department.Id }, HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await city.Program.DeleteAsync("/api/v1/catalogue/handlers/temporary-aid-check")).StatusCode);
        await Api(HttpMethod.Delete, "catalogue/handlers/temporary-aid-check", null, HttpStatusCode.NoContent, ChangeOf(rows));
        await Api(HttpMethod.Delete, "catalogue/handlers/temporary-aid-check", null, HttpStatusCode.NotFound);

        static long ChangeOf(JsonElement rows) => rows.EnumerateArray().Single(row => row.GetProperty("matter").GetString() is "temporary-aid-check").GetProperty("change").GetInt64();
    }

    [Fact]
    public async Task Is_not_said_by_two_at_once_without_the_second_knowing()
    {
        const string Matter = "school-place-check";
        var (first, second) = (await city.Organisation("先选的部门", ""), await city.Organisation("后选的部门", ""));
        var form = await TestCity.Open(city.Administrator, "/catalogue/handlers");
        Assert.Equal("", form.QuerySelector($"#set-{Matter} [name=Version]")!.GetAttribute("value"));
        var change = (await Api(HttpMethod.Put, $"catalogue/handlers/{Matter}", new { organisation = first.Id }, HttpStatusCode.OK)).GetProperty("change").GetInt64();
        // Who looked before that is told, and sees what stands there now.
        var late = await TestCity.Submit(city.Administrator, "/catalogue/handlers", new() { ["Organisation"] = $"{second.Id}", ["Version"] = "" }, $"#set-{Matter}");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal($"{first.Id}", (await TestCity.Read(late)).QuerySelector($"#Organisation-{Matter} option[selected]")!.GetAttribute("value"));
        Assert.Equal("matter-handler-changed-meanwhile", (await Api(HttpMethod.Put, $"catalogue/handlers/{Matter}", new { organisation = second.Id }, HttpStatusCode.Conflict, change - 1)).GetProperty("code").GetString());
        Assert.Equal("version-required", (await Api(HttpMethod.Put, $"catalogue/handlers/{Matter}", new { organisation = second.Id }, HttpStatusCode.PreconditionRequired)).GetProperty("code").GetString());
        // Sent twice is once.
        await Api(HttpMethod.Put, $"catalogue/handlers/{Matter}", new { organisation = first.Id }, HttpStatusCode.OK);
        Assert.NotEqual(change, (await Api(HttpMethod.Put, $"catalogue/handlers/{Matter}", new { organisation = second.Id }, HttpStatusCode.OK, change)).GetProperty("change").GetInt64());
    }

    [Fact]
    public async Task Is_not_given_to_one_whose_officers_cannot_reach_it()
    {
        var (_, street) = (await city.Department(BundleCity.Pension), await city.Organisation("街道的部门", A.OtherStreet));
        var one = await city.Part((await city.Joint("孟浩然")).Joint.Id, BundleCity.Pension);
        // Neither for a matter, which comes in everywhere, nor for a case elsewhere.
        var errors = (await Api(HttpMethod.Put, "catalogue/handlers/public-housing-check", new { organisation = street.Id }, HttpStatusCode.UnprocessableEntity)).GetProperty("errors");
        Assert.Equal("organisation", Assert.Single(errors.EnumerateArray()).GetProperty("field").GetString());
        Assert.DoesNotContain($"{street.Id}", (await TestCity.Open(city.Administrator, "/catalogue/handlers")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("case-department-elsewhere", (await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = street.Id }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        var own = await city.Organisation("本街道的部门", A.Street);
        var page = (await TestCity.Open(city.Administrator, PathOf(one))).QuerySelector("#department")!.InnerHtml;
        Assert.DoesNotContain($"{street.Id}", page, StringComparison.Ordinal);
        Assert.Contains($"{own.Id}", page, StringComparison.Ordinal);
        await Api(HttpMethod.Post, $"cases/{one.Id}/department", new { organisation = own.Id }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Decides_and_hands_nothing_over()
    {
        var (department, _) = await city.Department(BundleCity.Pension);
        var one = await city.Part((await city.Joint("孟郊")).Joint.Id, BundleCity.Pension);
        using var acting = city.Acting(BundleCity.OfficerOf(department.Id));
        Assert.Equal("case-department-decides", (await Api(HttpMethod.Post, $"cases/{one.Id}/hand-over", new { receipt = "1" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await Api(HttpMethod.Post, $"cases/{one.Id}/refuse", new { reasons = "不符合", remedies = "60日内可以申请行政复议" }, HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_withdrawn_at_the_counter_on_the_wish_of_whoever_applied()
    {
        await city.Department(BundleCity.Pension);
        var one = await city.Part((await city.Joint("孟姜")).Joint.Id, BundleCity.Pension);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, PathOf(one), form: "#withdraw")).StatusCode);
        Assert.Equal(CaseState.Withdrawn, (await city.CaseOf(one.Id)).State);
    }
}

public sealed class Handling_for_a_department_on_SQLite(SqliteCity city) : Handling_for_a_department(city), IClassFixture<SqliteCity>;

public sealed class Handling_for_a_department_on_PostgreSQL(PostgresCity city) : Handling_for_a_department(city), IClassFixture<PostgresCity>;
