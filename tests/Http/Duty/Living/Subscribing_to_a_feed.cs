using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Duty.Living;

public abstract class Subscribing_to_a_feed(TestCity city)
{
    private static readonly DateOnly Saturday = LivingCity.Saturday;

    internal static async Task<string> Link(OnDuty who)
    {
        var made = await TestCity.Submit(who.Browser, "/duty/mine", form: "#make-feed");
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        return new Uri((await TestCity.Read(made)).QuerySelector("#link code")!.TextContent).AbsolutePath;
    }

    private Task<HttpResponseMessage> Get(string path, EntityTagHeaderValue? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return city.Visitor.SendAsync(request);
    }

    [Fact]
    public async Task Gives_the_days_and_says_when_nothing_has_changed()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var shift = await city.Shift(station, Saturday, [wang.Id, li.Id], heads: 2);
        await city.Shift(station, new(2027, 1, 9), [wang.Id]);
        var path = await Link(wang);
        var first = await Get(path);
        var text = await first.Content.ReadAsStringAsync();
        Assert.Equal(("text/calendar; charset=utf-8", true, false), ($"{first.Content.Headers.ContentType}", first.Headers.CacheControl!.Private, first.Headers.ETag!.IsWeak));
        Assert.Contains($"UID:{shift:N}@duty.yizhan\r\n", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("BEGIN:VEVENT").Length - 1);
        Assert.Single(text.Split("\r\n"), "STATUS:TENTATIVE");
        // Nobody else is named: the feed lies with whoever runs the calendar.
        Assert.DoesNotContain("李春梅", text, StringComparison.Ordinal);
        var again = await Get(path, first.Headers.ETag);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task Follows_each_change_and_nobody_elses()
    {
        var station = await city.DutyStation();
        var (wang, li) = (await city.Volunteer(station, "王建国"), await city.Volunteer(station, "李春梅"));
        var (mine, theirs) = (await city.Shift(station, Saturday, [wang.Id]), await city.Shift(station, Saturday.AddDays(7), [li.Id]));
        var (own, other) = (await Link(wang), await Link(li));
        var (before, tag) = ((await Get(own)).Headers.ETag, (await Get(other)).Headers.ETag);
        await TestCity.Submit(wang.Browser, $"/duty/mine/shifts/{mine}", form: "#cannot");
        var now = await Get(own, before);
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.DoesNotContain("VEVENT", await now.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(other, tag)).StatusCode);
        await TestCity.Submit(li.Browser, "/duty/mine", form: "#offers form[action$='/take']");
        var two = await (await Get(other, tag)).Content.ReadAsStringAsync();
        Assert.Contains($"{mine:N}", two, StringComparison.Ordinal);
        var sequence = (int shift) => long.Parse(two.Split("SEQUENCE:")[shift].Split("\r\n")[0], CultureInfo.InvariantCulture);
        Assert.True(sequence(1) > sequence(2));
        Assert.Contains($"{theirs:N}", two, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_the_link_and_tells_strangers_nothing()
    {
        var station = await city.DutyStation();
        var wang = await city.Volunteer(station, "王建国");
        var first = await Link(wang);
        var second = await Link(wang);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.OK], [(await Get(first)).StatusCode, (await Get(second)).StatusCode]);
        var key = second.Split('/', '.')[^2];
        Assert.Equal(0, (await city.Visitor.GetFromJsonAsync<JsonElement>($"/api/v1/duty/mine/{key}")).GetProperty("duties").GetArrayLength());
        await TestCity.Submit(wang.Browser, "/duty/mine", form: "#revoke-feed");
        var (ended, never, none) = (await Get(second), await Get("/duty/feed/23456789ABCDEFGHJKMNPQRSTU.ics"), await Get("/duty/feed/x.ics"));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [ended.StatusCode, never.StatusCode, none.StatusCode]);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/api/v1/duty/mine/{key}")).StatusCode);
        Assert.DoesNotContain(key, await city.Stolen("duty_people"), StringComparison.Ordinal);
        var history = await city.InDatabase(db => db.History.Where(entry => entry.SubjectType == "duty-person" && entry.SubjectId == $"{wang.Id}").Select(entry => entry.Details).ToListAsync());
        Assert.DoesNotContain(history, details => details.Contains(Yizhan.People.Rules.OneTimeSecrets.HashOf(key), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_when_another_signs_in_as_the_one_on_duty()
    {
        var station = await city.DutyStation();
        var wang = await city.Volunteer(station, "王建国");
        var (_, other) = await city.Somebody("volunteer", A.Community);
        var path = await Link(wang);
        Assert.Equal(HttpStatusCode.OK, (await Get(path)).StatusCode);
        var row = await city.Row(wang.Id);
        var answer = await city.Program.Send(HttpMethod.Put, $"/api/v1/duty/people/{wang.Id}", new { name = "王建国", role = "volunteer", division = A.Community, stations = new[] { station }, signInName = other.SignInName }, row.Change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(other.Id, (await city.Row(wang.Id)).Holder);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(path)).StatusCode);
    }
}

