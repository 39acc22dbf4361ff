using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Complaints.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Complaints;

public abstract class Complaining(TestCity city) : IAsyncLifetime
{
    private static int number = 13900060;

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0)
        {
            await city.SmallCity();
            await city.Station("DX-1");
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Needs_no_account_and_no_name_and_gives_a_number_and_a_code()
    {
        await city.ForgetAddresses();
        var visitor = city.NewBrowser();
        Assert.Contains("/complaints", (await TestCity.Open(visitor, "/")).QuerySelectorAll("footer a").Select(link => link.GetAttribute("href")));
        var sent = await TestCity.Submit(visitor, "/complaints/new", ComplaintCity.About(A.Community), "#complaint");
        var receipt = await TestCity.Open(visitor, sent.Headers.Location!.ToString());
        var complaint = await city.LastComplaint();
        var said = receipt.Body!.TextContent;
        foreach (var shown in (string[])[complaint.Number, "没有人接待", $"{complaint.DueOn:yyyy-MM-dd}", "东鑫社区"]) Assert.Contains(shown, said, StringComparison.Ordinal);
        Assert.NotNull(receipt.QuerySelector("svg.qr"));
        // Without the code it is found by nobody, with number and code by anybody.
        var code = receipt.QuerySelector("#kept ~ dl dd:last-of-type code")!.TextContent;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(visitor, "/complaints/follow", new() { ["Number"] = complaint.Number, ["Code"] = "AAAAA-AAAAA" }, "#follow")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(visitor, "/complaints/follow", new() { ["Number"] = "TS-2026-99999", ["Code"] = code }, "#follow")).StatusCode);
        var found = await TestCity.Submit(city.NewBrowser(), "/complaints/follow", new() { ["Number"] = complaint.Number.ToLowerInvariant(), ["Code"] = code.ToLowerInvariant() }, "#follow");
        Assert.Equal(sent.Headers.Location.ToString().Split('?')[0], found.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/complaints/follow/ABCDEFGHJKABCDEFGHJKABCDEF")).StatusCode);
    }

    [Fact]
    public async Task Is_due_in_working_days_of_the_citys_calendar()
    {
        await city.Complain(city.NewBrowser(), ComplaintCity.About(A.Community));
        // Wednesday, 25 November 2026: fifteen working days later.
        Assert.Equal(new(2026, 12, 16), (await city.LastComplaint()).DueOn);
    }

    [Fact]
    public async Task Of_a_station_begins_with_its_number_and_goes_above_it()
    {
        var browser = city.NewBrowser();
        var link = (await TestCity.Open(browser, "/stations/DX-1")).QuerySelector("a[href^='/complaints/new']")!.GetAttribute("href")!;
        var form = await TestCity.Open(browser, link);
        Assert.Equal("DX-1", form.QuerySelector<IHtmlInputElement>("#Station")!.Value);
        Assert.Contains("DX-1驿站", form.Body!.TextContent, StringComparison.Ordinal);
        await city.ForgetAddresses();
        await TestCity.Send(browser, link, form.QuerySelector<IHtmlFormElement>("#complaint")!, new() { ["Kind"] = "station", ["Text"] = "门关着，没有通知" });
        var complaint = await city.LastComplaint();
        Assert.Equal(("DX-1", A.Community, A.Street), (complaint.Station, complaint.About, complaint.Area.Code));
        await city.Complain(browser, new() { ["Kind"] = "personal-data", ["Station"] = "dx-1", ["Text"] = "登记表放在桌上" });
        Assert.Equal(("DX-1", ""), ((await city.LastComplaint()).Station, (await city.LastComplaint()).Area.Code));
    }

    [Fact]
    public async Task Sent_twice_is_one_complaint_and_with_another_text_another()
    {
        await city.ForgetAddresses();
        var browser = city.NewBrowser();
        var form = (await TestCity.Open(browser, "/complaints/new")).QuerySelector<IHtmlFormElement>("#complaint")!;
        var values = ComplaintCity.About(A.Community);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestCity.Send(browser, "/complaints/new", form, values)));
        var path = Assert.Single(answers.Select(answer => answer.Headers.Location?.ToString()).Distinct());
        var count = await Count();
        var other = await TestCity.Send(browser, "/complaints/new", form, ComplaintCity.About(A.Community));
        Assert.NotEqual(path, other.Headers.Location?.ToString());
        Assert.Equal(count + 1, await Count());

        Task<int> Count() => city.InDatabase(db => db.Set<Complaint>().CountAsync());
    }

    [Fact]
    public async Task Is_refused_with_every_fault_named_and_nothing_lost()
    {
        var answer = await TestCity.Submit(city.NewBrowser(), "/complaints/new", new() { ["Text"] = "写了很久的内容<", ["Station"] = "NOWHERE", ["Phone"] = "123", ["Name"] = "王小明" }, "#complaint");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(["#Kind", "#Text", "#Phone", "#Station"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("写了很久的内容<", page.QuerySelector("#Text")!.TextContent);
        Assert.Equal("王小明", page.QuerySelector<IHtmlInputElement>("#Name")!.Value);
    }

    [Fact]
    public async Task Waits_after_ten_from_one_address_and_keeps_what_was_written()
    {
        await city.ForgetAddresses();
        var browser = city.NewBrowser();
        for (var i = 0; i < ComplaintPace.Most; i++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/complaints/new", ComplaintCity.About(A.Community), "#complaint")).StatusCode);
        var answer = await TestCity.Submit(browser, "/complaints/new", ComplaintCity.About(A.Community), "#complaint");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("没有人接待", (await TestCity.Read(answer)).QuerySelector("#Text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await city.Visitor.PostAsJsonAsync("/api/v1/complaints", new { kind = "service", text = "没有人" })).StatusCode);
        // Who handles complaints registers what is said at the counter.
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PostAsJsonAsync("/api/v1/complaints", new { kind = "service", text = "当面说的" })).StatusCode);
        await city.ForgetAddresses();
    }

    [Fact]
    public async Task Keeps_text_name_and_phone_sealed()
    {
        var phone = NewPhone();
        var values = ComplaintCity.About(A.Community);
        (values["Name"], values["Phone"]) = ("欧阳修远", phone);
        await city.Complain(city.NewBrowser(), values);
        foreach (var table in (string[])["people_complaints", "people_complaint_notes", "kernel_history"])
        {
            var stolen = await city.Stolen(table);
            foreach (var hidden in (string[])["欧阳修远", phone, "没有人接待"]) Assert.DoesNotContain(hidden, stolen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_resident_stands_under_their_own_data_is_exported_and_loses_its_name_when_they_are_erased()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone, "周淑芬");
        Assert.Equal("周淑芬", (await TestCity.Open(browser, "/complaints/new")).QuerySelector<IHtmlInputElement>("#Name")!.Value);
        await city.Complain(browser, ComplaintCity.About(A.Community));
        var complaint = await city.LastComplaint();
        Assert.Equal(id, complaint.Resident);
        var link = (await TestCity.Open(browser, "/me")).QuerySelector("a[href^='/me/complaints/']")!.GetAttribute("href")!;
        Assert.Contains("没有人接待", (await TestCity.Open(browser, link)).Body!.TextContent, StringComparison.Ordinal);
        var (stranger, _) = await city.Join(NewPhone());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, link, new() { ["Text"] = "补充：下午三点" }, "#reply")).StatusCode);
        var exported = (await browser.GetFromJsonAsync<JsonElement>("/me/export.json")).GetProperty("complaints")[0];
        Assert.Equal((complaint.Number, 2), (exported.GetProperty("number").GetString(), exported.GetProperty("exchange").GetArrayLength()));
        Assert.Contains("下午三点", await browser.GetStringAsync("/me/export"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await TestCity.Submit(browser, "/me/erase", new() { ["IsSure"] = "true" }, "#erase")).StatusCode);
        var left = await city.InDatabase(db => db.Set<Complaint>().AsNoTracking().SingleAsync(one => one.Id == complaint.Id));
        Assert.Equal((null, null, null, ComplaintState.Received), (left.Resident, left.Name, left.Phone, left.State));
        Assert.Contains("没有人接待", (await TestCity.Open(city.Administrator, $"/complaints/desk/{complaint.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_resident_who_wishes_to_be_nameless_is_nobodys()
    {
        var (browser, _) = await city.Join(NewPhone());
        var values = ComplaintCity.About(A.Community);
        values["IsNameless"] = "true";
        await city.Complain(browser, values);
        var complaint = await city.LastComplaint();
        Assert.Equal((null, null, null), (complaint.Resident, complaint.Name, complaint.Phone));
        Assert.Null((await TestCity.Open(browser, "/me")).QuerySelector("a[href^='/me/complaints/']"));
    }

    [Fact]
    public async Task Is_done_by_programs_in_the_same_way()
    {
        await city.ForgetAddresses();
        const string Code = "ABCDEFGHJKMNPQRSTUVWXYZ234";
        var body = new { kind = "station", station = "DX-1", text = "饮水机坏了", followCode = Code };
        var made = await city.Visitor.PostAsJsonAsync("/api/v1/complaints", body);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var receipt = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((Code, "2026-12-16"), (receipt.GetProperty("followCode").GetString(), receipt.GetProperty("dueOn").GetString()));
        var number = receipt.GetProperty("number").GetString()!;
        Assert.Equal(number, (await (await city.Visitor.PostAsJsonAsync("/api/v1/complaints", body)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.PostAsJsonAsync("/api/v1/complaints/follow", new { number, followCode = "WRONG" })).StatusCode);
        var view = await (await city.Visitor.PostAsJsonAsync("/api/v1/complaints/follow", new { number, followCode = Code })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("received", "饮水机坏了"), (view.GetProperty("state").GetString(), view.GetProperty("exchange")[0].GetProperty("text").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.PostAsJsonAsync("/api/v1/complaints/follow/replies", new { number, followCode = Code, text = "已经两个星期" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Visitor.PostAsJsonAsync("/api/v1/complaints/follow/acceptance", new { number, followCode = Code })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Visitor.PostAsJsonAsync("/api/v1/complaints", new { kind = "weather", text = "" })).StatusCode);
    }
}

public sealed class Complaining_on_sqlite(SqliteCity city) : Complaining(city), IClassFixture<SqliteCity>;

public sealed class Complaining_on_postgres(PostgresCity city) : Complaining(city), IClassFixture<PostgresCity>;
