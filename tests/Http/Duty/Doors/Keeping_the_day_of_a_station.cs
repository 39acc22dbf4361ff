using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Doors;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Http.Duty.Doors;

/// <summary>It is Wednesday, ten o'clock; the station is open from 8 to 12.</summary>
public abstract class Keeping_the_day_of_a_station(TestCity city)
{
    private static int next;

    private async Task<(string Code, string Path)> Given()
    {
        var code = $"T{Interlocked.Increment(ref next):0000}";
        await city.OnTheRota(code);
        return (code, $"/duty/stations/{code}/today");
    }

    /// <summary>A resident who is signed in, with no power but their own.</summary>
    private IDisposable Resident(Guid id) => city.Acting(new(id, "居民", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.OwnData.Name, PeoplePermissions.Self.Name })]));

    [Fact]
    public async Task Is_open_to_whoever_has_a_shift_there_today_and_to_nobody_else()
    {
        var ((code, path), (other, _)) = (await Given(), await Given());
        var (holder, elsewhere) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await city.ShiftToday(code, await city.OnDuty("钱七", code, holder: holder), 14, 18);
        await city.ShiftToday(other, await city.OnDuty("孙八", other, holder: elsewhere));
        Assert.Contains("/sign-in", (await city.NewBrowser().GetAsync(path)).Headers.Location!.ToString(), StringComparison.Ordinal);
        using (Resident(elsewhere)) Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(path)).StatusCode);
        using (Resident(holder))
        {
            Assert.NotNull((await TestCity.Open(city.Administrator, $"/stations/{code}")).QuerySelector($"a[href='{path}']"));
            Assert.Null((await TestCity.Open(city.Administrator, $"/stations/{other}")).QuerySelector($"a[href='/duty/stations/{other}/today']"));
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Note"] = "钥匙在门卫" }, "#tap", ("Act", "Opened"))).StatusCode);
            var page = await TestCity.Open(city.Administrator, path);
            Assert.Contains("10:00已确认开门", page.QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("钥匙在门卫", page.QuerySelector("section[aria-labelledby=left]")!.TextContent, StringComparison.Ordinal);
        }
        using (Resident(elsewhere))
            foreach (var post in new[] { path, $"{path}/tasks", $"{path}/amenities" })
                Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.PostAsync(post, new FormUrlEncodedContent([new("__RequestVerificationToken", await Token())]))).StatusCode);
    }

    [Fact]
    public async Task Ticks_tasks_and_takes_back_what_was_ticked_by_mistake()
    {
        var (code, path) = await Given();
        var task = (await Today(code)).GetProperty("opening")[1].GetProperty("task").GetString()!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, form: "form#Task", button: ("Done", task))).StatusCode);
        Assert.True((await Today(code)).GetProperty("opening")[1].GetProperty("done").GetBoolean());
        // Said twice is once.
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/tasks", new { task, done = true })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, form: "form#Task", button: ("Undo", task))).StatusCode);
        Assert.False((await Today(code)).GetProperty("opening")[1].GetProperty("done").GetBoolean());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, form: "form#Task", button: ("Done", "买菜"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/tasks", new { task = "买菜", done = true })).StatusCode);
    }

    [Fact]
    public async Task Ticked_by_several_at_one_moment_is_done_once()
    {
        var (code, _) = await Given();
        var task = (await Today(code)).GetProperty("closing")[0].GetProperty("task").GetString()!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/tasks", new { task, done = true })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task Notes_amenities_so_that_the_finder_tells_at_once()
    {
        var (code, path) = await Given();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["Note"] = "已报修" }, "form[data-amenity=water]", ("State", "Broken"))).StatusCode);
        Assert.DoesNotContain(code, await city.Visitor.GetStringAsync("/api/v1/stations?amenity=water&limit=1000"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, form: "form[data-amenity=water]")).StatusCode);
    }

    [Fact]
    public async Task Says_who_is_on_duty_now_to_those_who_keep_it_and_only_the_hours_to_programs()
    {
        var (code, path) = await Given();
        await city.ShiftToday(code, await city.OnDuty("钱七", code));
        await city.ShiftToday(code, await city.OnDuty("孙八", code), 14, 18);
        var now = (await TestCity.Open(city.Administrator, path)).QuerySelector("section[aria-labelledby=on-duty]")!.TextContent;
        Assert.Contains("钱七", now, StringComparison.Ordinal);
        Assert.DoesNotContain("孙八", now, StringComparison.Ordinal);
        Assert.DoesNotContain("钱七", (await Today(code)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_who_is_on_duty_until_midnight_and_who_comes_after_it()
    {
        var (code, _) = await Given();
        var (late, early) = (await city.OnDuty("钱七", code), await city.OnDuty("孙八", code));
        await city.ShiftToday(code, late, 16, 24);
        await city.ShiftToday(code, early, 0, 6, days: 1);
        Assert.Equal([late], await OnDutyAt(23.25));
        Assert.Equal([late, early], await OnDutyAt(23.75));
        Assert.Equal([early], await OnDutyAt(24.25));

        async Task<List<Guid>> OnDutyAt(double hour) =>
            [.. (await city.InDatabase(db => db.OnDutyAt(code, TestCity.Start.AddHours(hour - 10), default))).Select(one => one.Person.Id)];
    }

    [Fact]
    public async Task Asks_whose_session_has_ended_to_sign_in_before_it_looks_at_the_form()
    {
        var (_, path) = await Given();
        foreach (var post in new[] { path, $"{path}/tasks", $"{path}/amenities" })
        {
            var answer = await city.NewBrowser().PostAsync(post, new FormUrlEncodedContent([new("__RequestVerificationToken", await Token()), new("Act", "Opened")]));
            Assert.StartsWith("/sign-in?back=", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Takes_what_a_device_has_kept_whose_clock_is_an_hour_fast_for_when_it_was()
    {
        var (_, path) = await Given();
        var form = (await TestCity.Open(city.Administrator, path)).QuerySelector("#tap")!;
        var sent = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!, ["Id"] = $"{Guid.CreateVersion7()}",
            ["Act"] = "Opened", ["At"] = "2026-11-25T02:30:00.000Z", ["Clock"] = "2026-11-25T03:00:00.000Z",
        };
        Assert.Equal(HttpStatusCode.Found, (await city.Administrator.PostAsync(path, new FormUrlEncodedContent(sent))).StatusCode);
        Assert.Contains("09:30已确认开门", (await TestCity.Open(city.Administrator, path)).QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_linked_to_on_the_day_though_nothing_of_the_rota_has_changed_for_weeks()
    {
        var ((code, _), holder, holders) = (await Given(), Guid.CreateVersion7(), city.Services.GetRequiredService<TodayHolders>());
        await city.ShiftToday(code, await city.OnDuty("钱七", code, holder: holder), days: 20);
        Assert.False(holders.Has(holder, code));
        city.Later(TimeSpan.FromDays(20));
        try
        {
            await city.CatchUp();
            Assert.True(holders.Has(holder, code));
        }
        finally
        {
            city.Later(TimeSpan.FromDays(-20));
            await city.CatchUp();
        }
    }

    private Task<JsonElement> Today(string code) => city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/stations/{code}/today");

    private async Task<string> Token() =>
        (await TestCity.Open(city.Administrator, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}

public sealed class Keeping_the_day_of_a_station_on_sqlite(SqliteCity city) : Keeping_the_day_of_a_station(city), IClassFixture<SqliteCity>;

public sealed class Keeping_the_day_of_a_station_on_postgres(PostgresCity city) : Keeping_the_day_of_a_station(city), IClassFixture<PostgresCity>;
