using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;
using Yizhan.Rostering;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Duty;

/// <summary>It is Wednesday, 2026-11-25. A volunteer served on Sunday, the 22nd, from 8 to 12.</summary>
public abstract class Recording_hours(TestCity city)
{
    private static int next;

    private async Task<(string Station, Guid Person, Guid Duty, Guid Holder)> Served()
    {
        var code = $"H{Interlocked.Increment(ref next):0000}";
        await city.OnTheRota(code);
        var (holder, duty) = (Guid.NewGuid(), Guid.CreateVersion7());
        var person = await city.OnDuty($"志愿者{code}", code, holder: holder);
        var area = city.Directory.Network.Of(code)!.Area;
        await city.InDatabase(async db =>
        {
            var shift = new DutyShift { Id = Guid.CreateVersion7(), Station = code, Area = area, Date = new(2026, 11, 22), Starts = 480, Ends = 720, Kind = RotaDayKind.RestDay, Heads = 1, Filled = 1 };
            db.Add(shift);
            db.Add(new DutyAssignment { Id = duty, Shift = shift.Id, Person = person, Date = shift.Date, SetAt = city.Time.GetUtcNow().AddDays(-9), SetBy = AssignmentCause.Rota });
            return await db.SaveChangesAsync();
        });
        return (code, person, duty, holder);
    }

    [Fact]
    public async Task Are_recorded_by_one_and_confirmed_by_another_in_the_browser()
    {
        var (_, person, duty, _) = await Served();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"))).StatusCode);
        var recorded = await Hours(person);
        Assert.Equal((duty, 240, (DateTimeOffset?)null), (recorded.Assignment, recorded.Minutes, recorded.ConfirmedAt));
        // Who recorded them is not offered to confirm them.
        Assert.DoesNotContain($"{recorded.Id}", (await TestCity.Open(city.Administrator, "/duty/hours?month=2026-11")).QuerySelector("#confirm")?.InnerHtml ?? "", StringComparison.Ordinal);

        var own = await city.Program.PostAsJsonAsync("/api/v1/duty/hours", new { month = "2026-11", record = new[] { duty }, confirm = new[] { recorded.Id } });
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.NotNull((await Hours(person)).ConfirmedAt);
    }

    [Fact]
    public async Task Are_not_confirmed_by_who_recorded_them_and_not_recorded_twice()
    {
        var (_, person, duty, _) = await Served();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await Post(new { month = "2026-11", record = new[] { duty }, confirm = Array.Empty<Guid>() })).StatusCode);
        var recorded = await Hours(person);
        var answer = await Post(new { month = "2026-11", record = Array.Empty<Guid>(), confirm = new[] { recorded.Id } });
        Assert.Equal((HttpStatusCode.Conflict, "hours-own-record"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Are_seen_by_the_volunteer_who_may_ask_for_another_time()
    {
        var (_, person, duty, holder) = await Served();
        await Post(new { month = "2026-11", record = new[] { duty }, confirm = Array.Empty<Guid>() });
        var recorded = await Hours(person);
        using (city.Acting(new(holder, "resident", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.Self.Name })])))
        {
            Assert.Contains("240", (await TestCity.Open(city.Administrator, "/duty/mine/hours")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, "/duty/mine/hours", new() { ["minutes"] = "many" }, "main form")).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, "/duty/mine/hours", new() { ["minutes"] = "300" }, "main form")).StatusCode);
        }
        Assert.Equal(300, (await Hours(person)).AskedMinutes);
        using (city.Acting(new(Guid.NewGuid(), "resident", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.Self.Name })])))
            Assert.DoesNotContain("240", (await TestCity.Open(city.Administrator, "/duty/mine/hours")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/duty/hours/{recorded.Id}") { Content = JsonContent.Create(new { minutes = 300 }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await city.Program.SendAsync(request)).StatusCode);
        Assert.Equal((300, (int?)null), ((await Hours(person)).Minutes, (await Hours(person)).AskedMinutes));
    }

    [Fact]
    public async Task Without_a_seal_or_without_confirmed_hours_no_certificate_is_drafted()
    {
        var (_, person, duty, _) = await Served();
        Assert.Equal("hours-none-confirmed", await Certificate(person));
        await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"));
        await Post(new { month = "2026-11", record = new[] { duty }, confirm = new[] { (await Hours(person)).Id } });
        Assert.Equal("hours-no-seal", await Certificate(person));
        Assert.Contains("4", (await TestCity.Open(city.Administrator, $"/duty/hours/people/{person}")).QuerySelector(".big")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_nothing_to_who_plans_elsewhere()
    {
        var (_, person, duty, _) = await Served();
        await Post(new { month = "2026-11", record = new[] { duty }, confirm = Array.Empty<Guid>() });
        var recorded = await Hours(person);
        using (city.Acting(new("街道", new Scope(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { DutyModule.PlanDuty.Name })))
        {
            Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/duty/hours/people/{person}")).StatusCode);
            Assert.DoesNotContain($"{person}", await city.Program.GetStringAsync("/api/v1/duty/hours?month=2026-11"), StringComparison.Ordinal);
            await Post(new { month = "2026-11", record = Array.Empty<Guid>(), confirm = new[] { recorded.Id } });
        }
        Assert.Null((await Hours(person)).ConfirmedAt);
    }

    private Task<HttpResponseMessage> Post(object body) => city.Program.PostAsJsonAsync("/api/v1/duty/hours", body);

    private Task<ServiceHours> Hours(Guid person) => city.InDatabase(db => db.Set<ServiceHours>().AsNoTracking().SingleAsync(known => known.Person == person));

    private async Task<string?> Certificate(Guid person)
    {
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/duty/people/{person}/hours-certificate", new { from = new DateOnly(2026, 11, 1), to = new DateOnly(2026, 11, 30) });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}

public sealed class Recording_hours_on_sqlite(SqliteCity city) : Recording_hours(city), IClassFixture<SqliteCity>;

public sealed class Recording_hours_on_postgres(PostgresCity city) : Recording_hours(city), IClassFixture<PostgresCity>;
