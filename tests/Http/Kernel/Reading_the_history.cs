using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Stations;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Kernel;

public abstract class Reading_the_history(TestCity city) : IAsyncLifetime
{
    private static readonly AreaPath Street = AreaPath.Root.Below(A.CityCode).Below(A.Street);

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        if (city.Directory.Network.Of("HERE-1") is not null) return;
        await city.Station("HERE-1");
        await city.Station("THERE-1", division: A.OtherCommunity);
        await city.Program.PutAsJsonAsync("/api/v1/stations/HERE-1/amenities/microwave", new { state = "broken", note = "换插座" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Tells_in_words_who_changed_what_and_what_was_before()
    {
        var page = await TestCity.Open(city.Administrator, "/audit?subject=station&id=HERE-1");
        var (newest, first) = (page.QuerySelectorAll(".found li")[0].TextContent, page.QuerySelectorAll(".found li")[1].TextContent);
        Assert.Contains("修改了 驿站", newest, StringComparison.Ordinal);
        Assert.Contains("test", newest, StringComparison.Ordinal);
        Assert.Contains("东风路街道东鑫社区", newest, StringComparison.Ordinal);
        Assert.Matches("设施：.*→.*换插座", newest);
        Assert.Contains("新建了 驿站", first, StringComparison.Ordinal);
        var english = await TestCity.Open(city.Administrator, page.QuerySelector(".found a")!.GetAttribute("href") + "?lang=en");
        Assert.Contains("Amenities", english.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_one_step_from_the_form_of_a_station_for_those_who_may_read_it()
    {
        var link = (await TestCity.Open(city.Administrator, "/stations/HERE-1/edit")).QuerySelector("main a[href^='/audit']")!.GetAttribute("href")!;
        Assert.All((await TestCity.Open(city.Administrator, link)).QuerySelectorAll(".found li"), entry => Assert.Contains("HERE-1", entry.TextContent, StringComparison.Ordinal));
        using var acting = city.Acting(new("keeper", new(Street), new HashSet<string> { StationsModule.ManageStations.Name }));
        Assert.Null((await TestCity.Open(city.Administrator, "/stations/HERE-1/edit")).QuerySelector("main a[href^='/audit']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await city.Administrator.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task Shows_an_auditor_of_a_street_nothing_of_the_street_beside()
    {
        var other = await city.InDatabase(db => db.History.Where(entry => entry.SubjectName == "THERE-1").Select(entry => entry.Number).FirstAsync());
        using var acting = city.Acting(new("auditor", new(Street), new HashSet<string> { HistoryModule.ReadAudit.Name }));
        var page = (await TestCity.Open(city.Administrator, "/audit")).QuerySelector("main")!.TextContent;
        Assert.Contains("HERE-1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("THERE-1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("大冶市", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/audit/{other}")).StatusCode);
        var file = Encoding.UTF8.GetString(await city.Administrator.GetByteArrayAsync("/audit/export?format=csv"));
        Assert.Contains("HERE-1", file, StringComparison.Ordinal);
        Assert.DoesNotContain("THERE-1", file, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await city.Administrator.GetAsync("/audit/verify")).StatusCode);
    }

    [Fact]
    public async Task Is_narrowed_down_and_read_page_by_page_by_programs()
    {
        var all = await Ask("subject=station&limit=500");
        var (first, next) = (await Ask("subject=station&limit=1"), (await Ask("subject=station&limit=2")).GetProperty("next").GetInt64());
        Assert.Equal(all.GetProperty("entries")[0].GetProperty("hash").GetString(), first.GetProperty("entries")[0].GetProperty("hash").GetString());
        Assert.Equal(all.GetProperty("entries")[2].GetProperty("number").GetInt64(), (await Ask($"subject=station&before={next}")).GetProperty("entries")[0].GetProperty("number").GetInt64());
        Assert.False(all.TryGetProperty("next", out _));
        Assert.Equal(["THERE-1"], await Names($"subject=station&area={A.OtherStreet}"));
        Assert.Equal(["HERE-1"], await Names("kind=changed&actor=test&subject=station"));
        Assert.NotEmpty(await Names("from=2026-11-25&to=2026-11-25"));
        Assert.Empty(await Names("from=2026-11-26"));
        Assert.Empty(await Names("to=2026-11-24"));
        Assert.Empty(await Names($"person={Guid.CreateVersion7()}"));
    }

    [Fact]
    public async Task Refuses_a_question_that_cannot_be_understood_and_says_on_the_page_what_was_left_out()
    {
        foreach (var wrong in new[] { "form=2026", "from=yesterday", "person=li", "area=1", "before=0", "limit=501" })
            Assert.Equal(HttpStatusCode.BadRequest, (await city.Program.GetAsync($"/api/v1/audit?{wrong}")).StatusCode);
        var page = await TestCity.Open(city.Administrator, "/audit?from=yesterday");
        Assert.Contains("2026-10-01", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".found li"));
    }

    [Fact]
    public async Task Goes_into_a_file_that_runs_no_formula_and_the_taking_is_told()
    {
        await city.InDatabase(db =>
        {
            db.Landmarks.Add(new() { Name = "=1+1", Latitude = 30.1, Longitude = 114.97 });
            return db.SaveChangesAsync();
        });
        var csv = Encoding.UTF8.GetString(await city.Administrator.GetByteArrayAsync("/audit/export?format=csv&subject=landmark"));
        Assert.Contains(",'=1+1,", csv, StringComparison.Ordinal);
        Assert.Equal("PK", Encoding.ASCII.GetString((await city.Administrator.GetByteArrayAsync("/audit/export"))[..2]));
        var told = await city.InDatabase(db => db.History.Where(entry => entry.Kind == HistoryKind.Exported).OrderBy(entry => entry.Number).Select(entry => entry.Details).ToListAsync());
        Assert.Contains("""{"filter":"?subject=landmark","format":"csv","rows":1}""", told);
    }

    [Fact]
    public async Task Shows_where_somebody_wrote_into_the_database_by_hand()
    {
        var form = "main form[action='/audit/verify']";
        Assert.Contains("完整", await Verified(), StringComparison.Ordinal);
        var number = await city.InDatabase(db => db.History.Where(entry => entry.SubjectName == "THERE-1").Select(entry => entry.Number).FirstAsync());
        await Rewrite(number, "heidi");
        try
        {
            Assert.Contains($"第{number}条被改动", await Verified(), StringComparison.Ordinal);
            Assert.Contains("被改动过", (await TestCity.Open(city.Administrator, $"/audit/{number}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            await Rewrite(number, Author.Program);
        }
        Assert.Contains("完整", await Verified(), StringComparison.Ordinal);

        async Task<string> Verified() => (await TestCity.Read(await TestCity.Submit(city.Administrator, "/audit/verify", form: form))).QuerySelector("[role=status]")!.TextContent;
    }

    private Task<int> Rewrite(long number, string actor) => city.InDatabase(db =>
        db.Database.ExecuteSqlAsync($"""UPDATE kernel_history SET "Actor" = {actor} WHERE "Number" = {number}"""));

    private async Task<JsonElement> Ask(string question) => await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/audit?{question}");

    private async Task<IEnumerable<string?>> Names(string question) => (await Ask(question)).GetProperty("entries").EnumerateArray()
        .Select(entry => entry.TryGetProperty("name", out var name) ? name.GetString() : null).Distinct();
}

public sealed class Reading_the_history_on_sqlite(SqliteCity city) : Reading_the_history(city), IClassFixture<SqliteCity>;

public sealed class Reading_the_history_on_postgres(PostgresCity city) : Reading_the_history(city), IClassFixture<PostgresCity>;
