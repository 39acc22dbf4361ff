using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Keeping_landmarks(TestCity city)
{
    private async Task Given()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    private bool IsPlace(string name) => city.Directory.Network.PlaceOf($"@{name}") is not null;

    [Fact]
    public async Task One_is_added_renamed_and_removed_by_its_form()
    {
        await Given();
        var answer = await TestCity.Submit(city.Administrator, "/stations/landmarks/new", new() { ["Name"] = "人民医院", ["Datum"] = "GCJ-02", ["Latitude"] = "30.1", ["Longitude"] = "114.97" }, form: "#landmark");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.InRange(Geodesy.Metres(city.Directory.Network.PlaceOf("@人民医院")!.Point, new(30.1, 114.97)), 300, 800);
        var list = await TestCity.Open(city.Administrator, "/stations/landmarks?q=医院");
        var edit = list.QuerySelector(".found a")!.GetAttribute("href")!;
        await TestCity.Submit(city.Administrator, edit, new() { ["Name"] = "中心医院" }, form: "#landmark");
        Assert.True(IsPlace("中心医院") && !IsPlace("人民医院"));
        await TestCity.Submit(city.Administrator, edit, form: "#remove");
        Assert.False(IsPlace("中心医院"));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync(edit)).StatusCode);
    }

    [Fact]
    public async Task Two_people_at_one_landmark_lose_nothing()
    {
        await Given();
        var made = await (await city.Program.PutAsJsonAsync("/api/v1/landmarks/老车站", new { latitude = 30.1, longitude = 114.97 })).Content.ReadFromJsonAsync<JsonObject>();
        var path = $"/stations/landmarks/{made!["id"]}";
        var page = await TestCity.Open(city.Administrator, path);
        await TestCity.Submit(city.Administrator, path, new() { ["Latitude"] = "30.11" }, form: "#landmark");
        var answer = await TestCity.Send(city.Administrator, path, page.QuerySelector<IHtmlFormElement>("#landmark")!, new() { ["Name"] = "新车站" });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await TestCity.Send(city.Administrator, path, (await TestCity.Read(answer)).QuerySelector<IHtmlFormElement>("#landmark")!);
        Assert.Equal(30.11, city.Directory.Network.PlaceOf("@新车站")!.Point.Latitude);
    }

    [Fact]
    public async Task A_program_adds_replaces_by_version_and_removes()
    {
        await Given();
        const string url = "/api/v1/landmarks/雨润商街";
        var made = await city.Program.PutAsJsonAsync(url, new { latitude = 30.1, longitude = 114.97 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var read = (await made.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, new { latitude = 30.1, longitude = 114.97 })).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await city.Program.PutAsJsonAsync(url, new { latitude = 30.2, longitude = 114.97 })).StatusCode);
        read["latitude"] = 30.2;
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        read["latitude"] = 30.3;
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync(url, read)).StatusCode);
        Assert.Equal(30.2, (await city.Visitor.GetFromJsonAsync<JsonObject>("/api/v1/landmarks?q=雨润"))!["landmarks"]![0]!["latitude"]!.GetValue<double>());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync("/api/v1/landmarks/颠倒", new { latitude = 114.97, longitude = 30.1 })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync(url)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync(url)).StatusCode);
    }
}

public sealed class Keeping_landmarks_on_sqlite(SqliteCity city) : Keeping_landmarks(city), IClassFixture<SqliteCity>;

public sealed class Keeping_landmarks_on_postgres(PostgresCity city) : Keeping_landmarks(city), IClassFixture<PostgresCity>;
