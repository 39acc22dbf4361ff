using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Http.Duty;

public abstract class Recording_hours(TestCity city)
{
    [Fact]
    public async Task Are_recorded_by_one_and_confirmed_by_another_in_the_browser()
    {
        var (_, person, duty, _) = await city.Served();
        Assert.Contains($"{duty}", await city.Program.GetStringAsync("/api/v1/duty/hours?month=2026-11"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"))).StatusCode);
        var recorded = await city.HoursOf(person);
        Assert.Equal((duty, 240, (DateTimeOffset?)null), (recorded.Assignment, recorded.Minutes, recorded.ConfirmedAt));
        // Who recorded them is not offered to confirm them.
        Assert.DoesNotContain($"{recorded.Id}", (await TestCity.Open(city.Administrator, "/duty/hours?month=2026-11")).QuerySelector("#confirm")?.InnerHtml ?? "", StringComparison.Ordinal);

        var own = await city.Program.PostAsJsonAsync("/api/v1/duty/hours", new { month = "2026-11", record = new[] { duty }, confirm = new[] { new { id = recorded.Id, version = recorded.Version } } });
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.NotNull((await city.HoursOf(person)).ConfirmedAt);
    }

    [Fact]
    public async Task Are_not_confirmed_by_who_recorded_them_and_not_recorded_twice()
    {
        var (_, person, duty, _) = await city.Served();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await Post(HoursCity.Recording(duty))).StatusCode);
        var recorded = await city.HoursOf(person);
        var answer = await Post(HoursCity.Confirming(recorded));
        Assert.Equal((HttpStatusCode.Conflict, "hours-own-record"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Are_seen_by_the_volunteer_who_may_ask_for_another_time()
    {
        var (_, person, duty, holder) = await city.Served();
        await Post(HoursCity.Recording(duty));
        var recorded = await city.HoursOf(person);
        using (city.Acting(new(holder, "resident", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.Self.Name })])))
        {
            Assert.Contains("240", (await TestCity.Open(city.Administrator, "/duty/mine/hours")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/duty/mine/hours", new() { ["minutes"] = "many" }, "main form")).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/duty/mine/hours", new() { ["minutes"] = "300" }, "main form")).StatusCode);
        }
        Assert.Equal(300, (await city.HoursOf(person)).AskedMinutes);
        using (city.Acting(new(Guid.NewGuid(), "resident", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.Self.Name })])))
            Assert.DoesNotContain("240", (await TestCity.Open(city.Administrator, "/duty/mine/hours")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/duty/hours/{recorded.Id}") { Content = JsonContent.Create(new { minutes = 300 }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await city.Program.SendAsync(request)).StatusCode);
        Assert.Equal((300, (int?)null), ((await city.HoursOf(person)).Minutes, (await city.HoursOf(person)).AskedMinutes));
    }

    [Fact]
    public async Task Without_a_seal_or_without_confirmed_hours_no_certificate_is_drafted()
    {
        var (_, person, duty, _) = await city.Served();
        Assert.Equal("hours-none-confirmed", await Certificate(person));
        await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"));
        await Post(HoursCity.Confirming(await city.HoursOf(person)));
        Assert.Equal("hours-no-seal", await Certificate(person));
        Assert.Contains("4", (await TestCity.Open(city.Administrator, $"/duty/hours/people/{person}")).QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_nothing_to_who_plans_elsewhere()
    {
        var (_, person, duty, _) = await city.Served();
        await Post(HoursCity.Recording(duty));
        var recorded = await city.HoursOf(person);
        using (city.Acting(new("街道", new Scope(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { DutyModule.PlanDuty.Name })))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/duty/hours/people/{person}")).StatusCode);
            Assert.DoesNotContain($"{person}", await city.Program.GetStringAsync("/api/v1/duty/hours?month=2026-11"), StringComparison.Ordinal);
            await Post(HoursCity.Confirming(recorded));
        }
        Assert.Null((await city.HoursOf(person)).ConfirmedAt);
    }

    [Fact]
    public async Task Are_confirmed_as_they_were_seen_and_not_as_corrected_since()
    {
        var (_, person, duty, _) = await city.Served();
        await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"));
        var seen = await city.HoursOf(person);
        using (var corrected = await Correct(seen, 1440)) Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        var late = await Post(HoursCity.Confirming(seen));
        Assert.Equal((HttpStatusCode.Conflict, "hours-changed-meanwhile"), (late.StatusCode, await late.Code()));
        Assert.Null((await city.HoursOf(person)).ConfirmedAt);

        // In the browser the page that was opened before says so as well; opened anew it confirms, and pressed twice it does so once.
        var page = await TestCity.Open(city.Administrator, "/duty/hours?month=2026-11");
        var form = page.QuerySelector<IHtmlFormElement>("#confirm")!;
        Assert.Contains($"{seen.Id}/1", form.InnerHtml, StringComparison.Ordinal);
        using (await Correct(await city.HoursOf(person), 240)) { }
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Send(city.Administrator, "/duty/hours", form, button: ("Act", "confirm"))).StatusCode);
        form = (await TestCity.Open(city.Administrator, "/duty/hours?month=2026-11")).QuerySelector<IHtmlFormElement>("#confirm")!;
        for (var twice = 0; twice < 2; twice++) Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, "/duty/hours", form, button: ("Act", "confirm"))).StatusCode);
        var known = await city.HoursOf(person);
        Assert.Equal((240, 3, true), (known.Minutes, known.Version, known.ConfirmedAt is not null));
        Assert.Equal(duty, known.Assignment);
    }

    [Fact]
    public async Task Are_not_confirmed_by_who_served_them()
    {
        var (_, person, duty, holder) = await city.Served();
        await Post(HoursCity.Recording(duty));
        var recorded = await city.HoursOf(person);
        using (city.Acting(new(holder, "secretary", [new(AreaPath.Root, new HashSet<string> { DutyModule.PlanDuty.Name })])))
        {
            Assert.DoesNotContain($"{recorded.Id}", (await TestCity.Open(city.Administrator, "/duty/hours?month=2026-11")).QuerySelector("#confirm")?.InnerHtml ?? "", StringComparison.Ordinal);
            Assert.Equal("hours-own-service", await (await Post(HoursCity.Confirming(recorded))).Code());
        }
        Assert.Null((await city.HoursOf(person)).ConfirmedAt);
    }

    [Fact]
    public async Task Are_removed_after_five_years_and_leave_no_record_of_who_came_when()
    {
        var (station, person, duty, _) = await city.Served();
        await Post(HoursCity.Recording(duty));
        var recorded = await city.HoursOf(person);
        var told = await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "service-hours" && entry.SubjectId == $"{recorded.Id}").ToListAsync());
        Assert.NotEmpty(told);
        foreach (var text in new[] { $"{person}", $"{duty}", station, "2026-11-22" }) Assert.DoesNotContain(told, entry => $"{entry.SubjectName} {entry.Details}".Contains(text, StringComparison.Ordinal));
        var rule = city.Services.GetServices<RetentionRule>().Single(rule => rule.Name == "duty_service_hours");
        Assert.InRange(rule.Days, 5 * 365, 5 * 366);
        await city.InDatabase(db => rule.Clear(db, new(2026, 11, 21), default));
        Assert.Equal(recorded.Id, (await city.HoursOf(person)).Id);
        await city.InDatabase(db => rule.Clear(db, new(2026, 11, 22), default));
        Assert.False(await city.InDatabase(db => db.Set<ServiceHours>().AnyAsync(known => known.Id == recorded.Id)));
    }

    private async Task<HttpResponseMessage> Correct(ServiceHours known, int minutes) => await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/hours/{known.Id}", new { minutes }, known.Version);

    private Task<HttpResponseMessage> Post(object body) => city.Program.PostAsJsonAsync("/api/v1/duty/hours", body);

    private async Task<string?> Certificate(Guid person)
    {
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/duty/people/{person}/hours-certificate", new { from = new DateOnly(2026, 11, 1), to = new DateOnly(2026, 11, 30) });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}

public sealed class Recording_hours_on_sqlite(SqliteCity city) : Recording_hours(city), IClassFixture<SqliteCity>;

public sealed class Recording_hours_on_postgres(PostgresCity city) : Recording_hours(city), IClassFixture<PostgresCity>;
