using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Sheets;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

public abstract class Importing(TestCity city) : IAsyncLifetime
{
    private const string Headers = "编号,名称,所属区划编码,地址,纬度,经度,工作日,休息日\n";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Adds_what_the_preview_shows_and_takes_it_back_as_a_whole()
    {
        var answer = await TestCity.Submit(city.Administrator, "/stations/import", form: "form[enctype]", file: ("file", "驿站.csv", Csv(Headers + Row("PAGE-1"))));
        var address = answer.Headers.Location!.ToString();
        var preview = await TestCity.Open(city.Administrator, address);
        Assert.Contains("PAGE-1", preview.Body!.TextContent);
        Assert.Null(city.Directory.Network.Of("PAGE-1"));

        await TestCity.Submit(city.Administrator, address, form: "form[action$=apply]");
        Assert.Contains("已导入", (await TestCity.Open(city.Administrator, address)).Body!.TextContent);
        Assert.NotNull(city.Directory.Network.Of("PAGE-1"));

        await TestCity.Submit(city.Administrator, address, form: "form[action$=undo]");
        Assert.Contains("已撤销", (await TestCity.Open(city.Administrator, address)).Body!.TextContent);
        Assert.Null(city.Directory.Network.Of("PAGE-1"));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/api/v1/stations/PAGE-1")).StatusCode);
    }

    [Fact]
    public async Task Shows_field_by_field_what_changes_and_brings_the_old_back()
    {
        await city.Station("EDIT-1");
        var import = await Upload("驿站,电话\nEDIT-1,0714-5551234\n".Replace("驿站,", "编号,", StringComparison.Ordinal), "phones.csv");
        Assert.Equal(1, import.GetProperty("stations").GetProperty("changed").GetInt32());
        var page = await TestCity.Open(city.Administrator, $"/stations/import/{Id(import)}");
        Assert.Equal(["（空）", "0714-5551234"], page.QuerySelectorAll("dd del, dd ins").Select(e => e.TextContent));
        await Step(import, "apply");
        Assert.Equal("0714-5551234", city.Directory.Network.Of("EDIT-1")!.Facts.Phone);
        Assert.Equal(2, city.Directory.Network.Of("EDIT-1")!.Facts.Amenities.Count);
        Assert.Equal("undone", (await Step(import, "undo")).GetProperty("state").GetString());
        Assert.Null(city.Directory.Network.Of("EDIT-1")!.Facts.Phone);
    }

    [Fact]
    public async Task A_file_of_amenities_changes_amenities_alone_and_keeps_their_state()
    {
        await city.Station("PART-1", facts => facts with { Amenities = [new("water", 1, AmenityState.Broken), new("microwave")] });
        await Step(await Upload("驿站编号,设施,数量\nPART-1,热水和饮用水,2\nPART-1,aed,1\n"), "apply");
        var amenities = city.Directory.Network.Of("PART-1")!.Facts.Amenities;
        Assert.Equal([("water", 2, AmenityState.Broken), ("microwave", 1, AmenityState.Working), ("aed", 1, AmenityState.Working)],
            amenities.Select(amenity => (amenity.Kind, amenity.Count, amenity.State)));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var file = Headers + Row("TWICE-1");
        await Step(await Upload(file), "apply");
        var again = await Upload(file);
        Assert.Equal((0, 0, 1), Counts(again));
        Assert.Equal("import-nothing-to-do", (await Refused(again, "apply")).GetProperty("code").GetString());
        Assert.Contains("没有变化", (await TestCity.Open(city.Administrator, $"/stations/import/{Id(again)}")).Body!.TextContent);
    }

