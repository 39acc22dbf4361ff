using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.People;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty;

public abstract class Keeping_people_on_duty(TestCity city) : IAsyncLifetime
{
    private const string New = "/duty/people/new?role=volunteer";

    private static int made = 800;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Is_done_in_the_page_and_the_store_holds_neither_name_nor_phone()
    {
        var (secretary, _) = await city.Somebody("community-secretary", A.Community);
        var phone = OnDutyCity.NewPhone();
        await city.Station("ON-1");
        var sent = await TestCity.Submit(secretary, New, new()
        {
            ["Name"] = "赵志愿", ["Phone"] = phone, ["Skills"] = "first-aid", ["Stations"] = "ON-1", ["Home"] = "ON-1", ["Weekly[5]"] = "08:00-12:00；14:00-18:00", ["Away[0].From"] = "2026-12-01", ["Away[0].To"] = "2026-12-05",
            ["Wishes[0].Date"] = "2026-12-25", ["Wishes[0].Wants"] = "yes",
        }, "#person");
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var list = await TestCity.Open(secretary, $"{sent.Headers.Location}");
        Assert.Contains("赵志愿", list.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        var line = list.QuerySelectorAll(".found li").Single(one => one.TextContent.Contains("赵志愿", StringComparison.Ordinal));
        Assert.DoesNotContain(phone, line.TextContent, StringComparison.Ordinal);
        Assert.Contains(phone[..3], line.TextContent, StringComparison.Ordinal);
        var page = await TestCity.Open(secretary, line.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("08:00-12:00；14:00-18:00", page.GetElementById("Weekly[5]")!.GetAttribute("value"));
        Assert.True(page.QuerySelector("[name=OneRestDayAWeek]")!.HasAttribute("checked"));
        var stolen = await city.Stolen("duty_people");
        Assert.DoesNotContain("赵志愿", stolen, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, stolen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_is_wrong_and_keeps_what_was_typed()
    {
        var answer = await TestCity.Submit(city.Administrator, New, new()
        {
            ["Name"] = "", ["Phone"] = "12345", ["Division"] = "-", ["StationsOther"] = "NOWHERE", ["Weekly[0]"] = "上午", ["From"] = "2026-12-10", ["To"] = "2026-12-01", ["ShiftsADay"] = "9", ["Link"] = "account", ["SignInName"] = "no-such-name",
        }, "#person");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(
            ["#Division", "#Name", "#Phone", "#ServesIn", "#ShiftsADay", "#SignInName", "#Stations", "#To", "#Weekly[0]"],
            page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")).Order(StringComparer.Ordinal));
        Assert.Equal(("12345", "上午", "2026-12-10", "no-such-name"), (
            page.GetElementById("Phone")!.GetAttribute("value"), page.GetElementById("Weekly[0]")!.GetAttribute("value"), page.GetElementById("From")!.GetAttribute("value"), page.GetElementById("SignInName")!.GetAttribute("value")));
        var more = await TestCity.Read(await TestCity.Submit(city.Administrator, New, new() { ["Name"] = "写好的" }, "#person", ("Again", "true")));
        Assert.Equal(3, more.QuerySelectorAll("[name^='Away['][name$='.From']").Length);
        Assert.Equal("写好的", more.GetElementById("Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Stores_somebody_once_who_was_sent_twice()
    {
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, New, new() { ["Id"] = $"{id}", ["Name"] = "按两次", ["Division"] = A.Community }, "#person")).StatusCode);
        Assert.Equal(1, await city.InDatabase(db => db.DutyPeople.CountAsync(person => person.Id == id)));
    }

    [Fact]
    public async Task Tells_who_saves_second_what_the_other_has_changed()
    {
        var person = await city.PersonOnDuty("钱先生");
        var path = $"/duty/people/{person.Id()}";
        var opened = await TestCity.Open(city.Administrator, path);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Name"] = "钱先生甲" }, "#person")).StatusCode);
        var late = await TestCity.Send(city.Administrator, path, opened.QuerySelector<IHtmlFormElement>("#person")!, new() { ["Name"] = "钱先生乙", ["ShiftsAMonth"] = "3" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var page = await TestCity.Read(late);
        Assert.Contains("钱先生甲", page.QuerySelector("section.errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("钱先生乙", "3"), (page.GetElementById("Name")!.GetAttribute("value"), page.GetElementById("ShiftsAMonth")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, path, page.QuerySelector<IHtmlFormElement>("#person")!)).StatusCode);
        Assert.Equal("钱先生乙", (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/people/{person.Id()}")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Finds_somebody_by_name_or_phone()
    {
        var phone = OnDutyCity.NewPhone();
        var person = await city.PersonOnDuty("孙小燕", phone);
        foreach (var who in new[] { "小燕", phone })
        {
            var page = await TestCity.Read(await TestCity.Submit(city.Administrator, "/duty/people", new() { ["Who"] = who }, "#find"));
            Assert.Equal($"/duty/people/{person.Id()}", page.QuerySelector(".found a")!.GetAttribute("href"));
        }
        using (city.Acting(OnDutyCity.Secretary(OnDutyCity.Sibling)))
            Assert.Equal(0, (await (await city.Program.PostAsJsonAsync("/api/v1/duty/people/find", new { who = phone })).Json()).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Reaches_only_the_own_area()
    {
        var person = await city.PersonOnDuty("李在东鑫");
        using (city.Acting(OnDutyCity.Secretary(OnDutyCity.Sibling)))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/duty/people/{person.Id()}")).StatusCode);
            Assert.DoesNotContain($"{person.Id()}", await city.Program.GetStringAsync("/api/v1/duty/people"), StringComparison.Ordinal);
            var beyond = await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "不归我管", role = "volunteer", division = A.Community });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, beyond.StatusCode);
        }
        using (city.Acting(OnDutyCity.Secretary(OnDutyCity.Street)))
            Assert.Contains($"{person.Id()}", await city.Program.GetStringAsync($"/api/v1/duty/people?division={A.Community}&role=volunteer"), StringComparison.Ordinal);
        Assert.Equal("invalid-input", await (await city.Program.GetAsync("/api/v1/duty/people?role=chief")).Code());
    }

    [Fact]
    public async Task Is_done_by_programs_with_the_version_they_have_read()
    {
        var first = await city.PersonOnDuty("周工", role: "worker");
        Assert.Equal(5, first.GetProperty("terms").GetProperty("consecutiveDays").GetInt32());
        var path = $"/api/v1/duty/people/{first.Id()}";
        var body = new { name = "周工", role = "worker", division = A.Community, skills = new[] { "matters-desk" }, terms = new { weekly = new[] { new { day = "monday", from = "08:00", to = "12:00" } } } };
        Assert.Equal("version-required", await (await city.Program.Send(HttpMethod.Put, path, body)).Code());
        var second = await (await city.Program.Send(HttpMethod.Put, path, body, first.Version())).Json();
        Assert.Equal("duty-person-changed-meanwhile", await (await city.Program.Send(HttpMethod.Put, path, body, first.Version())).Code());
        Assert.Equal("08:00", second.GetProperty("terms").GetProperty("weekly")[0].GetProperty("from").GetString());
        // What is answered may be sent back.
        var again = await city.Program.Send(HttpMethod.Put, path, second, second.Version());
        Assert.True(again.IsSuccessStatusCode, await again.Content.ReadAsStringAsync());
        var wrong = await city.Program.Send(HttpMethod.Put, path, new { name = "周工", role = "worker", division = A.Community, terms = new { weekly = new[] { new { day = "monday", from = "8点", to = "12:00" } }, restHours = 30 } }, (await again.Json()).Version());
        Assert.Equal(["terms.weekly", "terms.restHours"], (await wrong.Json()).GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("field").GetString()).Distinct());
    }

    [Fact]
    public async Task Ends_with_a_day_after_which_shifts_fall_empty_and_takes_back()
    {
        var (person, station) = (await city.PersonOnDuty("吴要走"), await city.Station("ON-2"));
        var (kept, lost) = (await city.OnShift(person.Id(), station.Code, new(2026, 11, 28)), await city.OnShift(person.Id(), station.Code, new(2026, 12, 5)));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/people/{person.Id()}", new() { ["On"] = "2026-11-30" }, "#end")).StatusCode);
        Assert.Equal((0, 1), (await city.Missing(kept), await city.Missing(lost)));
        Assert.Equal(new DateOnly(2026, 11, 30), (await city.Row(person.Id())).To);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/people/{person.Id()}", form: "#back")).StatusCode);
        Assert.Null((await city.Row(person.Id())).To);
        var early = await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{person.Id()}/end", new { on = "2026-11-26" });
        Assert.True(early.IsSuccessStatusCode);
        var back = await city.Program.Send(HttpMethod.Delete, $"/api/v1/duty/people/{person.Id()}/end");
        Assert.False((await back.Json()).TryGetProperty("to", out _));
    }

    [Fact]
    public async Task Shows_a_phone_once_to_who_says_why_and_writes_it_down()
    {
        var phone = OnDutyCity.NewPhone();
        var person = await city.PersonOnDuty("郑电话", phone);
        var path = $"/duty/people/{person.Id()}";
        Assert.DoesNotContain(phone, await city.Administrator.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["Purpose"] = "contact", ["Reason"] = "" }, "#reveal")).StatusCode);
        var shown = await TestCity.Read(await TestCity.Submit(city.Administrator, path, new() { ["Purpose"] = "contact", ["Reason"] = "明天的班要换人" }, "#reveal"));
        Assert.Contains(phone, shown.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        var entry = await city.InDatabase(db => db.History.OrderBy(one => one.Number).LastAsync());
        Assert.Equal(("revealed", "明天的班要换人"), (entry.Kind, entry.Reason));
        Assert.DoesNotContain("郑电话", entry.Details, StringComparison.Ordinal);
        var told = await (await city.Program.PostAsJsonAsync($"/api/v1{path}/reveals", new { purpose = "contact", reason = "明天的班要换人" })).Json();
        Assert.EndsWith(phone, told.GetProperty("value").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_an_account_of_the_area_or_the_one_resident_with_the_phone()
    {
        var (_, account) = await city.Somebody("community-worker", A.Community);
        var (_, stranger) = await city.Somebody("community-worker", A.OtherCommunity);
        var path = $"/api/v1/duty/people/{Guid.CreateVersion7()}";
        using (city.Acting(OnDutyCity.Secretary(OnDutyCity.Community)))
        {
            var beyond = await city.Program.Send(HttpMethod.Put, path, new { name = "王工", role = "worker", division = A.Community, signInName = stranger.SignInName });
            Assert.Equal("signInName", (await beyond.Json()).GetProperty("errors")[0].GetProperty("field").GetString());
        }
        var linked = await (await city.Program.Send(HttpMethod.Put, path, new { name = "王工", role = "worker", division = A.Community, signInName = account.SignInName })).Json();
        Assert.Equal(account.SignInName, linked.GetProperty("signInName").GetString());
        Assert.Equal(account.Id, (await city.Row(linked.Id())).Holder);

        var phone = OnDutyCity.NewPhone();
        var resident = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = OnDutyCity.Community });
        var volunteer = await (await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "冯居民", role = "volunteer", division = A.Community, phone, isResident = true })).Json();
        Assert.Equal(resident, (await city.Row(volunteer.Id())).Holder);
        // Another of the house with the same phone: who is meant can no longer be told, and who was linked stays so.
        await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = OnDutyCity.Community });
        var two = await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "冯家人", role = "volunteer", division = A.Community, phone, isResident = true });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, two.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/people/{volunteer.Id()}", new() { ["ShiftsAMonth"] = "2" }, "#person")).StatusCode);
        Assert.Equal(resident, (await city.Row(volunteer.Id())).Holder);
    }

    [Fact]
    public async Task Enters_nobody_twice_whose_days_are_not_over()
    {
        var (_, account) = await city.Somebody("community-worker", A.Community);
        object Body(string role) => new { name = "两个身份", role, division = A.Community, signInName = account.SignInName };
        string Path(Guid id) => $"/api/v1/duty/people/{id}";
        var worker = await (await city.Program.Send(HttpMethod.Put, Path(Guid.CreateVersion7()), Body("worker"))).Json();
        var refused = await city.Program.Send(HttpMethod.Put, Path(Guid.CreateVersion7()), Body("volunteer"));
        Assert.Equal(("signInName", HttpStatusCode.UnprocessableEntity), ((await refused.Json()).GetProperty("errors")[0].GetProperty("field").GetString(), refused.StatusCode));
        // Describing the one entry anew is no second.
        Assert.Equal(HttpStatusCode.OK, (await city.Program.Send(HttpMethod.Put, Path(worker.Id()), Body("worker"), worker.Version())).StatusCode);
        // Whose days are over may begin anew; then the old entry does not come back.
        Assert.Equal(HttpStatusCode.OK, (await city.Program.Send(HttpMethod.Put, $"{Path(worker.Id())}/end", new { on = "2026-11-24" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await city.Program.Send(HttpMethod.Put, Path(Guid.CreateVersion7()), Body("volunteer"))).StatusCode);
        Assert.Equal("duty-person-entered-already", await (await city.Program.Send(HttpMethod.Delete, $"{Path(worker.Id())}/end")).Code());
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Submit(city.Administrator, $"/duty/people/{worker.Id()}", form: "#back")).StatusCode);
        Assert.NotNull((await city.Row(worker.Id())).To);
    }

    [Fact]
    public async Task Enters_somebody_once_when_several_enter_them_at_one_moment()
    {
        var (_, account) = await city.Somebody("community-worker", A.Community);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(one => city.Program.Send(
            HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = $"同时{one}", role = "volunteer", division = A.Community, signInName = account.SignInName })));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        // Whoever looked before the first was there is told when saving.
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Created), answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity }));
        Assert.Equal(1, await city.InDatabase(db => db.DutyPeople.CountAsync(person => person.Holder == account.Id)));
        // Nor does an old entry come back while another is made.
        var old = (await city.InDatabase(db => db.DutyPeople.AsNoTracking().SingleAsync(person => person.Holder == account.Id))).Id;
        Assert.True((await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{old}/end", new { on = "2026-11-24" })).IsSuccessStatusCode);
        await Task.WhenAll(
            city.Program.Send(HttpMethod.Delete, $"/api/v1/duty/people/{old}/end"),
            city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "新的一条", role = "volunteer", division = A.Community, signInName = account.SignInName }));
        Assert.Equal(1, await city.InDatabase(db => db.DutyPeople.CountAsync(person => person.Holder == account.Id && person.To == null)));
    }

    [Fact]
    public async Task Leaves_what_has_begun_today_and_tells_programs_of_the_rest()
    {
        var (person, station) = (await city.PersonOnDuty("吴先生"), await city.Station("ON-4"));
        // It is ten o'clock; this shift began at eight.
        var (today, coming) = (await city.OnShift(person.Id(), station.Code, new(2026, 11, 25)), await city.OnShift(person.Id(), station.Code, new(2026, 12, 5)));
        Assert.Equal(HttpStatusCode.Created, (await city.Program.PostAsJsonAsync("/api/v1/webhooks", new { name = "城市大脑", url = "https://hook.invalid/", events = new[] { ShiftBook.Changed } })).StatusCode);
        var before = await Told();
        Assert.True((await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{person.Id()}/end", new { on = "2026-11-24" })).IsSuccessStatusCode);
        Assert.Equal((0, 1, before + 1), (await city.Missing(today), await city.Missing(coming), await Told()));

        Task<int> Told() => city.InDatabase(db => db.Set<Message>().CountAsync(message => message.Template == ShiftBook.Changed));
    }

    [Fact]
    public async Task Follows_a_community_that_comes_to_lie_under_another_street()
    {
        var code = $"{A.Street[..9]}{Interlocked.Increment(ref made)}";
        Assert.True((await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}", new { name = $"{code}社区", level = "community", parent = A.Street, scheme = "nbs-2016" })).IsSuccessStatusCode);
        var person = await city.PersonOnDuty("跟着社区走", division: code);
        var version = (await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/divisions/{code}")).Version();
        var moved = await city.Program.Send(HttpMethod.Put, $"/api/v1/divisions/{code}", new { name = $"{code}社区", level = "community", parent = A.OtherStreet, scheme = "nbs-2016", version });
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        var row = await city.Row(person.Id());
        Assert.Equal((OnDutyCity.Sibling.Below(code), OnDutyCity.Sibling.Below(code)), (row.Area, row.ServesIn));
    }

    [Fact]
    public async Task Is_told_to_a_resident_and_ends_when_their_data_is_erased()
    {
        var phone = OnDutyCity.NewPhone();
        var (resident, station) = (await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = OnDutyCity.Community }), await city.Station("ON-3"));
        var person = await (await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{Guid.CreateVersion7()}", new { name = "陈要删", role = "volunteer", division = A.Community, phone, isResident = true })).Json();
        var (served, coming) = (await city.OnShift(person.Id(), station.Code, new(2026, 11, 21)), await city.OnShift(person.Id(), station.Code, new(2026, 12, 5)));
        Task<KeptPart> Told() => city.With<IEnumerable<ITellPerson>, KeptPart>(async (all, _) =>
        {
            foreach (var one in all) if (await one.Of(resident, default) is { Code: "duty" } part) return part;
            throw new InvalidOperationException("Nobody tells of duty.");
        });
        var kept = await Told();
        Assert.Contains(kept.Things.Single().Facts, fact => fact is { Code: "name", Value: "陈要删" });
        Assert.Equal(2, kept.Things.Single().Lines.Count);
        var (other, call) = (await city.PersonOnDuty("别人"), Guid.CreateVersion7());
        await city.InDatabase(db =>
        {
            db.AddRange(
                new ServiceHours { Id = Guid.CreateVersion7(), Assignment = Guid.CreateVersion7(), Person = person.Id(), Station = station.Code, Area = station.Area, Date = new(2026, 11, 21), Minutes = 235, RecordedAt = city.Time.GetUtcNow(), RecordedBy = null },
                new ShiftSwap { Id = Guid.CreateVersion7(), Shift = coming, From = person.Id(), To = other.Id(), AskedAt = city.Time.GetUtcNow() },
                new CoverCall { Id = call, Shift = coming, Date = new(2026, 12, 5), OpenedAt = city.Time.GetUtcNow(), EndedAt = city.Time.GetUtcNow() },
                new CoverOffer { Call = call, Person = person.Id(), Turn = 1, OfferedAt = city.Time.GetUtcNow(), Takes = false });
            return db.SaveChangesAsync();
        });
        kept = await Told();
        Assert.Equal(5, kept.Things.Single().Lines.Count);
        foreach (var part in new[] { "志愿服务235分钟", "请别人接您的班", "您来不了" }) Assert.Contains(kept.Things.Single().Lines, line => line.Contains(part, StringComparison.Ordinal));
        Assert.Null(await city.With<Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(resident, "本人要求", default)));
        var row = await city.Row(person.Id());
        Assert.Equal((null, null, null), (row.Name, row.PhoneHash, row.Holder));
        Assert.NotNull(row.ClearedAt);
        Assert.Equal((0, 1), (await city.Missing(served), await city.Missing(coming)));
        Assert.Contains("已删除", await city.Administrator.GetStringAsync("/duty/people?all=true"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync($"/duty/people/{person.Id()}")).StatusCode);
    }
}

public sealed class Keeping_people_on_duty_on_sqlite(SqliteCity city) : Keeping_people_on_duty(city), IClassFixture<SqliteCity>;

public sealed class Keeping_people_on_duty_on_postgres(PostgresCity city) : Keeping_people_on_duty(city), IClassFixture<PostgresCity>;
