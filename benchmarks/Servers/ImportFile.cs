using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Web.DemoCity;

namespace Yizhan.Bench.Servers;

/// <summary>A workbook as a city office sends it: a sheet of stations and a sheet of their amenities.</summary>
internal static class ImportFile
{
    /// <summary>What stations of the file have.</summary>
    private static readonly string[] Amenities = ["water", "seats", "microwave", "charger", "toilet"];

    /// <summary>Writes stations that lie beside those of the demonstration city and open as they do.</summary>
    /// <param name="amenities">Of each station, a row each; at most 5.</param>
    public static void Write(string path, int stations, int amenities, DateOnly today)
    {
        var demo = DemoNetwork.Of(today).Stations;
        var dice = new Dice(10_000);
        var records = Enumerable.Range(0, stations).Select(i => Record(i, demo[i % demo.Count], amenities, dice)).ToList();
        using var content = File.Create(path);
        using var sheets = SheetWriter.Xlsx(content);
        Append(sheets, ImportSheets.Stations, records);
        Append(sheets, ImportSheets.Amenities, records.SelectMany(record => record.Facts.Amenities.Select(amenity => new PartOf<Amenity>(record.Code, amenity))));
    }

    private static void Append<T>(SheetWriter sheets, ImportSheet<T> sheet, IEnumerable<T> rows)
    {
        sheets.Begin(sheet.Name, [.. sheet.Columns.Select(column => new SheetColumn(column.Header, column.Kind))]);
        foreach (var row in rows) sheets.Row(sheet.Write(row));
    }

    private static StationRecord Record(int number, DemoStation like, int amenities, Dice dice) => new($"BX{number:000000}", AreaPath.Root.Below(like.DivisionCode), new()
    {
        Name = $"{like.Name}分站{number}",
        Address = $"{like.Address}之{number}",
        Directions = "从南门进，左手第二栋一楼",
        // Within some 20 m, so that each still lies in the city.
        Latitude = Math.Round(like.Point.Latitude + dice.Between(-200, 200) * 1e-6, 6),
        Longitude = Math.Round(like.Point.Longitude + dice.Between(-200, 200) * 1e-6, 6),
        Opening = OpeningRules.Parse(like.Hours.Workday, like.Hours.RestDay, like.Hours.Holiday, like.Hours.MakeUpWorkday).Rules!,
        Phone = "0714-5550000",
        Capacity = like.Capacity,
        SquareMetres = like.SquareMetres,
        StepFree = like.StepFree,
        OpenedOn = like.OpenedOn,
        Posts = [.. like.Posts],
        Amenities = [.. Amenities.Take(amenities).Select(kind => new Amenity(kind, dice.Between(1, 5)))],
    }, []);
}
