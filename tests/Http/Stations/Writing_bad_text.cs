using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

/// <summary>Text that must not be stored, at the doors of the form and of the API, and rare text that must.</summary>
public abstract class Writing_bad_text(TestCity city) : IAsyncLifetime
{
    private const string Rare = "𠮷𡈽驿站";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static TheoryData<string> Texts =>
        ["<script>alert(1)</script>", "a\u202Eb", "a\u200Fb", "a\u0001b", "\u200B", "a\uFEFFb", "乱\uFFFD码", new string('长', 10_000), "a" + new string('\u0301', 10_000)];

    [Theory, MemberData(nameof(Texts))]
    public async Task Is_refused_by_the_form_at_its_field_and_by_the_API(string name)
    {
        var answer = await TestCity.Submit(city.Administrator, "/stations/new", Form("TEXT-1", name), form: "#station");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await TestCity.Read(answer)).GetElementById("Name-fault"));
        await Unprocessable("TEXT-1", "name", name);
        await Unprocessable("TEXT-1", "directions", name);
        Assert.Null(city.Directory.Network.Of("TEXT-1"));
    }

    [Theory]
    [InlineData("Latitude", "114.97")]
    [InlineData("Latitude", "北")]
    [InlineData("DivisionCode", "nowhere")]
    [InlineData("Workday", "08:00-12:00；11:00-18:00")]
    [InlineData("Workday", "18:00-08:00")]
    [InlineData("OpenedOn", "2026-02-30")]
    [InlineData("Code", "小站")]
    public async Task What_cannot_be_is_named_at_its_field(string field, string value)
    {
        var answer = await TestCity.Submit(city.Administrator, "/stations/new", new(Form("FIELD-1", "名")) { [field] = value }, form: "#station");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains((await TestCity.Read(answer)).QuerySelectorAll(".errors a"), link => link.GetAttribute("href") == $"#{field}");
        Assert.Null(city.Directory.Network.Of("FIELD-1"));
    }

    [Fact]
    public async Task A_code_of_another_station_is_refused_with_what_was_typed_kept()
    {
        await city.Station("TAKEN-1");
        var answer = await TestCity.Submit(city.Administrator, "/stations/new", Form("TAKEN-1", "新名"), form: "#station");
        var page = await TestCity.Read(answer);
        Assert.NotNull(page.GetElementById("Code-fault"));
        Assert.Equal("新名", page.GetElementById("Name")!.GetAttribute("value"));
        Assert.Equal("TAKEN-1驿站", city.Directory.Network.Of("TAKEN-1")!.Facts.Name);
    }

    [Fact]
    public async Task A_line_end_behind_a_code_or_a_number_does_not_slip_through()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync("/api/v1/stations/LINE%0A", Body())).StatusCode);
        await Unprocessable("LINE-1", "phone", "0714\n");
        Assert.Equal(0, await city.InDatabase(db => db.Stations.CountAsync(station => station.Code.StartsWith("LINE"))));
    }

    [Fact]
    public async Task The_part_of_a_body_that_cannot_be_read_is_named()
    {
        var body = Body();
        body["openedOn"] = "2026-02-30";
        var answer = await city.Program.PutAsJsonAsync("/api/v1/stations/DAY-1", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("openedOn", (await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var half = new StringContent("""{"name":"\ud842"}""", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.PutAsync("/api/v1/stations/DAY-1", half)).StatusCode);
    }

    [Theory]
    [InlineData("2028-01-01,<b>元旦,true")]
    [InlineData("2028-01-01,元\u202E旦,true")]
    [InlineData("2028-01-01,元\0旦,true")]
    [InlineData("# \0\n2028-01-01,元旦,true")]
    [InlineData("2028-02-30,元旦,true")]
    public async Task A_calendar_that_cannot_be_shown_is_not_stored(string csv)
    {
        var answer = await city.Program.PutAsync("/api/v1/calendar/2028?source=x", new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Submit(city.Administrator, "/stations/calendar", new() { ["Source"] = "x" }, "#upload", file: ("File", "a.csv", Encoding.UTF8.GetBytes(csv)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        Assert.False(await city.InDatabase(db => db.Holidays.AnyAsync(row => row.Year == 2028)));
    }

    [Fact]
    public async Task Rare_characters_come_back_from_every_door()
    {
        Assert.Equal("/stations/RARE-9", (await TestCity.Submit(city.Administrator, "/stations/new", Form("RARE-9", Rare), form: "#station")).Headers.Location?.ToString());
        Assert.Contains(Rare, (await TestCity.Open(city.Visitor, "/stations/RARE-9")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Rare, (await Json("/api/v1/stations/RARE-9"))["station"]!["name"]!.GetValue<string>());
        Assert.Equal("RARE-9", (await Json($"/api/v1/stations?q={Uri.EscapeDataString("𠮷𡈽")}"))["stations"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(Rare, (await Json("/ogc/collections/stations/items/RARE-9?f=json"))["properties"]!["name"]!.GetValue<string>());
        Assert.Contains(Rare, (await Json("/hsds/locations?per_page=100"))["contents"]!.AsArray().Select(location => location!["name"]!.GetValue<string>()));
        foreach (var (address, encoding) in new[] { ("/stations/export?format=csv&sheet=stations", Encoding.UTF8), ("/stations/export?format=csv&encoding=gb18030&sheet=stations", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!) })
            Assert.Contains(Rare, encoding.GetString(await city.Administrator.GetByteArrayAsync(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_begins_like_a_formula_leaves_as_text()
    {
        await city.Station("SUM-1", facts => facts with { Name = "=HYPERLINK(1)", Address = "@SUM(1)" });
        var csv = await city.Administrator.GetStringAsync("/stations/export?format=csv&sheet=stations");
        Assert.Contains("'=HYPERLINK(1)", csv, StringComparison.Ordinal);
        Assert.Contains("'@SUM(1)", csv, StringComparison.Ordinal);
    }

    private async Task Unprocessable(string code, string member, string value)
    {
        var body = Body();
        body[member] = value;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/stations/{code}", body)).StatusCode);
    }

    private async Task<JsonNode> Json(string path) => JsonNode.Parse(await city.Visitor.GetStringAsync(path))!;

    private static Dictionary<string, string?> Form(string code, string name) => new()
    {
        ["Code"] = code, ["Name"] = name, ["DivisionCode"] = A.Community, ["Address"] = "一号", ["Latitude"] = "30.1", ["Longitude"] = "114.97", ["Workday"] = "08:00-18:00",
    };

    private static JsonObject Body() => new()
    {
        ["name"] = "程序驿站", ["tier"] = "compound", ["division"] = A.Community, ["address"] = "一号", ["latitude"] = 30.1, ["longitude"] = 114.97,
        ["hours"] = new JsonObject { ["workday"] = "08:00-18:00", ["restDay"] = "休" },
    };
}

public sealed class Writing_bad_text_on_sqlite(SqliteCity city) : Writing_bad_text(city), IClassFixture<SqliteCity>;

public sealed class Writing_bad_text_on_postgres(PostgresCity city) : Writing_bad_text(city), IClassFixture<PostgresCity>;
