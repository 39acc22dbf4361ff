using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Yizhan.Tests.Http.Duty.Upkeep;

/// <summary>In a city of its own: reports from one network are counted, and a test may not lean on how many others sent.</summary>
public abstract class Reporting_from_another_site(TestCity city)
{
    [Fact]
    public async Task Is_not_taken_and_asked_again_by_the_citys_own_page()
    {
        await city.SmallCity();
        await city.Station("U0000");
        var (path, stranger) = ("/duty/stations/U0000/fault", city.NewBrowser());
        stranger.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var asked = await stranger.PostAsync(path, new MultipartFormDataContent { { new StringContent("water"), "Amenity" } });
        var form = (await TestCity.Read(asked)).QuerySelector<IHtmlFormElement>("form#fault:has([name=__RequestVerificationToken])");
        Assert.NotNull(form);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsJsonAsync("/api/v1/duty/stations/U0000/faults", new { amenity = "water" })).StatusCode);
        Assert.Empty((await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/duty/upkeep?station=U0000")).GetProperty("faults").EnumerateArray());
        // A browser that does not say is asked once more, with a token.
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(stranger, path, form, button: ("Amenity", "water"))).StatusCode);
    }
}

public sealed class Reporting_from_another_site_on_sqlite(SqliteCity city) : Reporting_from_another_site(city), IClassFixture<SqliteCity>;

public sealed class Reporting_from_another_site_on_postgres(PostgresCity city) : Reporting_from_another_site(city), IClassFixture<PostgresCity>;
