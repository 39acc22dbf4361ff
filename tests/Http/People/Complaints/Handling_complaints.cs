using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Http.People.Complaints;

public abstract class Handling_complaints(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task<(Complaint Complaint, string Follow, string Desk)> Sent(string division = A.Community, string kind = "service", string? phone = null)
    {
        var values = ComplaintCity.About(division, kind);
        (values["Name"], values["Phone"]) = (phone is null ? null : "赵大妈", phone);
        var follow = await city.Complain(city.NewBrowser(), values);
        var complaint = await city.LastComplaint();
        return (complaint, follow, $"/complaints/desk/{complaint.Id}");
    }

    private Task<Complaint> Now(Complaint complaint) => city.InDatabase(db => db.Set<Complaint>().AsNoTracking().SingleAsync(one => one.Id == complaint.Id));

    [Fact]
    public async Task Goes_from_taking_to_the_answer_which_is_sent_and_may_be_objected_to_once()
    {
        var (complaint, follow, desk) = await Sent(phone: "13900070001");
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, form: "#assign")).StatusCode);
        await TestCity.Submit(officer, desk, form: "#take");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, form: "#ask")).StatusCode);
        await TestCity.Submit(officer, desk, new() { ["Question"] = "是哪一天？" }, "#ask");
        var visitor = city.NewBrowser();
        Assert.Contains("是哪一天？", (await TestCity.Open(visitor, follow)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("街道工作人员", (await TestCity.Open(visitor, follow)).Body!.TextContent, StringComparison.Ordinal);
        await TestCity.Submit(visitor, follow, new() { ["Text"] = "上周三" }, "#reply");
        Assert.Contains("上周三", (await TestCity.Open(officer, desk)).Body!.TextContent, StringComparison.Ordinal);
        await TestCity.Submit(officer, desk, new() { ["Answer"] = "已安排专人值守\n对不起" }, "#answer");
        Assert.Equal((ComplaintState.Answered, true), ((await Now(complaint)).State, (await Now(complaint)).AnsweredInTime));
        var news = await city.With<MessageOpener, string[]>(async (opener, db) =>
            [.. (await db.Set<Message>().AsNoTracking().Where(message => message.Template.StartsWith("complaint-")).OrderBy(message => message.CreatedAt).ToListAsync())
                .Select(opener.Open).Where(opened => opened!.To.Value == "13900070001").Select(opened => opened!.Text)]);
        Assert.Contains(news, text => text.Contains("是哪一天？", StringComparison.Ordinal));
        Assert.Contains(news, text => text.Contains("已安排专人值守 对不起", StringComparison.Ordinal) && text.Contains(complaint.Number, StringComparison.Ordinal) && !text.Contains(follow, StringComparison.Ordinal));

        // Staff do not close over the head of who may still object.
        Assert.Null((await TestCity.Open(officer, desk)).QuerySelector("#close"));
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsync($"/api/v1/complaints/{complaint.Id}/close", null)).StatusCode);
        await TestCity.Submit(visitor, follow, new() { ["Text"] = "还是没有人" }, "#reopen");
        Assert.Equal(ComplaintState.Reopened, (await Now(complaint)).State);
        await TestCity.Submit(officer, desk, new() { ["Answer"] = "站长已到岗" }, "#answer");
        var answered = await TestCity.Open(visitor, follow);
        Assert.Null(answered.QuerySelector("#reopen"));
        await TestCity.Submit(visitor, follow, form: "#accept");
        Assert.Equal(ComplaintState.Closed, (await Now(complaint)).State);
        var history = await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "complaint" && entry.SubjectId == $"{complaint.Id}").CountAsync());
        Assert.True(history >= 6, $"{history} entries");
    }

    [Fact]
    public async Task Does_not_exist_for_those_it_is_about_nor_for_their_neighbours()
    {
        var (complaint, _, desk) = await Sent();
        foreach (var (role, division) in new[] { ("community-secretary", A.Community), ("street-officer", A.OtherStreet), ("privacy-officer", "") })
        {
            var (browser, _) = await city.Somebody(role, division);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(desk)).StatusCode);
            Assert.DoesNotContain(complaint.Number, await browser.GetStringAsync("/complaints/desk?state=all"), StringComparison.Ordinal);
        }
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        Assert.Contains(complaint.Number, await officer.GetStringAsync("/complaints/desk"), StringComparison.Ordinal);
        var (worker, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/complaints/desk")).StatusCode);
    }

    [Fact]
    public async Task About_personal_data_is_the_privacy_officers_alone()
    {
        var (complaint, _, desk) = await Sent(kind: "personal-data");
        var (admin, _) = await city.Somebody("city-admin", "");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(desk)).StatusCode);
        var (privacy, _) = await city.Somebody("privacy-officer", "");
        await TestCity.Submit(privacy, desk, form: "#take");
        Assert.Equal(ComplaintState.Assigned, (await Now(complaint)).State);
    }

    [Fact]
    public async Task Is_given_to_nobody_who_is_complained_about_or_below()
    {
        var (complaint, _, desk) = await Sent();
        var ((officer, own), (_, other), (_, secretary)) = (await city.Somebody("street-officer", A.Street), await city.Somebody("street-officer", A.Street), await city.Somebody("community-secretary", A.Community));
        var choices = (await TestCity.Open(officer, desk)).QuerySelectorAll("#Handler option").Select(option => option.GetAttribute("value")).ToArray();
        Assert.Contains($"{other.Id}", choices);
        Assert.DoesNotContain($"{secretary.Id}", choices);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, new() { ["Handler"] = $"{secretary.Id}" }, "#assign")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, new() { ["SignInName"] = "nobody-of-this-name" }, "#concern")).StatusCode);
        await TestCity.Submit(officer, desk, new() { ["SignInName"] = other.SignInName }, "#concern");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, new() { ["Handler"] = $"{other.Id}" }, "#assign")).StatusCode);
        Assert.Equal(ComplaintState.Received, (await Now(complaint)).State);
        // Who finds that it is about himself sees it no more.
        Assert.Equal("/complaints/desk", (await TestCity.Submit(officer, desk, new() { ["SignInName"] = own.SignInName }, "#concern")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(desk)).StatusCode);
    }

    [Fact]
    public async Task Shows_name_and_phone_masked_and_whole_to_who_says_why_and_whoever_complained_reads_it()
    {
        var (complaint, follow, desk) = await Sent(phone: "13900070002");
        var (officer, _) = await city.Somebody("street-officer", A.Street);
        var page = (await TestCity.Open(officer, desk)).Body!.TextContent;
        Assert.Contains("赵*妈", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13900070002", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(officer, desk, new() { ["Field"] = "phone", ["Purpose"] = "contact" }, "#reveal")).StatusCode);
        var shown = await TestCity.Submit(officer, desk, new() { ["Field"] = "phone", ["Purpose"] = "contact", ["Reason"] = "电话核实时间" }, "#reveal");
        Assert.Contains("13900070002", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(await city.With<Reveals, IReadOnlyList<Reveal>>((reveals, _) => reveals.Of(complaint.Id, default)));
        Assert.Contains("电话核实时间", (await TestCity.Open(city.NewBrowser(), follow)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_the_soonest_deadline_first_and_what_is_overdue()
    {
        var (late, _, _) = await Sent(A.OtherCommunity, "station");
        var (later, _, _) = await Sent(A.OtherCommunity, "station");
        await city.InDatabase(db => db.Set<Complaint>().Where(one => one.Id == late.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DueOn, new DateOnly(2026, 11, 24))));
        var (officer, _) = await city.Somebody("street-officer", A.OtherStreet);
        string[] Numbers(IDocument page) => [.. page.QuerySelectorAll(".found h2 code").Select(code => code.TextContent)];
        Assert.Equal([late.Number, later.Number], Numbers(await TestCity.Open(officer, "/complaints/desk?kind=station")));
        Assert.Equal([late.Number], Numbers(await TestCity.Open(officer, "/complaints/desk?overdue=true")));
        Assert.Empty(Numbers(await TestCity.Open(officer, "/complaints/desk?state=closed")));
        var listed = await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/complaints?kind=station&overdue=true&limit=1");
        Assert.True(listed.GetProperty("complaints")[0].GetProperty("isOverdue").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync("/api/v1/complaints?state=lost")).StatusCode);
    }

    [Fact]
    public async Task Is_done_by_programs_in_the_same_way()
    {
        var (complaint, _, _) = await Sent();
        var (_, handler) = await city.Somebody("street-officer", A.Street);
        var address = $"/api/v1/complaints/{complaint.Id}";
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PostAsJsonAsync($"{address}/answer", new { text = "好" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"{address}/handler", new { signInName = "nobody-of-this-name" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"{address}/handler", new { signInName = handler.SignInName })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync($"{address}/concerned", new { signInName = handler.SignInName })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"{address}/questions", new { text = "哪一天？" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PostAsJsonAsync($"{address}/reveals", new { field = "phone", purpose = "contact", reason = "电话核实" })).StatusCode);
        var answered = await (await city.Program.PostAsJsonAsync($"{address}/answer", new { text = "已处理" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("answered", "answer"), (answered.GetProperty("complaint").GetProperty("state").GetString(), answered.GetProperty("exchange")[2].GetProperty("kind").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync($"/api/v1/complaints/{Guid.Empty}")).StatusCode);
    }

    [Fact]
    public async Task Closes_by_itself_when_nobody_objects_and_forgets_what_is_personal_after_two_years()
    {
        var (complaint, follow, desk) = await Sent(phone: "13900070003");
        await TestCity.Submit(city.Administrator, desk, form: "#take");
        await TestCity.Submit(city.Administrator, desk, new() { ["Answer"] = "已处理" }, "#answer");
        await Change(one => one.SetProperty(row => row.ReopenBy, new DateOnly(2026, 11, 24)));
        await Run("close-answered-complaints");
        Assert.Equal(ComplaintState.Closed, (await Now(complaint)).State);
        await Run("retention-sweep");
        Assert.NotNull((await Now(complaint)).Phone);
        var past = city.Time.GetUtcNow().AddDays(-(2 * 366 + 2));
        await Change(one => one.SetProperty(row => row.ClosedAt, past));
        await Run("retention-sweep");
        var left = await Now(complaint);
        Assert.Equal((null, null, complaint.Number), (left.Name, left.Phone, left.Number));
        Assert.False(await city.InDatabase(db => db.Set<ComplaintNote>().AnyAsync(note => note.Complaint == complaint.Id)));
        Assert.Null(await city.InDatabase(db => db.PersonKeys.Where(key => key.Person == complaint.Id).Select(key => key.Key).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync(desk)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.NewBrowser().GetAsync(follow)).StatusCode);

        async Task Run(string job)
        {
            await using var scope = city.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IJob>().Single(one => one.Name == job).Run(scope.ServiceProvider, default);
        }

        Task<int> Change(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Complaint>> set) =>
            city.InDatabase(db => db.Set<Complaint>().Where(one => one.Id == complaint.Id).ExecuteUpdateAsync(set));
    }

    [Fact]
    public async Task Tells_the_public_counts_and_nothing_finer()
    {
        var before = await Counts();
        var (complaint, _, desk) = await Sent();
        await TestCity.Submit(city.Administrator, desk, form: "#take");
        await TestCity.Submit(city.Administrator, desk, new() { ["Answer"] = "已处理" }, "#answer");
        await Sent();
        var after = await Counts();
        Assert.Equal((before.Received + 2, before.InTime + 1, before.Waiting + 1), after);
        var page = await city.NewBrowser().GetStringAsync("/complaints");
        Assert.DoesNotContain(complaint.Number, page, StringComparison.Ordinal);
        Assert.Contains($"{after.Received}件", page, StringComparison.Ordinal);
        Assert.Contains("示例期限", page, StringComparison.Ordinal);

        async Task<(int Received, int InTime, int Waiting)> Counts()
        {
            var counts = await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/complaints/counts");
            return (counts.GetProperty("received").GetInt32(), counts.GetProperty("answeredInTime").GetInt32(), counts.GetProperty("waiting").GetInt32());
        }
    }
}

public sealed class Handling_complaints_on_sqlite(SqliteCity city) : Handling_complaints(city), IClassFixture<SqliteCity>;

public sealed class Handling_complaints_on_postgres(PostgresCity city) : Handling_complaints(city), IClassFixture<PostgresCity>;
