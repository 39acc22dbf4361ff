using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Http.Matters;

public abstract class Handling_a_case(TestCity city) : IAsyncLifetime
{
    private const string New = "/matters/desk/new/residence-proof";

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

    private static async Task<Guid> CaseIn(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var receipt = await TestCity.Read(answer);
        // The receipt is printed: whoever holds it must know where to go.
        Assert.Matches("^https?://[^/]+/matters/follow$", receipt.QuerySelector("a[href^='/matters/follow']")!.TextContent);
        var link = receipt.QuerySelector("a[href^='/matters/cases/']")!.GetAttribute("href")!;
        return Guid.Parse(link.Split('/')[^1]);
    }

    private static string PathOf(Guid id) => $"/matters/cases/{id}";

    private async Task<JsonElement> Api(string path, object body, HttpStatusCode wanted = HttpStatusCode.OK, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/api/v1/cases/{path}") { Content = JsonContent.Create(body) };
        var answer = await city.Program.SendAsync(request);
        Assert.True(answer.StatusCode == wanted, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>A seal of the community for the kinds of papers that are asked for, with its custodian's browser.</summary>
    private async Task<HttpClient> SealFor(string kind)
    {
        var (seal, browser, _) = await city.Seal();
        await city.InDatabase(async db =>
        {
            foreach (var other in await db.Set<Seal>().ToListAsync()) other.Kinds = other.Id == seal.Id ? kind : "volunteer-hours";
            return await db.SaveChangesAsync();
        });
        return browser;
    }

    [Fact]
    public async Task From_the_counter_to_the_sealed_certificate()
    {
        var custodian = await SealFor("residence-proof");
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var id = await CaseIn(await TestCity.Submit(worker, New, CaseCity.Typed(), "#filing"));
        Assert.Equal(CaseState.Accepted, (await city.CaseOf(id)).State);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(worker, PathOf(id), [], "#grant")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, PathOf(id), new() { ["Evidence"] = "visit", ["EvidenceNote"] = "上门看过" }, "#grant")).StatusCode);
        var granted = await city.CaseOf(id);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.GetAsync($"/api/v1/cases/{id}/paper.pdf")).StatusCode);
        Assert.Equal(CaseState.Granted, granted.State);
        var paper = $"/certificates/{granted.Paper}";
        Assert.Contains("兹证明王桂兰自2022年3月1日起居住在", (await TestCity.Open(custodian, paper)).QuerySelector("article.panel")!.TextContent, StringComparison.Ordinal);
        // What it says is the case's: nobody writes it anew here.
        Assert.Equal(HttpStatusCode.NotFound, (await custodian.GetAsync($"{paper}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, paper, new() { ["Code"] = Staff.Words }, "#request")).StatusCode);
        var done = await city.CaseOf(id);
        Assert.Equal((CaseState.Delivered, CaseOutcome.Issued, false), (done.State, done.Outcome, done.IsOpen));
        var page = await TestCity.Open(worker, PathOf(id));
        // Whoever may not open the pages of papers has the file from the case.
        Assert.Null(page.QuerySelector("a[href^='/certificates']"));
        foreach (var (kind, start) in new[] { ("pdf", "%PDF"), ("ofd", "PK") })
        {
            var link = page.QuerySelector($"a[href$='paper.{kind}']")!.GetAttribute("href")!;
            Assert.StartsWith(start, await worker.GetStringAsync(link), StringComparison.Ordinal);
            var (other, _) = await city.Somebody("community-worker", A.OtherCommunity);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(link)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await city.Program.GetAsync($"/api/v1/cases/{id}/paper.{kind}")).StatusCode);
        }
        // A certificate has everything in it whole: whoever applied reads of each time that it was taken.
        Assert.Equal(4, await city.InDatabase(db => db.Set<Reveal>().CountAsync(reveal => reveal.Person == id && reveal.Field == "seals_papers.facts" && reveal.Purpose == "handle" && reveal.Subject == done.Number)));
        Assert.Equal(["提交申请", "受理", "准予", "办结"], page.QuerySelectorAll("ol > li strong").Select(step => step.TextContent));
    }

    [Fact]
    public async Task With_a_certificate_that_is_given_up_is_decided_anew()
    {
        var custodian = await SealFor("residence-proof");
        var one = await city.Case();
        await Api($"{one.Id}/grant", new { evidence = "papers" });
        var paper = (await city.CaseOf(one.Id)).Paper;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(custodian, $"/certificates/{paper}", form: "#withdraw")).StatusCode);
        var now = await city.CaseOf(one.Id);
        Assert.Equal((CaseState.InReview, (Guid?)null), (now.State, now.Paper));
        await Api($"{one.Id}/grant", new { evidence = "papers" });
        Assert.NotEqual(paper, (await city.CaseOf(one.Id)).Paper);
    }

    [Fact]
    public async Task Keeps_what_was_typed_when_something_is_wrong()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var answer = await TestCity.Submit(worker, New, new(CaseCity.Typed()) { ["IdNumber"] = "11010519491231002Y", ["a-since"] = "2022-02-30" }, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(["#IdNumber", "#a-since"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("3栋502", page.QuerySelector("#a-address-detail")!.GetAttribute("value"));
        Assert.Equal("11010519491231002Y", page.QuerySelector("#IdNumber")!.GetAttribute("value"));
        var future = await TestCity.Submit(worker, New, new(CaseCity.Typed()) { ["IdNumber"] = "11010520281231002X" }, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, future.StatusCode);
        var tomorrow = await TestCity.Submit(worker, New, new(CaseCity.Typed()) { ["a-since"] = "2026-11-26" }, "#filing");
        Assert.Equal(["#a-since"], (await TestCity.Read(tomorrow)).QuerySelectorAll(".errors a").Select(fault => fault.GetAttribute("href")));
    }

    [Fact]
    public async Task Sent_twice_is_one_case()
    {
        var id = Guid.CreateVersion7();
        var body = new { matter = "residence-proof", place = A.Community, name = $"周{id.ToString()[..4]}", identityProof = "id-card", answers = CaseCity.Residence(), papers = new Dictionary<string, string> { ["id-card"] = "seen" } };
        var first = await Api($"{id}", body, method: HttpMethod.Put);
        var second = await Api($"{id}", body, method: HttpMethod.Put);
        Assert.NotNull(first.GetProperty("followCode").GetString());
        Assert.False(second.TryGetProperty("followCode", out _));
        Assert.Equal(first.GetProperty("case").GetProperty("case").GetProperty("number").GetString(), second.GetProperty("case").GetProperty("case").GetProperty("number").GetString());
        Assert.Equal(1, await city.InDatabase(db => db.Set<Case>().CountAsync(one => one.Id == id)));
    }

    [Fact]
    public async Task That_was_asked_for_a_minute_ago_is_told_and_taken_only_when_it_is_wanted()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var typed = CaseCity.Typed("赵一鸣");
        typed["Phone"] = "13800138111";
        await CaseIn(await TestCity.Submit(worker, New, typed, "#filing"));
        var again = await TestCity.Submit(worker, New, typed, "#filing");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.NotNull((await TestCity.Read(again)).QuerySelector("#Again"));
        await CaseIn(await TestCity.Submit(worker, New, new(typed) { ["Again"] = "true" }, "#filing"));
    }

    [Fact]
    public async Task Against_which_two_things_speak_takes_two_ticks_and_its_file_tells_of_both()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var typed = CaseCity.Typed("钱二鸣");
        typed["Phone"] = "13800138112";
        var first = await CaseIn(await TestCity.Submit(worker, New, typed, "#filing"));
        Assert.DoesNotContain("仍要提交", await File(first), StringComparison.Ordinal);
        typed["a-lives-here"] = "no";
        // Neither tick lifts what the other is for.
        Assert.Equal(["DespiteCheck"], await Ticks(new(typed) { ["Again"] = "true" }));
        Assert.Equal(["Again"], await Ticks(new(typed) { ["DespiteCheck"] = "true" }));
        var file = await File(await CaseIn(await TestCity.Submit(worker, New, new(typed) { ["Again"] = "true", ["DespiteCheck"] = "true" }, "#filing")));
        foreach (var said in new[] { "按填写的情况", $"刚申请过同一事项，编号{(await city.CaseOf(first)).Number}" }) Assert.Contains(said, file, StringComparison.Ordinal);

        async Task<string[]> Ticks(Dictionary<string, string?> typed)
        {
            var answer = await TestCity.Submit(worker, New, typed, "#filing");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            return [.. (await TestCity.Read(answer)).QuerySelectorAll("#filing .field.bad input[type=checkbox]").Select(box => box.Id!)];
        }

        async Task<string> File(Guid id) => (await TestCity.Open(worker, $"/matters/cases/{id}")).Body!.TextContent;
    }

    [Fact]
    public async Task Is_handed_in_by_a_program_that_says_of_each_thing_that_it_is_wanted_all_the_same()
    {
        object Body(bool again, bool despiteCheck) => new
        {
            matter = "residence-proof", place = A.Community, name = "孙三鸣", phone = "13800138113", identityProof = "id-card", answers = new Dictionary<string, string>(CaseCity.Residence()) { ["lives-here"] = "no" },
            papers = new Dictionary<string, string> { ["id-card"] = "seen" }, again, despiteCheck,
        };
        var refused = await Api($"{Guid.CreateVersion7()}", Body(again: true, despiteCheck: false), HttpStatusCode.UnprocessableEntity, HttpMethod.Put);
        Assert.Equal("despiteCheck", Assert.Single(refused.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
        await Api($"{Guid.CreateVersion7()}", Body(again: false, despiteCheck: true), method: HttpMethod.Put);
        Assert.Equal("case-same-before", (await Api($"{Guid.CreateVersion7()}", Body(again: false, despiteCheck: true), HttpStatusCode.Conflict, HttpMethod.Put)).GetProperty("code").GetString());
        await Api($"{Guid.CreateVersion7()}", Body(again: true, despiteCheck: true), method: HttpMethod.Put);
    }

    [Fact]
    public async Task That_lacks_a_paper_is_told_once()
    {
        var one = await city.Case(phone: "13800138222", answers: CaseCity.Residence("rented"));
        Assert.Equal(CaseState.Submitted, one.State);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"/api/v1/cases/{one.Id}/ask", new { missing = " " })).StatusCode);
        await Api($"{one.Id}/ask", new { missing = "租赁合同" });
        Assert.Equal("case-state-not-possible", (await Api($"{one.Id}/decline", new { reason = "不办" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal("supplement-asked-before", (await Api($"{one.Id}/ask", new { missing = "再补一样" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal(1, await city.InDatabase(db => db.Set<Yizhan.People.Messages.Rules.Message>().CountAsync(message => message.Template == "case-supplement")));
    }

    [Fact]
    public async Task With_a_paper_promised_for_later_is_accepted_when_it_comes()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var id = await CaseIn(await TestCity.Submit(worker, New, new(CaseCity.Typed("钱多多", home: "rented")) { ["p-lease"] = "later" }, "#filing"));
        Assert.Equal(CaseState.AcceptedPending, (await city.CaseOf(id)).State);
        Assert.Equal("case-papers-missing", (await Api($"{id}/accept", new { }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, PathOf(id), new() { ["Papers"] = "lease" }, "#papers")).StatusCode);
        Assert.Equal(CaseState.Accepted, (await city.CaseOf(id)).State);
    }

    [Fact]
    public async Task That_came_without_a_paper_is_accepted_against_a_promise_where_the_paper_may_follow()
    {
        var one = await city.Case(answers: CaseCity.Residence("rented"), seen: []);
        Assert.Equal("case-papers-missing", (await Api($"{one.Id}/accept-pending", new { }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await Api($"{one.Id}/papers", new { papers = new[] { "id-card" } });
        await Api($"{one.Id}/accept-pending", new { });
        var now = await city.CaseOf(one.Id);
        Assert.Equal((CaseState.AcceptedPending, new DateOnly(2026, 12, 2)), (now.State, now.DueOn));
    }

    [Fact]
    public async Task Of_the_street_is_not_decided_by_the_community()
    {
        var one = await city.Case("family-planning-proof", answers: new() { ["who"] = "self", ["address"] = $"{A.Compound} 3栋502", ["children"] = "1" }, seen: []);
        Assert.Equal("case-papers-missing", (await Api($"{one.Id}/accept", new { }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await Api($"{one.Id}/papers", new { papers = new[] { "id-card", "household-register" } });
        await Api($"{one.Id}/accept", new { });
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var page = await TestCity.Open(worker, PathOf(one.Id));
        Assert.Null(page.QuerySelector("#grant"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(worker, PathOf(one.Id), form: "#review")).StatusCode);
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.NotNull((await TestCity.Open(officer, PathOf(one.Id))).QuerySelector("#grant"));
        // The street has no seal for it.
        Assert.Equal("case-no-seal", (await Api($"{one.Id}/grant", new { evidence = "papers" }, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await Api($"{one.Id}/refuse", new { reasons = "不符合条件", remedies = "可以在60日内申请复议" });
        Assert.Equal(CaseState.Refused, (await city.CaseOf(one.Id)).State);
    }

    [Fact]
    public async Task Of_the_street_goes_there_at_once_when_a_worker_takes_it_in_whole()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var form = new Dictionary<string, string?>
        {
            ["Place"] = A.Community, ["Name"] = "张丽华", ["IdNumber"] = "420281198503150021", ["Proof"] = "id-card", ["a-who"] = "self", ["a-in-street"] = "yes", ["a-married"] = "yes", ["a-address"] = A.Compound, ["a-address-detail"] = "3栋502",
            ["a-children"] = "1", ["a-purpose"] = "落户", ["p-id-card"] = "seen", ["p-household-register"] = "seen",
        };
        var above = await CaseIn(await TestCity.Submit(worker, "/matters/desk/new/family-planning-proof", form, "#filing"));
        Assert.Equal(CaseState.InReview, (await city.CaseOf(above)).State);
        Assert.Equal(
            [CaseStepKind.Submitted, CaseStepKind.Accepted, CaseStepKind.SentToReview],
            await city.InDatabase(db => db.Set<CaseStep>().Where(step => step.Case == above).OrderBy(step => step.Turn).Select(step => step.Kind).ToListAsync()));
        // What the community decides itself stays on its desk.
        var own = await CaseIn(await TestCity.Submit(worker, New, CaseCity.Typed("张丽华"), "#filing"));
        Assert.Equal(CaseState.Accepted, (await city.CaseOf(own)).State);
    }

    [Fact]
    public async Task Filed_elsewhere_keeps_the_receipt_and_ends_with_the_answer()
    {
        var one = await city.Case("medical-referral-filing", answers: [], seen: ["insurance-card"]);
        await Api($"{one.Id}/hand-over", new { receipt = "YB202611250001" });
        Assert.DoesNotContain("YB202611250001", await city.Stolen("matters_cases"), StringComparison.Ordinal);
        await Api($"{one.Id}/deliver", new { outcome = "paid" }, HttpStatusCode.UnprocessableEntity);
        await Api($"{one.Id}/deliver", new { outcome = "granted" });
        Assert.Equal((CaseState.Delivered, CaseOutcome.GrantedElsewhere), ((await city.CaseOf(one.Id)).State, (await city.CaseOf(one.Id)).Outcome));
    }

    [Fact]
    public void Names_a_paper_to_auditors_by_all_that_matters_call_it()
    {
        var papers = city.Services.GetServices<Yizhan.Kernel.History.INameThings>().Single(one => one.Subject is "case-paper");
        Assert.Equal("老人的居民身份证 / 本人居民身份证", string.Join(" / ", $"{papers.NameOf($"{Guid.CreateVersion7()}/id-card", Yizhan.Kernel.Text.Language.Chinese)}".Split(" / ").Order(StringComparer.Ordinal).Reverse()));
        Assert.Null(papers.NameOf($"{Guid.CreateVersion7()}/nothing", Yizhan.Kernel.Text.Language.Chinese));
    }

    [Fact]
    public async Task By_two_at_one_moment_is_done_by_one()
    {
        var one = await city.Case();
        async Task<string> Pause()
        {
            var answer = await city.Program.PostAsJsonAsync($"/api/v1/cases/{one.Id}/pause", new { waiting = "上门核实" });
            return answer.StatusCode is HttpStatusCode.OK ? "done" : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
        }
        var both = await Task.WhenAll(Pause(), Pause());
        Assert.Single(both, "done");
        Assert.Contains(both.Single(said => said != "done"), new[] { "case-changed-meanwhile", "case-state-not-possible" });
    }

    [Fact]
    public async Task Masks_what_is_personal_and_notes_who_looks()
    {
        var one = await city.Case(name: "欧阳明月", phone: "13800138333");
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var text = (await TestCity.Open(worker, PathOf(one.Id))).Body!.TextContent;
        Assert.DoesNotContain("欧阳明月", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138333", text, StringComparison.Ordinal);
        Assert.DoesNotContain("3栋502", text, StringComparison.Ordinal);
        var shown = await TestCity.Submit(worker, PathOf(one.Id), new() { ["Field"] = "answers", ["Purpose"] = "handle", ["Why"] = "核对门牌号" }, "#reveal");
        Assert.Contains("3栋502", (await TestCity.Read(shown)).QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await city.InDatabase(db => db.Set<Reveal>().CountAsync(reveal => reveal.Person == one.Id)));
        foreach (var table in new[] { "matters_cases", "matters_case_steps", "kernel_history" }) Assert.DoesNotContain("欧阳明月", await city.Stolen(table), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_found_by_number_name_and_phone_within_the_reach_alone()
    {
        var one = await city.Case(name: "司马相如", phone: "13800138444");
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var (other, _) = await city.Somebody("community-worker", A.OtherCommunity);
        foreach (var words in new[] { one.Number!, one.Number!.ToLowerInvariant(), "司马相如", "138 0013 8444" })
        {
            Assert.Single((await TestCity.Read(await TestCity.Submit(worker, "/matters/desk", new() { ["Words"] = words }, "#find"))).QuerySelectorAll("ul.found > li"));
            Assert.Empty((await TestCity.Read(await TestCity.Submit(other, "/matters/desk", new() { ["Words"] = words }, "#find"))).QuerySelectorAll("ul.found > li"));
        }
    }

    [Fact]
    public async Task Is_where_a_worker_begins_who_signs_in_while_something_waits()
    {
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        var (other, _) = await city.Somebody("community-worker", A.OtherCommunity);
        Assert.NotEqual("/matters/desk", (await other.GetAsync("/sign-in/done")).Headers.Location?.ToString());
        Assert.Equal((0, 0, 0), await Waiting(other));
        var before = await Waiting(worker);
        var fresh = await city.Case(name: "百里奚", seen: []);
        var (near, late) = (await city.Case(name: "百里奚"), await city.Case(name: "百里奚"));
        var today = Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow());
        await city.InDatabase(db => db.Set<Case>().Where(one => one.Id == fresh.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, today.AddDays(5))));
        await city.InDatabase(db => db.Set<Case>().Where(one => one.Id == near.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, today.AddDays(1))));
        await city.InDatabase(db => db.Set<Case>().Where(one => one.Id == late.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, today.AddDays(-1))));
        // While its limit stands still nothing is late.
        var paused = await city.Case(name: "百里奚");
        await Api($"{paused.Id}/pause", new { waiting = "上门核实" });
        await city.InDatabase(db => db.Set<Case>().Where(one => one.Id == paused.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, today.AddDays(-1))));
        Assert.Equal((before.New + 1, before.Near + 1, before.Late + 1), await Waiting(worker));
        Assert.Equal("/matters/desk", (await worker.GetAsync("/sign-in/done")).Headers.Location?.ToString());
        var told = await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/cases");
        Assert.True(told.GetProperty("waiting").GetProperty("overdue").GetInt32() > 0);

        static async Task<(int New, int Near, int Late)> Waiting(HttpClient browser)
        {
            var counts = (await TestCity.Open(browser, "/matters/desk")).QuerySelectorAll("#waiting .tag").Select(tag => int.Parse(string.Concat(tag.TextContent.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            return (counts[0], counts[1], counts[2]);
        }
    }

    [Fact]
    public async Task Lets_go_of_what_is_personal_when_its_time_is_over()
    {
        var one = await city.Case(name: "上官婉儿");
        await Api($"{one.Id}/withdraw", new { });
        await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            var cleared = await ForgetCases.Clear(db, city.Time.GetUtcNow(), Yizhan.Kernel.CityClock.DayOf(city.Time.GetUtcNow()), default);
            await writing.Commit(default);
            return cleared;
        });
        var now = await city.CaseOf(one.Id);
        Assert.Equal((null, one.Number), (now.Applicant, now.Number));
    }
}

public sealed class Handling_a_case_on_SQLite(SqliteSealCity city) : Handling_a_case(city), IClassFixture<SqliteSealCity>;

public sealed class Handling_a_case_on_PostgreSQL(PostgresSealCity city) : Handling_a_case(city), IClassFixture<PostgresSealCity>;