public sealed class Subscribing_to_a_feed_on_sqlite(SqliteCity city) : Subscribing_to_a_feed(city), IClassFixture<SqliteCity>;

public sealed class Subscribing_to_a_feed_on_postgres(PostgresCity city) : Subscribing_to_a_feed(city), IClassFixture<PostgresCity>;

/// <summary>A city on a port of this machine.</summary>
public sealed class ListeningCity : SqliteCity
{
    protected override bool Listens => true;
}

/// <summary>Debian's vdirsyncer fetches the feed and keeps it up to date; khal reads it as a calendar program does.</summary>
public sealed class Subscribing_with_a_calendar_program(ListeningCity city) : IClassFixture<ListeningCity>
{
    [Fact]
    public async Task Shows_the_shifts_and_follows_when_they_change()
    {
        var station = await city.DutyStation();
        var wang = await city.Volunteer(station, "王建国");
        var saturday = LivingCity.Saturday;
        var shift = await city.Shift(station, saturday, [wang.Id]);
        await city.Shift(station, saturday.AddDays(1), [wang.Id], 1080, 1440);
        var folder = System.IO.Directory.CreateTempSubdirectory("yizhan-khal-").FullName;
        System.IO.Directory.CreateDirectory($"{folder}/duty");
        await File.WriteAllTextAsync($"{folder}/vdirsyncer", $"""
            [general]
            status_path = "{folder}/status/"
            [pair duty]
            a = "here"
            b = "there"
            collections = null
            conflict_resolution = "b wins"
            [storage here]
            type = "filesystem"
            path = "{folder}/duty"
            fileext = ".ics"
            [storage there]
            type = "http"
            url = "{new Uri(city.Address, await Subscribing_to_a_feed.Link(wang))}"
            """);
        await File.WriteAllTextAsync($"{folder}/khal", $"""
            [calendars]
            [[duty]]
            path = {folder}/duty
            [sqlite]
            path = {folder}/khal.db
            [locale]
            local_timezone = Asia/Shanghai
            default_timezone = Asia/Shanghai
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            """);
        await Run("vdirsyncer", "-c", $"{folder}/vdirsyncer", "discover", "duty");
        Assert.Equal([$"2026-11-28 08:00 2026-11-28 12:00 值班：{station}驿站 {station}驿站", $"2026-11-29 18:00 2026-11-30 00:00 值班：{station}驿站 {station}驿站"], await Shown());
        await TestCity.Submit(wang.Browser, $"/duty/mine/shifts/{shift}", form: "#cannot");
        Assert.Equal([$"2026-11-29 18:00 2026-11-30 00:00 值班：{station}驿站 {station}驿站"], await Shown());
        System.IO.Directory.Delete(folder, recursive: true);

        async Task<string[]> Shown()
        {
            await Run("vdirsyncer", "-c", $"{folder}/vdirsyncer", "sync");
            return (await Run("khal", "-c", $"{folder}/khal", "list", "--once", "--day-format", "", "--format", "{start-date} {start-time} {end-date} {end-time} {title} {location}", "2026-11-26", "30d")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private static async Task<string> Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8", ["PYTHONUTF8"] = "1" } };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{tool}: {await complained}");
        return await said;
    }
}
