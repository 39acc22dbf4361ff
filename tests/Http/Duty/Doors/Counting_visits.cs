using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;

namespace Yizhan.Tests.Http.Duty.Doors;

public abstract class Counting_visits(TestCity city)
{
    private static int next;

    private async Task<(string Code, string Path)> Given()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = $"V{Interlocked.Increment(ref next):0000}";
        await city.Station(code);
        return (code, $"/duty/stations/{code}/visit");
    }

    [Fact]
    public async Task Takes_one_tap_and_leaves_no_mark_on_whoever_comes()
    {
        var (code, path) = await Given();
        var phone = city.NewBrowser();
        var page = await phone.GetAsync(path);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var form = (await TestCity.Read(page)).QuerySelector<IHtmlFormElement>("form#count")!;
        var counted = await TestCity.Send(phone, path, form, button: ("Kind", nameof(VisitorKind.Rider)));
        Assert.Equal(HttpStatusCode.Found, counted.StatusCode);
        Assert.False(counted.Headers.Contains("Set-Cookie"));
        Assert.NotNull((await TestCity.Open(phone, counted.Headers.Location!.ToString())).QuerySelector("[role=status]"));
        var tally = Assert.Single(await Tallies(code));
        Assert.Equal((new DateOnly(2026, 11, 25), 10, VisitorKind.Rider, 1), (tally.Date, tally.Hour, tally.Kind, tally.Count));
    }

    [Fact]
    public async Task Loses_nobody_of_those_who_come_at_one_moment()
    {
        var (code, _) = await Given();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.Program.PostAsJsonAsync($"/api/v1/duty/stations/{code}/visits", new { kind = "child" })));
        Assert.Equal(20, Assert.Single(await Tallies(code)).Count);
    }

    [Fact]
    public async Task Takes_nothing_from_a_page_of_another_site_nor_for_a_station_that_is_not_there()
    {
        var (code, path) = await Given();
        var stranger = city.NewBrowser();
        stranger.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync(path, new FormUrlEncodedContent([new("Kind", "Unsaid")]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsJsonAsync($"/api/v1/duty/stations/{code}/visits", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.NewBrowser().PostAsync(path, new FormUrlEncodedContent([new("Kind", "99")]))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.PostAsJsonAsync("/api/v1/duty/stations/NOWHERE/visits", new { })).StatusCode);
        Assert.Empty(await Tallies(code));
    }

    [Fact]
    public async Task Is_summed_by_station_and_month_for_those_who_plan_there()
    {
        var (code, path) = await Given();
        await Count(code);
        await Count(code, "sanitation");
        await Count(code, "sanitation");
        var row = (await TestCity.Open(city.Administrator, "/duty/visits?month=2026-11")).QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(code, StringComparison.Ordinal));
        Assert.Equal(["3", "1", "0", "0", "2", "0", "0", "10:00"], row.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.DoesNotContain(code, await city.Administrator.GetStringAsync("/duty/visits?month=2026-10"), StringComparison.Ordinal);
        Assert.Contains($"{code},{code}驿站,2026-11-25,10,环卫工人,2", await city.Administrator.GetStringAsync("/duty/visits.csv?month=2026-11"), StringComparison.Ordinal);
        var lines = (await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/duty/visits?month=2026-11")).EnumerateArray().Where(line => line.GetProperty("station").GetString() == code).ToList();
        Assert.Equal(["unsaid", "sanitation"], lines.Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync("/api/v1/duty/visits?month=spring")).StatusCode);
        foreach (var month in new[] { "9999-12", "0001-01" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync($"/api/v1/duty/visits?month={month}")).StatusCode);
            foreach (var page in new[] { "visits", "visits.csv" }) Assert.Contains(code, await city.Administrator.GetStringAsync($"/duty/{page}?month={month}"), StringComparison.Ordinal);
        }

        using var acting = city.Acting(new("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { DutyModule.PlanDuty.Name }));
        foreach (var address in new[] { "/duty/visits?month=2026-11", "/duty/visits.csv?month=2026-11" })
            Assert.DoesNotContain(code, await city.Administrator.GetStringAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain(code, await city.Program.GetStringAsync("/api/v1/duty/visits?month=2026-11"), StringComparison.Ordinal);
    }

    private async Task Count(string code, string? kind = null) =>
        Assert.Equal(HttpStatusCode.NoContent, (await city.Visitor.PostAsJsonAsync($"/api/v1/duty/stations/{code}/visits", kind is null ? new { } : (object)new { kind })).StatusCode);

    private Task<List<VisitorTally>> Tallies(string code) => city.InDatabase(db => db.VisitorTallies.AsNoTracking().Where(tally => tally.Station == code).ToListAsync());
}

public sealed class Counting_visits_on_sqlite(SqliteCity city) : Counting_visits(city), IClassFixture<SqliteCity>;

public sealed class Counting_visits_on_postgres(PostgresCity city) : Counting_visits(city), IClassFixture<PostgresCity>;
