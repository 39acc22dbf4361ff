using System.Diagnostics;

namespace Yizhan.Bench.OverHttp;

/// <summary>Peers that say where they listen once they do.</summary>
internal static class Started
{
    /// <summary>What stands before the address.</summary>
    public const string Sign = "Ready: ";

    /// <summary>Starts a peer and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<Uri> When(Workshop workshop, ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = "/";
        var process = workshop.Start(start);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(Sign, StringComparison.Ordinal)) return new(line[Sign.Length..]);
        throw new InvalidOperationException($"{start.FileName} ended before it listened.");
    }
}
