using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Stations;

public abstract class Keeping_divisions(TestCity city)
{
    private const string FirstTown = "420281105000";
    private const string SecondTown = "420281107000";
    private static int next = 100;

    private DivisionTree Tree => city.Directory.Network.Divisions;

    private async Task Given()
    {
        if (Tree.Count == 0) await city.SmallCity();
        if (Tree.Of(FirstTown) is not null) return;
        await Made(FirstTown, "殷祖镇", "street", A.CityCode, "nbs-2016", "mca", "420281107");
        await Made(SecondTown, "刘仁八镇", "street", A.CityCode, "nbs-2016", "mca", "420281109");
    }

    private async Task<string> NewCommunity(string parent = A.Street)
    {
        await Given();
        var code = $"{parent[..9]}{Interlocked.Increment(ref next)}";
        await Made(code, $"{code}社区", "community", parent, "nbs-2016");
        return code;
    }

    private async Task Made(string code, string name, string level, string parent, string scheme, params string[] other)
    {
        var body = Body(name, level, parent, scheme);
        if (other is [var its, var othercode]) body["otherCodes"] = new JsonArray(new JsonObject { ["scheme"] = its, ["code"] = othercode, ["validFrom"] = null, ["validTo"] = null });
        var answer = await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    private static JsonObject Body(string name, string level, string parent, string scheme) =>
        new() { ["name"] = name, ["level"] = level, ["parent"] = parent, ["scheme"] = scheme };

    [Fact]
    public async Task A_station_is_put_by_a_Civil_Affairs_code_and_a_bare_code_of_two_towns_is_refused()
    {
        await Given();
        var answer = await city.Program.PutAsJsonAsync("/api/v1/stations/CIVIL1", Station("mca:420281107"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(FirstTown, city.Directory.Network.Of("CIVIL1")!.Area.Code);
        var refused = await city.Program.PutAsJsonAsync("/api/v1/stations/CIVIL2", Station("420281107"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("mca:420281107 殷祖镇", JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_reads_a_division_by_any_code_that_means_one()
    {
        await Given();
        Assert.Equal(FirstTown, (await city.Visitor.GetFromJsonAsync<JsonObject>("/api/v1/divisions/mca:420281107"))!["code"]!.GetValue<string>());
        var ambiguous = await city.Visitor.GetAsync("/api/v1/divisions/420281107");
        Assert.Equal(HttpStatusCode.Conflict, ambiguous.StatusCode);
        Assert.Contains("division-code-ambiguous", await ambiguous.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await city.Visitor.GetAsync("/api/v1/stations?division=420281107")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/api/v1/stations?division=mca:420281107")).StatusCode);
    }

    [Fact]
    public async Task A_compound_added_by_the_form_gets_the_next_code_of_its_community()
    {
        var community = await NewCommunity();
        var answer = await TestCity.Submit(city.Administrator, $"/stations/divisions/new?parent={community}", new() { ["Name"] = "新小区" }, form: "#division");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var made = Tree.Of($"{community}-001")!;
        Assert.Equal((DivisionLevel.Compound, Division.OwnScheme, "新小区"), (made.Level, made.Scheme, made.Name));
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_as_typed()
    {
        var community = await NewCommunity();
        var answer = await TestCity.Submit(city.Administrator, $"/stations/divisions/{community}/edit", new()
        {
            ["Name"] = "", ["OtherCodes"] = "420281002", ["ValidFrom"] = "2026-02-30", ["Latitude"] = "114.97", ["Longitude"] = "30.1",
        }, form: "#division");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        foreach (var field in new[] { "Name", "OtherCodes", "ValidFrom", "Latitude" })
            Assert.NotNull(page.QuerySelector($"#{field}[aria-invalid=true]"));
    }

    [Fact]
    public async Task Other_codes_alone_are_a_change_that_everybody_sees()
    {
        var community = await NewCommunity();
        await TestCity.Submit(city.Administrator, $"/stations/divisions/{community}/edit", new() { ["OtherCodes"] = $"mca:{community[3..]}" }, form: "#division");
        Assert.Equal(community, Tree.Find($"mca:{community[3..]}", out _)?.Code);
    }

    [Fact]
    public async Task Two_people_at_one_division_lose_nothing()
    {
        var community = await NewCommunity();
        var path = $"/stations/divisions/{community}/edit";
        var page = await TestCity.Open(city.Administrator, path);
        await TestCity.Submit(city.Administrator, path, new() { ["OfficialName"] = "第一人写的" }, form: "#division");
        var answer = await TestCity.Send(city.Administrator, path, page.QuerySelector<IHtmlFormElement>("#division")!, new() { ["Name"] = "第二人写的" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var shown = await TestCity.Read(answer);
        Assert.Contains("第一人写的", shown.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(city.Administrator, path, shown.QuerySelector<IHtmlFormElement>("#division")!)).StatusCode);
        Assert.Equal(("第二人写的", "第一人写的"), (Tree.Of(community)!.Name, Tree.Of(community)!.OfficialName));
    }

    [Fact]
    public async Task A_program_replaces_only_the_version_it_has_read_and_sends_twice_what_it_likes()
    {
        var community = await NewCommunity();
        var url = $"/api/v1/divisions/{community}";
        var read = (await city.Visitor.GetFromJsonAsync<JsonObject>(url))!;
        read["name"] = "改名社区";
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        read["name"] = "再改社区";
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        read.Remove("version");
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = JsonContent.Create(read) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{Tree.Of(community)!.Change}\""));
        Assert.Equal(HttpStatusCode.OK, (await city.Program.SendAsync(request)).StatusCode);
        Assert.Equal("再改社区", Tree.Of(community)!.Name);
    }

    [Fact]
    public async Task A_division_that_moves_takes_along_what_lies_in_it()
    {
        var community = await NewCommunity();
        await Made($"{community}-001", "小区", "compound", community, Division.OwnScheme);
        await city.Station($"MV{community[9..]}", division: $"{community}-001");
        await TestCity.Submit(city.Administrator, $"/stations/divisions/{community}/edit", new() { ["ParentCode"] = A.OtherStreet }, form: "#division");
        var expected = $"{A.CityCode}/{A.OtherStreet}/{community}/{community}-001/";
        Assert.Equal(expected, Tree.Of($"{community}-001")!.Area.Value);
        Assert.Equal(expected, city.Directory.Network.Of($"MV{community[9..]}")!.Area.Value);
    }

    [Fact]
    public async Task A_division_ends_only_when_what_it_holds_goes_elsewhere()
    {
        var (ending, other) = (await NewCommunity(), await NewCommunity(A.OtherStreet));
        await Made($"{ending}-001", "小区", "compound", ending, Division.OwnScheme);
        var station = $"EN{ending[9..]}";
        await city.Station(station, division: ending);
        var path = $"/stations/divisions/{ending}/end";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(city.Administrator, path, new() { ["On"] = "2026-10-31" })).StatusCode);
        Assert.Null(Tree.Of(ending)!.ValidTo);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, path, new() { ["On"] = "2026-10-31", ["Into"] = other })).StatusCode);
        Assert.Equal(new DateOnly(2026, 10, 31), Tree.Of(ending)!.ValidTo);
        Assert.Equal(other, Tree.Of($"{ending}-001")!.ParentCode);
        Assert.Equal(other, city.Directory.Network.Of(station)!.Area.Code);
        // Sent again by a program nothing changes.
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{ending}/end", new { on = "2026-10-31", into = other })).StatusCode);
        Assert.DoesNotContain((await TestCity.Open(city.Administrator, "/stations/new")).QuerySelectorAll("#DivisionCode option"), option => option.GetAttribute("value") == ending);
        Assert.DoesNotContain((await TestCity.Open(city.Administrator, "/stations/manage")).QuerySelectorAll("#division option"), option => option.GetAttribute("value") == ending);
        Assert.Contains(ending, (await TestCity.Open(city.Administrator, $"/stations/divisions?q={ending}&show=ended")).QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_station_of_a_division_that_has_ended_keeps_it_and_no_other_may_choose_it()
    {
        var community = await NewCommunity();
        var station = $"KE{community[9..]}";
        await city.Station(station, division: community);
        await city.InDatabase(async db =>
        {
            var row = await db.Divisions.SingleAsync(division => division.Code == community);
            row.ValidTo = new(2026, 1, 1);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/stations/{station}/edit", new() { ["Name"] = "照旧" }, form: "#station")).StatusCode);
        Assert.Equal(community, city.Directory.Network.Of(station)!.Area.Code);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync($"/api/v1/stations/N{station}", Station(community))).StatusCode);
    }

    [Fact]
    public async Task The_list_counts_stations_and_finds_by_code_name_and_pinyin()
    {
        await Given();
        foreach (var words in new[] { "刘仁八", "liurenba", "lrb", SecondTown, "mca:420281109" })
            Assert.Contains("刘仁八镇", (await TestCity.Open(city.Administrator, $"/stations/divisions?q={words}")).QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Divisions_and_landmarks_are_shut_to_whoever_reaches_a_part_of_the_network()
    {
        var (community, own) = (await NewCommunity(), await NewCommunity(A.OtherStreet));
        var elsewhere = new Visitor("other", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { Yizhan.Stations.StationsModule.ManageNetwork.Name });
        using var acting = city.Acting(elsewhere);
        foreach (var code in new[] { community, own })
        {
            foreach (var path in new[] { $"/stations/divisions/{code}/edit", $"/stations/divisions/{code}/end", "/stations/divisions", "/stations/landmarks", "/stations/landmarks/new" })
                Assert.Equal(HttpStatusCode.Forbidden, (await city.Administrator.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}", Body("改名", "community", A.Street, "nbs-2016"))).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.PutAsJsonAsync($"/api/v1/divisions/{code}/end", new { on = "2026-01-01" })).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.PutAsJsonAsync("/api/v1/landmarks/别处", new { latitude = 30.1, longitude = 114.97 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await city.Program.DeleteAsync("/api/v1/landmarks/别处")).StatusCode);
    }

    private static JsonObject Station(string division) => new()
    {
        ["name"] = "程序驿站", ["tier"] = "street", ["division"] = division, ["address"] = "一号", ["latitude"] = 30.1, ["longitude"] = 114.97,
        ["hours"] = new JsonObject { ["workday"] = "08:00-18:00", ["restDay"] = "休" },
    };
}

public sealed class Keeping_divisions_on_sqlite(SqliteCity city) : Keeping_divisions(city), IClassFixture<SqliteCity>;

public sealed class Keeping_divisions_on_postgres(PostgresCity city) : Keeping_divisions(city), IClassFixture<PostgresCity>;
