using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations;

/// <summary>GET /stations/{code}/poster: one A4 page for the door, in Chinese with English beneath, with the way to the station's page.</summary>
internal static class PrintPoster
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/{code}/poster", Show).AllowAnonymous();

    private static IResult Show(string code, HttpContext http, StationDirectory directory, CityState state, PublicAddress address, Dictionaries dictionaries)
    {
        if (directory.Network.Of(code) is not { } card || state.City is not { } city) return Results.NotFound();
        var link = address.Of($"/stations/{card.Code}", http.Request);
        return PageResult.Of<PrintPosterPage>(new
        {
            Station = card,
            Where = Speaking.Where(card, directory.Network.Divisions),
            City = city,
            Link = link,
            Chinese = new Texts(Language.Chinese, dictionaries),
            English = new Texts(Language.English, dictionaries),
        });
    }
}
