namespace Yizhan.Bench.Servers;

/// <summary>How long a city is away when its server is started again.</summary>
internal sealed record StartMeasure() : Measure("start", "Start on an existing city")
{
    private const int Starts = 9;
    private const double MostSeconds = 2;

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var data = workshop.NewFolder("city");
        using (var first = await RunningCity.Start(workshop, data)) await first.Stop();

        var (seconds, worked) = (new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            using var city = await RunningCity.Start(workshop, data);
            worked.Add(city.ProcessorSeconds);
            seconds.Add(city.StartedAfter.TotalSeconds);
            await city.Stop();
        }
        var (figure, work) = (new Figure(seconds), new Figure(worked));
        return new(
            $"The demonstration city with its 263 stations lies in the data folder (SQLite). {Starts} times the built server is started as `./run` does it, and ended with Ctrl+C; the time runs from the start of the process to the line `Ready: …`.",
            [new(["start to ready", "seconds", "processor, s"], [Row("shortest", 0), Row("median", 0.5), Row("longest", 1)])],
            [Bound.AtMost("start to ready, median, s", MostSeconds, figure.Median)]);

        string[] Row(string name, double share) => [name, Figure.Of(figure.Quantile(share)), Figure.Of(work.Quantile(share))];
    }
}
