using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Upkeep;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations;
using Yizhan.Stations.Rules;
using Yizhan.Tests.Http.Matters;

namespace Yizhan.Tests.Http.Duty.Upkeep;

/// <summary>It is 2026-11-25, a Wednesday. The stations have water and a microwave.</summary>
public abstract class Looking_after_things(TestCity city)
{
    private static int next;

    private async Task<(string Code, string Path)> Given()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var code = $"U{Interlocked.Increment(ref next):0000}";
        await city.Station(code);
        return (code, $"/duty/stations/{code}/fault");
    }

    [Fact]
    public async Task A_visitor_reports_in_two_taps_with_a_picture_and_the_finder_tells_at_once()
    {
        var (code, path) = await Given();
        var phone = city.NewBrowser();
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.NotNull((await TestCity.Open(phone, $"/stations/{code}")).QuerySelector($"a[href='{path}']"));
        var page = await phone.GetAsync(path);
        Assert.False(page.Headers.Contains("Set-Cookie"));
        var form = (await TestCity.Read(page)).QuerySelector<IHtmlFormElement>("form#fault")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(phone, path, form, button: ("Amenity", "water"), file: ("Picture", "water.png", CaseCity.Picture()))).StatusCode);
        Assert.DoesNotContain(code, await Finder("water"), StringComparison.Ordinal);

        // Only staff see the picture, and nobody once it is repaired.
        var fault = Assert.Single((await Upkeep(code)).GetProperty("faults").EnumerateArray());
        var picture = fault.GetProperty("picture").GetString()!;
        Assert.Equal("image/jpeg", (await city.Administrator.GetAsync(picture)).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Found, (await city.NewBrowser().GetAsync(picture)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/upkeep?station={code}", new() { ["Note"] = "换了加热管" }, $"[data-fault='{fault.GetProperty("id").GetString()}'] form")).StatusCode);
        Assert.Contains(code, await Finder("water"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(picture)).StatusCode);
        var row = await city.InDatabase(db => db.AmenityFaults.SingleAsync(one => one.Station == code));
        Assert.Equal(("换了加热管", (byte[]?)null), (row.Note, row.Jpeg));
    }

    [Fact]
    public async Task Said_again_it_is_the_same_report()
    {
        var (code, _) = await Given();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Report(city.Visitor, code)));
        Assert.Single((await Upkeep(code)).GetProperty("faults").EnumerateArray());
        Assert.Equal(HttpStatusCode.Conflict, (await Report(city.Visitor, code, "wheelchair")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Report(city.Visitor, "NOWHERE")).StatusCode);
    }

    [Fact]
    public async Task Staffs_own_word_about_an_amenity_stands_when_a_visitor_says_it_is_broken()
    {
        var (code, _) = await Given();
        await city.Program.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/water", new { state = "broken", note = "已报修，周五来人" });
        Assert.Equal(HttpStatusCode.NoContent, (await Report(city.Visitor, code)).StatusCode);
        Assert.Equal("已报修，周五来人", city.Directory.Network.Of(code)!.Facts.Amenities.First(own => own.Kind == "water").Note);
    }

    [Fact]
    public async Task What_is_no_picture_is_told_and_nothing_is_noted()
    {
        var (code, path) = await Given();
        var phone = city.NewBrowser();
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(phone, path, form: "form#fault", button: ("Amenity", "water"), file: ("Picture", "water.png", [1, 2, 3]))).StatusCode);
        Assert.Empty((await Upkeep(code)).GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task A_picture_is_not_looked_at_where_the_report_is_refused_or_has_one()
    {
        var (code, path) = await Given();
        var phone = city.NewBrowser();
        phone.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        (string, string, byte[]) none = ("Picture", "water.png", [1, 2, 3]);
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Submit(phone, path, form: "form#fault", button: ("Amenity", "wheelchair"), file: none)).StatusCode);
        await Report(city.Visitor, code);
        var before = await city.InDatabase(db => db.AmenityFaults.SingleAsync(one => one.Station == code));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(phone, path, form: "form#fault", button: ("Amenity", "water"), file: ("Picture", "water.png", CaseCity.Picture()))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(phone, path, form: "form#fault", button: ("Amenity", "water"), file: none)).StatusCode);
        Assert.NotNull((await city.InDatabase(db => db.AmenityFaults.SingleAsync(one => one.Station == code))).Jpeg);

        // Whoever repairs what they have read without the picture is told, and leaves none behind.
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => city.InDatabase(db =>
        {
            db.Attach(before);
            before.Repair(city.Time.GetUtcNow(), null);
            return db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task What_is_looked_after_goes_with_a_station_that_moves()
    {
        var (code, _) = await Given();
        await Report(city.Visitor, code);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/checks/{Guid.CreateVersion7()}", new { kind = "umbrellas" })).StatusCode);
        var (before, now) = (AreaPath.Root.Below(A.CityCode).Below(A.Street), AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet));
        await city.InDatabase(db => db.Set<Station>().Where(station => station.Code == code).ExecuteUpdateAsync(set => set.SetProperty(station => station.Area, now)));
        using (city.Acting(new("before", new(before), new HashSet<string> { StationsModule.ManageStations.Name })))
            Assert.Empty((await Upkeep(code)).GetProperty("faults").EnumerateArray());
        using (city.Acting(new("now", new(now), new HashSet<string> { StationsModule.ManageStations.Name })))
        {
            var upkeep = await Upkeep(code);
            Assert.Single(upkeep.GetProperty("checks").EnumerateArray());
            var fault = Assert.Single(upkeep.GetProperty("faults").EnumerateArray()).GetProperty("id").GetString();
            Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsJsonAsync($"/api/v1/duty/upkeep/faults/{fault}/repaired", new { })).StatusCode);
        }
        Assert.Contains(code, await Finder("water"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_is_due_done_with_a_note_and_due_again()
    {
        var (code, _) = await Given();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/stations/{code}/checks", new() { ["Kind"] = "extinguisher", ["DueOn"] = "2026-11-25" }, "form#add")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/stations/{code}/checks", new() { ["Kind"] = "first-aid", ["DueOn"] = "2026-12-01", ["EveryDays"] = "90" }, "form#add")).StatusCode);
        var checks = (await Upkeep(code)).GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(["extinguisher", "first-aid"], checks.Select(check => check.GetProperty("kind").GetString()));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/duty/upkeep?station={code}", new() { ["Note"] = "压力正常" }, $"[data-check='{checks[0].GetProperty("id").GetString()}'] form")).StatusCode);
        var done = await city.Program.PostAsJsonAsync($"/api/v1/duty/upkeep/checks/{checks[1].GetProperty("id").GetString()}/done", new { next = "2027-06-30" });
        Assert.Equal("2027-06-30", (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dueOn").GetString());
        var after = (await Upkeep(code)).GetProperty("checks")[0];
        Assert.Equal(("2026-12-25", "2026-11-25", "压力正常"), (after.GetProperty("dueOn").GetString(), after.GetProperty("doneOn").GetString(), after.GetProperty("note").GetString()));
    }

    [Fact]
    public async Task A_check_sent_twice_is_added_once_and_can_be_given_up()
    {
        var (code, _) = await Given();
        var (other, _) = await Given();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/checks/{id}", new { kind = "umbrellas" })).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{other}/checks/{id}", new { kind = "umbrellas" })).StatusCode);
        Assert.Equal("2026-12-02", Assert.Single((await Upkeep(code)).GetProperty("checks").EnumerateArray()).GetProperty("dueOn").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"/api/v1/duty/stations/{other}/checks/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/duty/stations/{code}/checks/{id}")).StatusCode);
        Assert.Empty((await Upkeep(code)).GetProperty("checks").EnumerateArray());
        foreach (var bad in new object[] { new { kind = "roof" }, new { kind = "other" }, new { kind = "aed", everyDays = 0 }, new { kind = "aed", dueOn = "2020-01-01" } })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/duty/stations/{code}/checks/{Guid.CreateVersion7()}", bad)).StatusCode);
    }

    [Fact]
    public async Task Is_for_the_staff_of_the_place()
    {
        var (code, _) = await Given();
        await Report(city.Visitor, code);
        using var acting = city.Acting(new("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { StationsModule.ManageStations.Name }));
        Assert.DoesNotContain(code, await city.Administrator.GetStringAsync("/duty/upkeep"), StringComparison.Ordinal);
        Assert.Empty((await Upkeep(code)).GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Reports_are_removed_after_a_year()
    {
        var (code, _) = await Given();
        await Report(city.Visitor, code);
        await city.InDatabase(db => FaultBook.Clear(db, new(2026, 11, 25), default));
        Assert.False(await city.InDatabase(db => db.AmenityFaults.AnyAsync(fault => fault.Station == code)));
    }

    private static Task<HttpResponseMessage> Report(HttpClient by, string code, string amenity = "water") => by.PostAsJsonAsync($"/api/v1/duty/stations/{code}/faults", new { amenity });

    private Task<string> Finder(string amenity) => city.Visitor.GetStringAsync($"/api/v1/stations?amenity={amenity}&limit=1000");

    private Task<JsonElement> Upkeep(string code) => city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/duty/upkeep?station={code}");
}

public sealed class Looking_after_things_on_sqlite(SqliteCity city) : Looking_after_things(city), IClassFixture<SqliteCity>;

public sealed class Looking_after_things_on_postgres(PostgresCity city) : Looking_after_things(city), IClassFixture<PostgresCity>;