    [Fact]
    public async Task Is_not_undone_once_something_was_built_on_it()
    {
        var import = await Upload(Headers + Row("BUILT-1") + Row("BUILT-2"));
        await Step(import, "apply");
        await city.InDatabase(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Code == "BUILT-2");
            station.Describe(station.Area, station.Facts with { Phone = "110" }, [], city.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var answer = await Step(import, "undo");
        Assert.Equal("applied", answer.GetProperty("state").GetString());
        Assert.Contains("BUILT-2", answer.GetProperty("note").GetString());
        Assert.NotNull(city.Directory.Network.Of("BUILT-1"));
    }

    [Fact]
    public async Task A_preview_is_made_again_when_the_network_has_changed()
    {
        var import = await Upload(Headers + Row("STALE-1"));
        await city.Station("STALE-1");
        var answer = await Step(import, "apply");
        Assert.Equal("ready", answer.GetProperty("state").GetString());
        Assert.Equal((0, 1, 0), Counts(answer));
        Assert.Equal("applied", (await Step(import, "apply")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_change_elsewhere_asks_for_no_second_look()
    {
        var import = await Upload(Headers + Row("FRESH-1"));
        await city.Station("FRESH-2");
        Assert.Equal("applied", (await Step(import, "apply")).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("BAD-1,名称,420281002008,地址,114.97,30.1,08:00-18:00,休", "E2")]
    [InlineData("BAD-1,名称,420281002008,地址,30.1,114.97,08:00-12:00；11:00-18:00,休", "G2")]
    [InlineData("BAD-1,名称,420281002008,地址,30.1,114.97,18:00-08:00,休", "G2")]
    [InlineData("BAD-1,名称,420281999999,地址,30.1,114.97,08:00-18:00,休", "C2")]
    [InlineData("BAD-1,<script>alert(1)</script>,420281002008,地址,30.1,114.97,08:00-18:00,休", "B2")]
    [InlineData("BAD-1,a\u202Eb,420281002008,地址,30.1,114.97,08:00-18:00,休", "B2")]
    [InlineData("BAD-1,=1+1,420281002008,地址,30.1,114.97,08:00-18:00,休", "B2")]
    [InlineData("BAD-1,,420281002008,地址,30.1,114.97,08:00-18:00,休", "B2")]
    [InlineData("bad 1,名称,420281002008,地址,30.1,114.97,08:00-18:00,休", "A2")]
    public async Task Names_the_wrong_cell_and_stores_nothing(string row, string cell)
    {
        var import = await Upload(Headers + row + "\n" + Row("GOOD-1"));
        Assert.Equal("wrong", import.GetProperty("state").GetString());
        Assert.Contains($"!{cell}", import.GetProperty("faults")[0].GetProperty("where").GetString());
        Assert.Equal("import-not-possible-now", (await Refused(import, "apply")).GetProperty("code").GetString());
        Assert.Null(city.Directory.Network.Of("GOOD-1"));
        Assert.Equal(0, await city.InDatabase(db => db.Set<Yizhan.Stations.Rules.Importing.ImportChange>().CountAsync(change => change.ImportId == Id(import))));
    }

    [Fact]
    public async Task Names_a_day_that_no_calendar_has()
    {
        var import = await Upload("编号,名称,所属区划编码,地址,纬度,经度,启用日期\nDAY-1,名称,420281002008,地址,30.1,114.97,2026-02-30\n");
        Assert.EndsWith("!G2", import.GetProperty("faults").EnumerateArray().Single().GetProperty("where").GetString());
    }

    [Fact]
    public async Task Refuses_a_code_that_stands_twice_in_the_file() =>
        Assert.Equal("import-twice", (await Upload(Headers + Row("DOUBLE") + Row("DOUBLE"))).GetProperty("faults")[0].GetProperty("code").GetString());

    [Fact]
    public async Task Refuses_a_name_of_ten_thousand_characters_and_keeps_rare_ones()
    {
        Assert.Equal("wrong", (await Upload(Headers + Row("LONG-1", new string('长', 10_000)))).GetProperty("state").GetString());
        await Step(await Upload(Headers + Row("RARE-1", "𠮷𡈽驿站")), "apply");
        Assert.Equal("𠮷𡈽驿站", city.Directory.Network.Of("RARE-1")!.Facts.Name);
    }

    [Fact]
    public async Task Reads_GB18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await Step(await Upload(Encoding.GetEncoding("GB18030").GetBytes(Headers + Row("GB-1", "国标驿站")), "驿站.csv"), "apply");
        Assert.Equal("国标驿站", city.Directory.Network.Of("GB-1")!.Facts.Name);
    }

    [Fact]
    public async Task Brings_divisions_and_the_stations_in_them_and_takes_both_back()
    {
        var divisions = await Upload("编码,名称,级别,上级编码\nNEW-1,新社区,社区,420281002000\nNEW-1-1,新小区,小区,NEW-1\n", "区划.csv");
        Assert.Equal("applied", (await Step(divisions, "apply")).GetProperty("state").GetString());
        var stations = await Upload(Headers + Row("IN-NEW", division: "NEW-1"));
        await Step(stations, "apply");
        Assert.Contains("IN-NEW", (await Step(divisions, "undo")).GetProperty("note").GetString());
        Assert.Equal("undone", (await Step(stations, "undo")).GetProperty("state").GetString());
        Assert.Equal("undone", (await Step(divisions, "undo")).GetProperty("state").GetString());
        Assert.Null(city.Directory.Network.Divisions.Of("NEW-1"));
    }

    [Fact]
    public async Task A_division_that_moves_takes_its_stations_along()
    {
        await Step(await Upload("编码,名称,级别,上级编码\nMOVE-1,迁移社区,社区,420281002000\n"), "apply");
        await Step(await Upload(Headers + Row("MOVED", division: "MOVE-1")), "apply");
        var import = await Upload("编码,上级编码\nMOVE-1,420281001000\n");
        Assert.Equal("applied", (await Step(import, "apply")).GetProperty("state").GetString());
        Assert.Equal("420281000000/420281001000/MOVE-1/", city.Directory.Network.Of("MOVED")!.Area.Value);
        await Step(import, "undo");
        Assert.Equal("420281000000/420281002000/MOVE-1/", city.Directory.Network.Of("MOVED")!.Area.Value);
    }

    [Theory]
    [InlineData("D-1,名称,社区,nowhere", "import-unknown-parent")]
    [InlineData("D-1,名称,街道,420281002008", "import-level")]
    [InlineData("D-1,名称,社区,", "import-no-parent")]
    [InlineData("D-1,名称,社区,D-1", "import-level")]
    [InlineData("D/1,名称,社区,420281002000", "import-division-code")]
    [InlineData("D-1,名称,县,420281002000", "import-not-a-choice")]
    public async Task Refuses_divisions_that_do_not_hang_together(string row, string code) =>
        Assert.Equal(code, (await Upload($"编码,名称,级别,上级编码\n{row}\n")).GetProperty("faults")[0].GetProperty("code").GetString());

    [Fact]
    public async Task An_untouched_template_is_nothing_to_import()
    {
        var template = await city.Administrator.GetByteArrayAsync("/stations/import/template");
        var import = await Upload(template, "模板.xlsx");
        Assert.Equal("ready", import.GetProperty("state").GetString());
        Assert.Contains("没有可导入的内容", (await TestCity.Open(city.Administrator, $"/stations/import/{Id(import)}")).Body!.TextContent);
    }

    [Fact]
    public async Task A_change_between_preview_and_confirmation_is_shown_and_not_overwritten()
    {
        await city.Station("BETWEEN");
        var import = await Upload("编号,电话\nBETWEEN,0714-1111\n");
        await city.InDatabase(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Code == "BETWEEN");
            station.Describe(station.Area, station.Facts with { Phone = "0714-2222", Directions = "南门" }, [], city.Time.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        var answer = await Step(import, "apply");
        Assert.Equal("ready", answer.GetProperty("state").GetString());
        Assert.NotNull(answer.GetProperty("note").GetString());
        Assert.Equal("0714-2222", city.Directory.Network.Of("BETWEEN")!.Facts.Phone);
        var page = await TestCity.Open(city.Administrator, $"/stations/import/{Id(import)}");
        Assert.Equal(["0714-2222", "0714-1111"], page.QuerySelectorAll("dd del, dd ins").Select(e => e.TextContent));
        await Step(import, "apply");
        Assert.Equal(("0714-1111", "南门"), (city.Directory.Network.Of("BETWEEN")!.Facts.Phone, city.Directory.Network.Of("BETWEEN")!.Facts.Directions));
    }

    [Fact]
    public async Task A_workbook_of_every_sheet_is_taken_back_sheet_by_sheet()
    {
        await city.Station("ALL-1");
        var before = city.Directory.Network.Of("ALL-1")!.Facts;
        var import = await Upload(Workbook(
            ("区划", ["编码", "名称", "级别", "上级编码"], [["ALL-9", "新社区", "社区", A.Street]]),
            ("驿站", ["编号", "电话"], [["ALL-1", "0714-3333"]]),
            ("设施", ["驿站编号", "设施", "状态", "删除"], [["ALL-1", "water", "故障", ""], ["ALL-1", "microwave", "", "是"], ["ALL-1", "aed", "", ""]]),
            ("房间", ["驿站编号", "房间名称"], [["ALL-1", "𠮷厅"]]),
            ("功能区", ["驿站编号", "功能区", "所在房间"], [["ALL-1", "reading", "𠮷厅"]]),
            ("例外开放", ["驿站编号", "开始日期", "开放时段", "原因"], [["ALL-1", "2026-12-24", "休", "检修"]]),
            ("地标", ["名称", "纬度", "经度"], [["全部地标", "30.1", "114.97"]])), "全部.xlsx");
        Assert.Equal("ready", import.GetProperty("state").GetString());
        Assert.Equal("applied", (await Step(import, "apply")).GetProperty("state").GetString());
        var after = city.Directory.Network.Of("ALL-1")!.Facts;
        Assert.Equal((2, "𠮷厅", 1, "检修"), (after.Amenities.Count, after.Rooms[0].Name, after.Zones.Count, after.Opening.Exceptions[0].Reason));
        Assert.Equal("undone", (await Step(import, "undo")).GetProperty("state").GetString());
        Assert.Equal(before, city.Directory.Network.Of("ALL-1")!.Facts);
        Assert.Null(city.Directory.Network.Divisions.Of("ALL-9"));
        Assert.False(await city.InDatabase(db => db.Landmarks.AnyAsync(landmark => landmark.Name == "全部地标")));
    }

    [Fact]
    public async Task Names_cells_of_a_workbook_by_sheet_row_and_column()
    {
        var import = await Upload(Workbook(
            ("区划", ["编码", "名称", "级别", "上级编码"], [["W-1", "<b>社区", "社区", A.Street], ["W-2", "社区", "社区", "nowhere"]]),
            ("地标", ["名称", "纬度", "经度"], [["长".PadLeft(70, '长'), "30.1", "114.97"], ["反了", "114.97", "30.1"], ["重", "30.1", "114.97"], ["重", "30.1", "114.97"]]),
            ("例外开放", ["驿站编号", "开始日期", "开放时段"], [["NONE", "2026-02-30", "18:00-08:00"]])), "错.xlsx");
        var cells = import.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("where").GetString()).ToList();
        foreach (var cell in new[] { "区划!B2", "区划!D3", "地标!A2", "地标!B3", "地标!A5", "例外开放!B2", "例外开放!C2" }) Assert.Contains(cell, cells);
        Assert.All(import.GetProperty("faults").EnumerateArray(), fault => Assert.Matches("请|不能|只", fault.GetProperty("message").GetString()));
    }

    public static TheoryData<string, string, byte[]> Hostile => new()
    {
        { "sheet-empty", "空.csv", [] },
        { "sheet-macros", "宏.xlsm", Zip(("xl/vbaProject.bin", "x")) },
        { "sheet-macros", "改名.xlsx", Zip(("xl/vbaProject.bin", "x")) },
        { "sheet-not-xlsx", "别的.xlsx", Zip(("a.txt", "x")) },
        { "sheet-encrypted", "密码.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")] },
        { "sheet-web-page", "网页.xls", "<html>"u8.ToArray() },
        { "sheet-unrecognised", "图.csv", [0x89, 0x50, 0x4E, 0x47, 0, 0] },
        { "sheet-encoding", "乱码.csv", [0xEF, 0xBB, 0xBF, 0xD6, 0xD0, 0xFF] },
        { "sheet-damaged", "实体.xlsx", Zip(("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Types>&a;</Types>")) },
        { "sheet-not-features", "图.geojson", "{\"type\":\"Topology\"}"u8.ToArray() },
    };

    [Theory, MemberData(nameof(Hostile))]
    public async Task Says_of_a_file_that_is_none_what_to_do(string code, string name, byte[] content)
    {
        var import = await Upload(content, name);
        Assert.Equal("wrong", import.GetProperty("state").GetString());
        Assert.Equal(code, Assert.Single(import.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
        var page = await TestCity.Open(city.Administrator, $"/stations/import/{Id(import)}?lang=en");
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", string.Concat(page.QuerySelectorAll(".errors td:last-child").Select(cell => cell.TextContent)));
    }

    [Fact]
    public async Task Keeps_a_rare_character_in_the_name_of_the_file() =>
        Assert.Equal("𠮷.csv", (await Upload(Csv(Headers + Row("FILE-1")), "C:\\𠮷\u202E<>.csv")).GetProperty("fileName").GetString());

    [Fact]
    public async Task Names_the_property_of_a_feature_whose_point_is_swapped()
    {
        var import = await Upload("""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"编号":"GEO-1","名称":"a","所属区划编码":"420281002008","地址":"b"},"geometry":{"type":"Point","coordinates":[30.1,114.97]}}]}"""u8.ToArray(), "驿站.geojson");
        var fault = Assert.Single(import.GetProperty("faults").EnumerateArray());
        Assert.Equal(("import-swapped", "lat", 1), (fault.GetProperty("code").GetString(), fault.GetProperty("column").GetString(), fault.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task Is_shut_to_visitors_and_to_programs_without_the_secret()
    {
        Assert.Equal(HttpStatusCode.Found, (await city.Visitor.GetAsync("/stations/import")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.PostAsync("/api/v1/imports", new ByteArrayContent([1]))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await city.Visitor.GetAsync("/api/v1/export")).StatusCode);
    }

    private Task<JsonElement> Upload(string csv, string name = "data.csv") => Upload(Csv(csv), name);

    private async Task<JsonElement> Upload(byte[] bytes, string name)
    {
        var answer = await city.Program.PostAsync($"/api/v1/imports?name={Uri.EscapeDataString(name)}", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> Step(JsonElement import, string step)
    {
        var answer = await city.Program.PostAsync($"/api/v1/imports/{Id(import)}/{step}", null);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync() + import);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> Refused(JsonElement import, string step)
    {
        var answer = await city.Program.PostAsync($"/api/v1/imports/{Id(import)}/{step}", null);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Guid Id(JsonElement import) => import.GetProperty("id").GetGuid();

    private static (int, int, int) Counts(JsonElement import) => import.GetProperty("stations") is var count
        ? (count.GetProperty("added").GetInt32(), count.GetProperty("changed").GetInt32(), count.GetProperty("same").GetInt32())
        : default;

    private static byte[] Workbook(params (string Name, string[] Headers, string[][] Rows)[] sheets)
    {
        var content = new MemoryStream();
        using (var writer = SheetWriter.Xlsx(content))
            foreach (var (name, headers, rows) in sheets)
            {
                writer.Begin(name, [.. headers.Select(header => (SheetColumn)header)]);
                foreach (var row in rows) writer.Row([.. row.Select(cell => (SheetValue)cell)]);
            }
        return content.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create))
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        return content.ToArray();
    }

    private static byte[] Csv(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];

    private static string Row(string code, string name = "导入驿站", string division = A.Community) =>
        $"{code},{name},{division},新冶大道2号,30.101,114.971,08:00-12:00；14:00-18:00,休\n";
}

public sealed class Importing_on_sqlite(SqliteCity city) : Importing(city), IClassFixture<SqliteCity>;

public sealed class Importing_on_postgres(PostgresCity city) : Importing(city), IClassFixture<PostgresCity>;
