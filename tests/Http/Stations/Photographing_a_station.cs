using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Dom;
using SkiaSharp;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Http.Stations;

public abstract class Photographing_a_station(TestCity city) : IAsyncLifetime
{
    private string code = "";

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Count == 0) await city.SmallCity();
        code = $"P{city.Directory.Network.Count}";
        await city.Station(code);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Shows_it_on_the_stations_page_and_removes_it_again()
    {
        var page = $"/stations/{code}/photos";
        var answer = await TestCity.Submit(city.Administrator, page, new() { ["Caption"] = "从花坛看过来的正门" }, "form[data-add]", file: ("Photo", "door.png", Picture(2000, 1000)));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);

        var image = (IHtmlImageElement)(await TestCity.Open(city.Visitor, $"/stations/{code}")).QuerySelector("figure img")!;
        Assert.Equal("从花坛看过来的正门", image.AlternativeText);
        Assert.Equal(("1280", "640"), (image.GetAttribute("width"), image.GetAttribute("height")));
        var seen = await city.Visitor.GetAsync(image.GetAttribute("src"));
        Assert.Equal("image/jpeg", seen.Content.Headers.ContentType?.MediaType);

        await TestCity.Submit(city.Administrator, page, form: "form[action$=remove]");
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync(image.GetAttribute("src"))).StatusCode);
        Assert.Null((await TestCity.Open(city.Visitor, $"/stations/{code}")).QuerySelector("figure"));
    }

    [Fact]
    public async Task Keeps_nothing_that_the_camera_wrote_into_the_file()
    {
        var file = Picture(100, 80, SKEncodedImageFormat.Jpeg);
        // An Exif segment behind the first marker, as a telephone writes it.
        byte[] exif = [0xFF, 0xE1, 0, 22, .. "Exif\0\0"u8, .. "GPS 30.1N 115E"u8];
        await Put(Guid.CreateVersion7(), [.. file[..2], .. exif, .. file[2..]]);
        var stored = await city.Visitor.GetByteArrayAsync((await Photos())[0].GetProperty("address").GetString());
        Assert.Equal(-1, stored.AsSpan().IndexOf("GPS"u8));
        Assert.Equal(-1, stored.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public async Task Adds_a_photo_once_however_often_it_is_sent()
    {
        var (id, file) = (Guid.CreateVersion7(), Picture(100, 80));
        await Put(id, file);
        await Put(id, file);
        Assert.Single(await Photos());
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/stations/{code}/photos/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"/api/v1/stations/{code}/photos/{id}")).StatusCode);
    }

    [Fact]
    public async Task Is_refused_when_there_are_enough()
    {
        for (var i = 0; i < StationPhoto.Most; i++) await Put(Guid.CreateVersion7(), Picture(10, 10));
        var refused = await Send(Guid.CreateVersion7(), Picture(10, 10), "正门");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("too-many-photos", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_that_is_no_photo_and_keeps_the_caption()
    {
        var answer = await TestCity.Submit(city.Administrator, $"/stations/{code}/photos", new() { ["Caption"] = "正门" }, "form[data-add]", file: ("Photo", "door.jpg", "<svg/>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Contains("JPEG", page.QuerySelector("#Photo-fault")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("正门", page.QuerySelector("#Caption")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(Guid.CreateVersion7(), Picture(10, 10), "")).StatusCode);
        Assert.Empty(await Photos());
    }

    [Fact]
    public async Task Is_for_those_whose_area_it_is()
    {
        var elsewhere = new Visitor("somebody", new(AreaPath.Root.Below(A.CityCode).Below(A.OtherStreet)), new HashSet<string> { Visitor.All });
        using var acting = city.Acting(elsewhere);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(Guid.CreateVersion7(), Picture(10, 10), "正门")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync($"/stations/{code}/photos")).StatusCode);
    }

    private async Task Put(Guid id, byte[] file)
    {
        var answer = await Send(id, file, "正门");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> Send(Guid id, byte[] file, string caption) => city.Program.PutAsync(
        $"/api/v1/stations/{code}/photos/{id}?caption={Uri.EscapeDataString(caption)}", new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } });

    private async Task<JsonElement[]> Photos() =>
        [.. JsonDocument.Parse(await city.Visitor.GetStringAsync($"/api/v1/stations/{code}/photos")).RootElement.EnumerateArray()];

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SeaGreen);
        return bitmap.Encode(format, 80).ToArray();
    }
}

public sealed class Photographing_a_station_on_sqlite(SqliteCity city) : Photographing_a_station(city), IClassFixture<SqliteCity>;

public sealed class Photographing_a_station_on_postgres(PostgresCity city) : Photographing_a_station(city), IClassFixture<PostgresCity>;
