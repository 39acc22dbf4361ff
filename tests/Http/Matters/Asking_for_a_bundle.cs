using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Acting;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.Matters;

public abstract class Asking_for_a_bundle(TestCity city) : IAsyncLifetime
{
    private const string Desk = $"/matters/desk/bundles/{BundleCity.Bundle}", Own = $"/matters/bundles/{BundleCity.Bundle}/file";

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

    private async Task<JsonElement> Put(Guid id, object body, HttpStatusCode wanted = HttpStatusCode.OK)
    {
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/joint-cases/{id}", body);
        Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<int> Joints() => city.InDatabase(db => db.Set<JointCase>().CountAsync());

    [Fact]
    public async Task At_the_counter_gives_one_number_and_one_case_for_each_part()
    {
        var (pension, _) = await city.Department(BundleCity.Pension);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Contains(Desk, (await TestCity.Open(worker, "/matters/desk/new")).Body!.InnerHtml, StringComparison.Ordinal);
        var receipt = await TestCity.Read(await TestCity.Submit(worker, Desk, BundleCity.Typed(), "#filing"));
        var number = receipt.QuerySelector("dd.big code")!.TextContent;
        Assert.Matches("^LB-2026-[0-9]{6}$", number);
        var parts = await city.InDatabase(async db =>
        {
            var joint = await db.Set<JointCase>().SingleAsync(one => one.Number == number);
            return await db.Set<Case>().AsNoTracking().Where(one => one.Joint == joint.Id).OrderBy(one => one.Number).ToListAsync();
        });
        Assert.Equal([BundleCity.Pension, BundleCity.Allowance, BundleCity.Card], parts.Select(part => part.Matter));
        Assert.All(parts, part => Assert.Null(part.FollowHash));
        Assert.Equal(pension.Id, parts[0].Organisation);
        // What is there for all is accepted at once; what a department decides is with it.
        Assert.Equal(CaseState.InReview, parts[0].State);
        Assert.Equal(CaseState.Accepted, parts[2].State);
        // One number leads to all of it.
        Assert.Equal(3, (await TestCity.Read(await TestCity.Submit(worker, "/matters/desk", new() { ["Words"] = number }, "#find"))).QuerySelectorAll("ul.found > li").Length);
    }

    [Fact]
    public async Task Is_checked_whole_and_gives_back_what_was_typed()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var before = await Joints();
        var typed = BundleCity.Typed();
        (typed["s-phone"], typed[$"a-{BundleCity.Card}_age"]) = ("12", "");
        var answer = await TestCity.Submit(worker, Desk, typed, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        // One fault at the box that several parts share, one at the part's own.
        Assert.Equal(["s-phone", $"a-{BundleCity.Card}_age"], page.QuerySelectorAll("[aria-invalid=true]").Select(box => box.Id));
        Assert.Equal(("王桂兰", "12", "3栋502"), (Value(page, "Name"), Value(page, "s-phone"), Value(page, $"a-{BundleCity.Card}_address-detail")));
        Assert.Equal(before, await Joints());

        static string? Value(IDocument page, string id) => page.GetElementById(id)!.GetAttribute("value");
    }

    [Fact]
    public async Task Sent_twice_is_once()
    {
        var (id, before) = (Guid.CreateVersion7(), await Joints());
        var first = await Put(id, BundleCity.Body("李春梅"));
        Assert.NotNull(first.GetProperty("followCode").GetString());
        var again = await Put(id, BundleCity.Body("李春梅"));
        Assert.False(again.TryGetProperty("followCode", out _));
        Assert.Equal(first.GetProperty("joint").GetProperty("number").GetString(), again.GetProperty("joint").GetProperty("number").GetString());
        Assert.Equal((before + 1, 3), (await Joints(), await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Joint == id))));
    }

    [Fact]
    public async Task Names_each_fault_by_its_place_and_takes_nothing_in()
    {
        var (id, before) = (Guid.CreateVersion7(), await Joints());
        var errors = (await Put(id, BundleCity.Body(age: "500", phone: null), HttpStatusCode.UnprocessableEntity)).GetProperty("errors");
        Assert.Equal([$"answers.{BundleCity.Card}.age", "shared.phone"], errors.EnumerateArray().Select(fault => fault.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/joint-cases/{id}")).StatusCode);
        Assert.Equal(before, await Joints());
    }

    [Fact]
    public async Task Sent_twice_at_one_moment_is_once()
    {
        var (id, before) = (Guid.CreateVersion7(), await Joints());
        var both = await Task.WhenAll(Put(id, BundleCity.Body("李春兰")), Put(id, BundleCity.Body("李春兰")));
        Assert.Single(both, answer => answer.TryGetProperty("followCode", out _));
        Assert.Equal((before + 1, 3), (await Joints(), await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Joint == id))));
    }

    [Fact]
    public async Task Refuses_nulls_where_something_must_stand()
    {
        foreach (var (body, member) in new[]
        {
            ("\"matters\": [null], \"shared\": {}, \"answers\": {}", "matters"), ("\"shared\": {}, \"answers\": { \"elderly-bus-card\": null }", "answers"),
            ("\"shared\": { \"phone\": null }, \"answers\": {}", "shared"), ("\"shared\": {}, \"answers\": { \"elderly-bus-card\": { \"age\": null } }", "answers"),
        })
        {
            using var content = new StringContent($$"""{ "bundle": "{{BundleCity.Bundle}}", "place": "{{A.Community}}", "name": "王桂兰", "identityProof": "id-card", {{body}} }""", System.Text.Encoding.UTF8, "application/json");
            var answer = await city.Program.PutAsync($"/api/v1/joint-cases/{Guid.CreateVersion7()}", content);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal(member, Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
        }
    }

    [Fact]
    public async Task Tells_everything_that_speaks_against_it_and_lifts_only_what_was_told()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var typed = BundleCity.Typed("卓文君");
        typed["Phone"] = "13900077001";
        Assert.Equal(HttpStatusCode.OK, (await TestCity.Submit(worker, Desk, typed, "#filing")).StatusCode);
        // The rules of two parts say no; a tick that came with the form lifts nothing that nobody has read.
        (typed[$"a-{BundleCity.Card}_age"], typed[$"a-{BundleCity.Allowance}_fits"], typed["DespiteCheck"], typed["Again"]) = ("40", "no", "true", "true");
        var first = await TestCity.Read(await TestCity.Submit(worker, Desk, typed, "#filing"));
        Assert.Equal(2, first.QuerySelectorAll("#DespiteCheck-fault p").Length);
        typed["Told"] = first.QuerySelector("[name=Told]")!.GetAttribute("value");
        var second = await TestCity.Submit(worker, Desk, typed, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var page = await TestCity.Read(second);
        // Now that the same was asked for before, once for each part.
        Assert.Equal(3, page.QuerySelectorAll("#Again-fault p").Count(fault => fault.TextContent.Contains("刚申请过同一事项", StringComparison.Ordinal)));
        typed["Told"] = page.QuerySelector("[name=Told]")!.GetAttribute("value");
        // A tick for the one lifts nothing of the other.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, Desk, new(typed) { ["DespiteCheck"] = null }, "#filing")).StatusCode);
        var receipt = await TestCity.Submit(worker, Desk, typed, "#filing");
        Assert.Equal(HttpStatusCode.OK, receipt.StatusCode);
        var number = (await TestCity.Read(receipt)).QuerySelector("dd.big code")!.TextContent;
        var card = await city.Part(await city.InDatabase(db => db.Set<JointCase>().Where(one => one.Number == number).Select(one => one.Id).SingleAsync()), BundleCity.Card);
        var file = (await TestCity.Open(worker, $"/matters/cases/{card.Id}")).Body!.TextContent;
        foreach (var said in new[] { "按填写的情况", "刚申请过同一事项" }) Assert.Contains(said, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_only_the_parts_that_are_wanted()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        // What stands in the boxes of parts that are not wanted is not looked at.
        var typed = new Dictionary<string, string?> { ["Place"] = A.Community, ["Name"] = "陈小雨", ["Proof"] = "id-card", ["s-phone"] = "13900011123", ["Parts"] = BundleCity.Pension, [$"a-{BundleCity.Card}_age"] = "x" };
        var answer = await TestCity.Submit(worker, Desk, typed, "#filing");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["养老金待遇资格认证"], (await TestCity.Read(answer)).QuerySelectorAll("section.panel li").Select(part => part.FirstChild!.TextContent.Trim()));
        typed["Parts"] = null;
        Assert.NotNull((await TestCity.Read(await TestCity.Submit(worker, Desk, typed, "#filing"))).QuerySelector("#Parts .fault"));
    }

    [Fact]
    public async Task From_the_phone_is_followed_by_one_number_and_sends_a_paper_once()
    {
        var (_, officer) = await city.Department(BundleCity.Allowance);
        var (resident, _) = await city.Join(NewPhone());
        var typed = BundleCity.Typed();
        foreach (var left in new[] { "Name", "Proof", "p-id-card", "p-photo" }) typed.Remove(left);
        var filed = await TestCity.Submit(resident, Own, typed, "#filing");
        Assert.True(filed.StatusCode is HttpStatusCode.Found, await filed.Content.ReadAsStringAsync());
        var path = filed.Headers.Location!.ToString();
        var joint = Guid.Parse(path.Split('/')[^1]);
        // It stands as one in the list, with every part on its page.
        Assert.Equal(path, (await TestCity.Open(resident, "/matters/mine")).QuerySelector("ul.found a")!.GetAttribute("href"));
        var page = await TestCity.Open(resident, path);
        Assert.Equal("办理中", page.QuerySelector("p.big .tag, p.big span")!.TextContent.Trim());
        var (pension, allowance) = (await city.Part(joint, BundleCity.Pension), await city.Part(joint, BundleCity.Allowance));
        await city.Page(pension);
        Assert.Contains("另外2项", (await TestCity.Open(resident, path)).QuerySelector("form[action$='/papers/id-card']")!.TextContent, StringComparison.Ordinal);
        // What a worker has seen over the counter needs no picture any more.
        await city.InDatabase(db => db.Set<CasePaper>().Where(paper => paper.Case == allowance.Id && paper.Code == "id-card").ExecuteUpdateAsync(set => set.SetProperty(paper => paper.State, CasePaperState.Seen)));
        Assert.Contains("另外1项", (await TestCity.Open(resident, path)).QuerySelector("form[action$='/papers/id-card']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(resident, path, form: "form[action$='/papers/id-card']")).StatusCode);
        foreach (var (matter, state) in new[] { (BundleCity.Allowance, CasePaperState.Seen), (BundleCity.Card, CasePaperState.Sent) })
        {
            var part = (await city.Part(joint, matter)).Id;
            Assert.Equal(state, await city.InDatabase(db => db.Set<CasePaper>().Where(paper => paper.Case == part && paper.Code == "id-card").Select(paper => paper.State).SingleAsync()));
        }
        // What one department asks for is told, and does not stop the others.
        await TestCity.Submit(officer, $"/matters/cases/{allowance.Id}", new() { ["Missing"] = "请补户口簿" }, "#ask");
        var asked = (await TestCity.Open(resident, path)).Body!.TextContent;
        foreach (var said in new[] { "等您补材料", "请补户口簿", "待受理" }) Assert.Contains(said, asked, StringComparison.Ordinal);
        var (other, _) = await city.Join(NewPhone(), "周敏");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Under_a_mandate_is_noted_once_for_whom_it_is()
    {
        var (giver, giverId, actor, _, mandate) = await city.Acting(NewPhone(), NewPhone(), "matters");
        var typed = BundleCity.Typed();
        foreach (var left in new[] { "Name", "Proof", "p-id-card", "p-photo" }) typed.Remove(left);
        typed["For"] = $"{giverId}";
        var refused = await TestCity.Submit(actor, Own, typed, "#filing");
        Assert.Equal(HttpStatusCode.Found, refused.StatusCode);
        var path = refused.Headers.Location!.ToString();
        var number = (await TestCity.Open(actor, path)).QuerySelector("p.big code")!.TextContent;
        Assert.Contains($"申请老有所养一件事（{number}）", await ActingCity.Text(giver, ActingCity.PathOf(mandate)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await giver.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task With_number_and_code_is_followed_part_by_part()
    {
        var (joint, code) = await city.Joint("刘玉珍");
        var browser = city.NewBrowser();
        var answer = await TestCity.Submit(browser, "/matters/follow", new() { ["Number"] = joint.Number, ["Code"] = code.ToLowerInvariant() }, "#follow");
        var page = await TestCity.Read(answer);
        Assert.Equal(3, page.QuerySelectorAll("ul.found > li").Length);
        Assert.DoesNotContain("3栋502", page.Body!.TextContent, StringComparison.Ordinal);
        var part = await city.Part(joint.Id, BundleCity.Pension);
        var api = await city.NewBrowser().PostAsJsonAsync("/api/v1/joint-cases/follow", new { number = joint.Number, followCode = code });
        Assert.Equal(3, (await api.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("parts").GetArrayLength());
        // The same code opens each part by its own number, and no other case.
        Assert.Equal(HttpStatusCode.OK, (await city.NewBrowser().PostAsJsonAsync("/api/v1/cases/follow", new { number = part.Number, followCode = code })).StatusCode);
        var (other, _) = await city.Joint("赵德福");
        foreach (var number in new[] { other.Number, (await city.Part(other.Id, BundleCity.Pension)).Number }) Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().PostAsJsonAsync("/api/v1/cases/follow", new { number, followCode = code })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().PostAsJsonAsync("/api/v1/joint-cases/follow", new { number = joint.Number, followCode = "ABC" })).StatusCode);
    }

    [Fact]
    public async Task Is_let_go_with_its_last_part_and_with_whose_it_was()
    {
        var (joint, _) = await city.Joint("骆宾王");
        foreach (var matter in new[] { BundleCity.Pension, BundleCity.Allowance })
            Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{(await city.Part(joint.Id, matter)).Id}/withdraw", new { })).StatusCode);
        Assert.NotNull(await Cleared());
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{(await city.Part(joint.Id, BundleCity.Card)).Id}/withdraw", new { })).StatusCode);
        Assert.Null(await Cleared());

        var (resident, person) = await city.Join(NewPhone(), "陈子昂");
        var typed = BundleCity.Typed("陈子昂");
        foreach (var left in new[] { "Name", "Proof", "p-id-card", "p-photo" }) typed.Remove(left);
        var own = Guid.Parse((await TestCity.Submit(resident, Own, typed, "#filing")).Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal(person, await OwnerOf(own));
        Assert.Null(await city.With<Yizhan.People.Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(person, "本人要求", default)));
        Assert.Null(await OwnerOf(own));
        Assert.True(await city.InDatabase(db => db.Set<Case>().Where(part => part.Joint == own).AllAsync(part => part.State == CaseState.Withdrawn)));

        Task<string?> Cleared() => city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            await Yizhan.Matters.Cases.ForgetCases.Clear(db, city.Time.GetUtcNow(), Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow()), default);
            await writing.Commit(default);
            return await db.Set<JointCase>().Where(one => one.Id == joint.Id).Select(one => one.FollowHash).SingleAsync();
        });

        Task<Guid?> OwnerOf(Guid id) => city.InDatabase(db => db.Set<JointCase>().Where(one => one.Id == id).Select(one => one.Resident).SingleAsync());
    }

    [Fact]
    public async Task Is_told_by_the_guide_with_what_is_asked_and_brought_once()
    {
        var page = await TestCity.Open(city.NewBrowser(), $"/matters/bundles/{BundleCity.Bundle}");
        Assert.Equal(3, page.QuerySelectorAll("section[aria-labelledby=parts] li").Length);
        Assert.Equal("联系电话", page.QuerySelector("section[aria-labelledby=once] li")!.TextContent.Trim());
        var answer = await city.NewBrowser().GetFromJsonAsync<JsonElement>($"/api/v1/matters/bundles/{BundleCity.Bundle}");
        Assert.Equal(3, answer.GetProperty("papers")[0].GetProperty("matters").GetArrayLength());
        Assert.Contains(BundleCity.Bundle, await city.NewBrowser().GetStringAsync("/matters?event=elder"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync("/matters/bundles/nothing")).StatusCode);
    }
}

public sealed class Asking_for_a_bundle_on_SQLite(SqliteCity city) : Asking_for_a_bundle(city), IClassFixture<SqliteCity>;

public sealed class Asking_for_a_bundle_on_PostgreSQL(PostgresCity city) : Asking_for_a_bundle(city), IClassFixture<PostgresCity>;
