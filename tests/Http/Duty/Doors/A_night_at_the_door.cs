using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Yizhan.Duty.Doors;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Duty.Doors;

/// <summary>In a city of its own, since the time goes by: from Wednesday evening into Thursday morning, at a station that is open from 18:00 to 02:00.</summary>
public abstract class A_night_at_the_door(TestCity city)
{
    private const string Code = "NIGHT-1", Path = $"/duty/stations/{Code}/today";

    private IDisposable Resident(Guid id) => city.Acting(new(id, "居民", [new(AreaPath.Root, new HashSet<string> { PeoplePermissions.OwnData.Name, PeoplePermissions.Self.Name })]));

    [Fact]
    public async Task Is_still_the_duty_of_yesterday_until_it_is_closed()
    {
        await city.SmallCity();
        await city.Station(Code, facts => facts with { Opening = OpeningRules.Parse("18:00-次日02:00", "休").Rules! });
        var (holder, stranger) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var person = await city.OnDuty("钱七", Code, holder: holder);
        var shift = await city.ShiftToday(Code, person, 18, 26);
        await city.OnDuty("孙八", Code, holder: stranger);

        // Half past one in the morning.
        await Later(15.5);
        Assert.Equal(new DateOnly(2026, 11, 26), CityClock.DayOf(city.Time.GetUtcNow()));
        Assert.Equal([person], (await city.InDatabase(db => db.OnDutyAt(Code, city.Time.GetUtcNow(), default))).Select(one => one.Person.Id));
        using (Resident(stranger)) Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(Path)).StatusCode);
        using (Resident(holder))
        {
            Assert.NotNull((await TestCity.Open(city.Administrator, $"/stations/{Code}")).QuerySelector($"a[href='{Path}']"));
            var page = await TestCity.Open(city.Administrator, Path);
            Assert.Contains("11-25 18:00–次日02:00", page.QuerySelector("section[aria-labelledby=on-duty]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, Path, form: "#tap", button: ("Act", "Opened"))).StatusCode);
            var task = page.QuerySelectorAll("form#Task button[name=Done]")[^1].GetAttribute("value")!;
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, Path, form: "form#Task", button: ("Done", task))).StatusCode);
            Assert.Equal(new DateOnly(2026, 11, 25), (await city.InDatabase(db => Task.FromResult(db.TasksDone.Single(done => done.Station == Code)))).Date);
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, Path, new() { ["Note"] = "钥匙在门卫" }, "#tap", ("Act", "Closed"))).StatusCode);
            Assert.Contains("钥匙在门卫", (await TestCity.Open(city.Administrator, Path)).Body!.TextContent, StringComparison.Ordinal);
        }
        var today = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1{Path}");
        Assert.Equal("2026-11-26T02:00:00+08:00", today.GetProperty("onDuty")[0].GetProperty("to").GetString());
        Assert.Contains(today.GetProperty("closing").EnumerateArray(), task => task.GetProperty("done").GetBoolean());

        // A night that lacks people lacks them until it is over; what was served becomes hours then.
        await city.InDatabase(async db =>
        {
            var row = db.DutyShifts.Single(one => one.Id == shift);
            row.Heads = 2;
            return await db.SaveChangesAsync();
        });
        Assert.Equal([shift], (await city.InDatabase(db => UnstaffedShifts.Soon(db.DutyShifts, city.Time.GetUtcNow(), default))).Select(one => one.Id));
        Assert.DoesNotContain(Code, await Unrecorded(), StringComparison.Ordinal);
        await Later(1);
        Assert.Empty(await city.InDatabase(db => UnstaffedShifts.Soon(db.DutyShifts, city.Time.GetUtcNow(), default)));
        Assert.Empty(await city.InDatabase(db => db.OnDutyAt(Code, city.Time.GetUtcNow(), default)));
        Assert.Contains("\"minutes\":480", await Unrecorded(), StringComparison.Ordinal);
        // Whoever served the night may still see to what it left, and from the day after not any more.
        using (Resident(holder)) Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync(Path)).StatusCode);
        await Later(24);
        using (Resident(holder)) Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(Path)).StatusCode);
    }

    /// <summary>Whoever does nothing for long is signed out.</summary>
    private async Task Later(double hours)
    {
        city.Later(TimeSpan.FromHours(hours));
        await TestCity.SignIn(city.Administrator);
        await city.CatchUp();
    }

    private async Task<string> Unrecorded() => (await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/duty/hours?month=2026-11")).GetProperty("unrecorded").GetRawText();
}

public sealed class A_night_at_the_door_on_sqlite(SqliteCity city) : A_night_at_the_door(city), IClassFixture<SqliteCity>;

public sealed class A_night_at_the_door_on_postgres(PostgresCity city) : A_night_at_the_door(city), IClassFixture<PostgresCity>;
