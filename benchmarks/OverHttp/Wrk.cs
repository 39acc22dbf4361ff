using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Bench.OverHttp;

/// <summary>Asks servers by turns, so that a busy moment of the machine strikes all alike.</summary>
/// <param name="Connections">Kept open, all asking at once.</param>
internal sealed partial record Wrk(int Connections, TimeSpan Lap, int Rounds)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>Requests a second of each server, the median of the rounds.</summary>
    /// <param name="servers">Where each listens, and a file with a path a line to ask it for.</param>
    public async Task<double[]> Race(IReadOnlyList<(Uri Address, string Paths)> servers)
    {
        foreach (var (address, paths) in servers) await Run(address, paths, WarmUp);
        var rates = servers.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            foreach (var (number, (address, paths)) in servers.Index()) rates[number].Add(await Run(address, paths, Lap));
        return [.. rates.Select(rounds => new Figure(rounds).Median)];
    }

    /// <exception cref="InvalidOperationException">Some answer was an error, or none came.</exception>
    private async Task<double> Run(Uri server, string paths, TimeSpan time)
    {
        var said = await Workshop.Run("wrk", "-t", "2", "-c", $"{Connections}", "-d", $"{time.TotalSeconds:0}s",
            "-s", Path.Combine(Workshop.Sources, "wrk/paths.lua"), server.GetLeftPart(UriPartial.Authority), "--", paths);
        if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException($"{server}: {said}");
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
