using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Pages;

/// <summary>What the server holds in memory after somebody has looked at every page.</summary>
internal sealed record MemoryMeasure() : Measure("memory", "Memory after a walk through all pages")
{
    private const double MostMegabytes = 300;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        using var city = await RunningCity.Start(workshop, workshop.NewFolder("city"));
        var ready = city.ResidentMegabytes;
        await using var browser = await Browser.Start();
        var rows = new List<string[]> { Row("ready", 0) };
        var pages = 0;
        foreach (var walk in Walk.All)
        {
            pages += await walk.Run(browser, city);
            rows.Add(Row(walk.Name, pages));
        }
        var (resident, peak) = (city.ResidentMegabytes, city.PeakMegabytes);
        await city.Stop();
        return new(
            $"A browser follows every link of the demonstration city's pages, at most {Walk.MostAlike} of a kind (263 stations have one each): as a visitor in Chinese, as one in English who chose the elder view, and as the administrator, whose pages and downloads are among them. Resident memory is VmRSS of the server's process, the most it ever held VmHWM; MB are 1,000,000 bytes.",
            [new(["after", "pages in all", "resident, MB", "most so far, MB"], rows)],
            [Bound.AtMost("resident memory after the walk, MB", MostMegabytes, resident), Bound.AtMost("the most it ever held, MB", MostMegabytes, peak)]);

        string[] Row(string after, int pages) => [after, $"{pages}", Figure.Of(pages == 0 ? ready : city.ResidentMegabytes), Figure.Of(city.PeakMegabytes)];
    }
}
