using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;
using Yizhan.Kernel.Ui;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending;

/// <summary>GET /lending/desk/labels: labels to print, with a code that leads to the page of the thing: of those that are named, or of all that belong to a station.</summary>
internal static class PrintLabels
{
    public const string Path = "/lending/desk/labels";

    /// <summary>The most that one page has.</summary>
    public const int Most = 200;

    /// <summary>The address of the labels of a station.</summary>
    public static string PathOf(string? station) => string.IsNullOrEmpty(station) ? Path : $"{Path}?station={Uri.EscapeDataString(station)}";

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/desk/labels", Open).Needs(LendingModule.Manage);

    private static async Task<IResult> Open(string? station, string[]? code, HttpContext http, [AsParameters] LendingDesk desk, Dictionaries dictionaries, CancellationToken stop)
    {
        string[] named = [.. (code ?? []).Select(LendingItem.Plain).Take(Most)];
        var kept = desk.Kept().Where(item => item.State != ItemState.WrittenOff);
        if (named.Length > 0) kept = kept.Where(item => named.Contains(item.Code));
        else kept = kept.Where(item => item.Home == station);
        var items = await kept.OrderBy(item => item.Code).Take(Most).ToListAsync(stop);
        return PageResult.Of<PrintLabelsPage>(new
        {
            Labels = items.Select(item => new ItemLabel(item.Code, item.Name, desk.NameOf(item.Home), QrPicture.Of(desk.Address.Of(ShowItem.PathOf(item.Code), http.Request)))).ToArray(),
            Stations = desk.Choices(desk.Reach), Station = station, Chinese = new Texts(Language.Chinese, dictionaries), English = new Texts(Language.English, dictionaries),
        });
    }
}

/// <summary>What stands on a label.</summary>
/// <param name="Home">What the station is called to which it belongs.</param>
public sealed record ItemLabel(string Code, string Name, string Home, QrPicture Picture);
