using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Stations.Importing;

namespace Yizhan.Stations;

/// <summary>GET /stations/import/template: an empty workbook to fill in, with its explanations.</summary>
internal static class DownloadTemplate
{
    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/import/template", Answer).Needs(StationsModule.ManageNetwork);

    private static IResult Answer()
    {
        var content = TemporaryFile.New();
        NetworkSheets.WriteTemplate(content);
        content.Position = 0;
        return Results.File(content, NetworkSheets.XlsxType, "yizhan-import-template.xlsx");
    }
}
