using System.Collections.Concurrent;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>Drawings of the whole map, kept for the minute in which they are true: whoever asks for the same shares one.</summary>
internal sealed class MapDrawings(StationDirectory directory, CityState state, CityClock clock)
{
    /// <summary>Different drawings kept at once; beyond them each is drawn for whoever asks.</summary>
    private const int MostKept = 16;

    private Minute last = new(Network.Empty, null, default);

    /// <summary>The drawing of an ask, without a box.</summary>
    /// <param name="query">The ask as its address says it.</param>
    public ReadOnlyMemory<byte> Of(FindAsk ask, string query, string datum, Texts texts)
    {
        var now = clock.Now;
        var minute = Now(now);
        var key = $"{texts.Language} {datum} {query}";
        if (minute.Drawn.Count >= MostKept && !minute.Drawn.ContainsKey(key)) return Draw();
        return minute.Drawn.GetOrAdd(key, _ => new(Draw)).Value;

        ReadOnlyMemory<byte> Draw() => directory.Draw(ask, null, datum, state.Calendar, now, texts);
    }

    private Minute Now(DateTimeOffset now)
    {
        var fresh = new Minute(directory.Network, state.Calendar, now.UtcTicks / TimeSpan.TicksPerMinute);
        var known = last;
        if (known.Network == fresh.Network && known.Calendar == fresh.Calendar && known.Number == fresh.Number) return known;
        return last = fresh;
    }

    private sealed record Minute(Network Network, WorkCalendar? Calendar, long Number)
    {
        public ConcurrentDictionary<string, Lazy<ReadOnlyMemory<byte>>> Drawn { get; } = new();
    }
}
