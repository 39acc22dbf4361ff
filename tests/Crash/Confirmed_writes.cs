namespace Yizhan.Tests.Crash;

/// <summary>A server that is killed in the middle of its work.</summary>
public sealed class Confirmed_writes
{
    private const int Writers = 8;

    [Fact]
    public async Task Survive_when_the_server_is_killed_and_the_city_opens_again()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-crash-").FullName;
        var confirmed = new Dictionary<string, int>();
        for (var round = 0; round < 3; round++)
        {
            await using var server = await Server.Start(folder, newKey: true);
            foreach (var (code, count) in confirmed) Assert.True(await server.CountOf(code) >= count, $"{code} was confirmed with {count}");
            using var stop = new CancellationTokenSource();
            var held = confirmed.Count == 0 ? 0 : confirmed.Values.Min();
            var writers = Enumerable.Range(1, Writers).Select(writer => Write(server, $"DY{writer:0000}", confirmed, round, stop.Token)).ToArray();
            // In the middle of its work: everybody has been answered this time, however slow the machine.
            while (Least(confirmed) <= held && !writers.Any(writer => writer.IsCompleted)) await Task.Delay(20);
            await Task.Delay(TimeSpan.FromSeconds(1));
            server.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
        }
        Assert.Equal(Writers, confirmed.Count);
        await using (var last = await Server.Start(folder, newKey: true))
            foreach (var (code, count) in confirmed) Assert.True(await last.CountOf(code) >= count, $"{code} was confirmed with {count}");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The number that even the slowest writer has been told is kept; 0: somebody has been told nothing yet.</summary>
    private static int Least(Dictionary<string, int> confirmed)
    {
        lock (confirmed) return confirmed.Count < Writers ? 0 : confirmed.Values.Min();
    }

    /// <summary>Notes one change after another; remembers only what the server said was done.</summary>
    private static async Task Write(Server server, string code, Dictionary<string, int> confirmed, int round, CancellationToken stop)
    {
        for (var number = round * 10_000 + 1; !stop.IsCancellationRequested; number++)
        {
            try
            {
                if (!await server.Note(code, number)) return;
            }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
            {
                return;
            }
            lock (confirmed) confirmed[code] = number;
        }
    }
}
