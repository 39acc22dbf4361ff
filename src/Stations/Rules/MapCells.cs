namespace Yizhan.Stations.Rules;

/// <summary>Many stations as a few piles, for a map that could not draw them all.</summary>
internal static class MapCells
{
    /// <summary>Piles across the longer side of what is shown.</summary>
    private const int Across = 24;

    /// <summary>How many stations lie together, and their mean place.</summary>
    public readonly record struct Pile(GeoPoint Middle, int Stations, int Open);

    /// <summary>Heaps the stations up in square cells of one grid over all of them; every station is in one pile.</summary>
    public static IReadOnlyList<Pile> Gather(IReadOnlyList<(GeoPoint Point, bool IsOpen)> stations)
    {
        if (stations.Count == 0) return [];
        var (south, north) = (stations.Min(s => s.Point.Latitude), stations.Max(s => s.Point.Latitude));
        var (west, east) = (stations.Min(s => s.Point.Longitude), stations.Max(s => s.Point.Longitude));
        var side = Math.Max(Math.Max(north - south, east - west) / Across, 1e-9);
        var sums = new Dictionary<(int, int), (double Latitude, double Longitude, int Count, int Open)>();
        foreach (var (point, isOpen) in stations)
        {
            var cell = ((int)((point.Latitude - south) / side), (int)((point.Longitude - west) / side));
            var sum = sums.GetValueOrDefault(cell);
            sums[cell] = (sum.Latitude + point.Latitude, sum.Longitude + point.Longitude, sum.Count + 1, sum.Open + (isOpen ? 1 : 0));
        }
        return [.. sums.Values.Select(sum => new Pile(new(sum.Latitude / sum.Count, sum.Longitude / sum.Count), sum.Count, sum.Open))];
    }
}
