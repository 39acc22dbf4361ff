using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Yizhan.Tests.Http.Web;

public abstract class A_database_at_fault<TCity>(TCity city) where TCity : TestCity, IMayBeReadOnly
{
    protected TCity City => city;

    [Fact]
    public async Task Says_that_it_can_only_be_read_and_takes_the_next_change_once_it_can_be_written()
    {
        await Begin("RO-1");
        await city.ReadOnly(true);
        await Refuses("RO-1", HttpStatusCode.ServiceUnavailable, "read-only");
        await city.ReadOnly(false);
        await Takes("RO-1");
    }

    protected async Task Begin(string code)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        await city.Station(code);
        // Whoever was recognised before stays known while the database does not answer.
        Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync("/stations/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.GetAsync("/api/v1/imports")).StatusCode);
    }

    /// <summary>Page and API say why nothing is saved, nothing is, and the finder goes on.</summary>
    protected async Task Refuses(string code, HttpStatusCode status, string name)
    {
        var page = await TestCity.Submit(city.Administrator, $"/stations/{code}/close", new() { ["Reason"] = "拆迁" });
        Assert.Equal(status, page.StatusCode);
        Assert.Contains("没有保存", (await TestCity.Read(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var answer = await Note(code);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(name, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Contains(code, await city.Visitor.GetStringAsync("/api/v1/stations?limit=200"), StringComparison.Ordinal);
        Assert.Null(city.Directory.Network.Of(code)!.Facts.ClosedOn);
    }

    protected async Task Takes(string code)
    {
        Assert.Equal(HttpStatusCode.OK, (await Note(code)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/stations/{code}/close", new() { ["Reason"] = "拆迁" })).StatusCode);
        Assert.NotNull(city.Directory.Network.Of(code)!.Facts.ClosedOn);
    }

    private Task<HttpResponseMessage> Note(string code) =>
        city.Program.PutAsJsonAsync($"/api/v1/stations/{code}/amenities/water", new { state = "broken" });
}

public sealed class A_database_at_fault_on_sqlite(FaultySqliteCity city) : A_database_at_fault<FaultySqliteCity>(city), IClassFixture<FaultySqliteCity>
{
    [Fact]
    public async Task Says_that_the_disk_is_full_and_takes_the_same_file_once_there_is_room()
    {
        await Begin("FULL-1");
        var file = Encoding.UTF8.GetBytes("编号,电话\n" + string.Concat(Enumerable.Range(0, 40_000).Select(row => $"FULL-1,0714-{row:0000000}\n")));
        City.IsFull = true;
        var page = await TestCity.Submit(City.Administrator, "/stations/import", form: "form[enctype]", file: ("file", "a.csv", file));
        Assert.Equal(HttpStatusCode.InsufficientStorage, page.StatusCode);
        Assert.Contains("磁盘已满", (await TestCity.Read(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var answer = await City.Program.PostAsync("/api/v1/imports", new ByteArrayContent(file));
        Assert.Equal("disk-full", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(0, (await City.Program.GetFromJsonAsync<JsonElement>("/api/v1/imports")).GetArrayLength());
        City.IsFull = false;
        Assert.Equal(HttpStatusCode.Accepted, (await City.Program.PostAsync("/api/v1/imports", new ByteArrayContent(file))).StatusCode);
    }
}

public sealed class A_database_at_fault_on_postgres(FaultyPostgresCity city) : A_database_at_fault<FaultyPostgresCity>(city), IClassFixture<FaultyPostgresCity>
{
    [Fact]
    public async Task Out_of_reach_leaves_the_finder_answering_and_is_used_again_by_itself()
    {
        await Begin("CUT-1");
        City.IsReachable = false;
        await Refuses("CUT-1", HttpStatusCode.ServiceUnavailable, "database-unreachable");
        City.IsReachable = true;
        await Takes("CUT-1");
    }
}
