namespace Yizhan.Stations.Rules;

/// <summary>Stations laid out by place, 64 neighbours to a leaf, and never changed again.</summary>
/// <remarks>A slot is a station's place in that order; slot / 64 is its leaf, slot % 64 its bit in the words of the leaf.</remarks>
internal sealed class PackedStations
{
    public const int LeafSize = 64;

    private readonly GeoPoint[] points;
    private readonly EarthPosition[] positions;
    private readonly StationBits[] bits;
    private readonly int[] ids;
    private readonly int[] schedules;
    private readonly int[] idsInOrder;
    private readonly int[] slotsInOrder;

    /// <exception cref="ArgumentException">Two entries have the same number.</exception>
    public PackedStations(ReadOnlySpan<FinderEntry> entries)
    {
        var order = OrderByPlace(entries);
        var count = entries.Length;
        (points, positions, bits) = (new GeoPoint[count], new EarthPosition[count], new StationBits[count]);
        (ids, schedules, slotsInOrder) = (new int[count], new int[count], new int[count]);
        for (var slot = 0; slot < count; slot++)
        {
            ref readonly var entry = ref entries[order[slot]];
            (ids[slot], points[slot], bits[slot], schedules[slot]) = (entry.Id, entry.Point, entry.Bits, entry.Schedule);
            positions[slot] = EarthPosition.Of(entry.Point);
            slotsInOrder[slot] = slot;
        }
        idsInOrder = [.. ids];
        Array.Sort(idsInOrder, slotsInOrder);
        for (var i = 1; i < count; i++)
            if (idsInOrder[i - 1] == idsInOrder[i]) throw new ArgumentException($"Two stations have the number {idsInOrder[i]}.", nameof(entries));
        Planes = new(bits);
        Tree = GrowTree();
    }

    public int Count => ids.Length;

    public int Leaves => Tree.Leaves;

    public BitPlanes Planes { get; }

    public BoxTree Tree { get; }

    /// <summary>All numbers, lowest first.</summary>
    public ReadOnlySpan<int> IdsInOrder => idsInOrder;

    /// <summary>The slots of <see cref="IdsInOrder"/>.</summary>
    public ReadOnlySpan<int> SlotsInOrder => slotsInOrder;

    public ReadOnlySpan<int> IdsOf(int leaf) => ids.AsSpan(SlotsOf(leaf));

    public ReadOnlySpan<int> SchedulesOf(int leaf) => schedules.AsSpan(SlotsOf(leaf));

    public ReadOnlySpan<EarthPosition> PositionsOf(int leaf) => positions.AsSpan(SlotsOf(leaf));

    public ReadOnlySpan<GeoPoint> PointsOf(int leaf) => points.AsSpan(SlotsOf(leaf));

    /// <summary>The word in which every station of the leaf is set.</summary>
    public ulong AllOf(int leaf) => ulong.MaxValue >> LeafSize - Math.Min(LeafSize, Count - leaf * LeafSize);

    public FinderEntry EntryAt(int slot) => new(ids[slot], points[slot], bits[slot], schedules[slot]);

    /// <summary>The slot of the station with that number, or -1.</summary>
    public int SlotOf(int id)
    {
        if (Count == 0 || id < idsInOrder[0] || id > idsInOrder[^1]) return -1;
        // Numbers rise by one or more, which leaves as many places for one as there are gaps: without gaps, a single one.
        var first = (int)Math.Max(0, Count - 1 - ((long)idsInOrder[^1] - id));
        var last = (int)Math.Min(Count - 1, (long)id - idsInOrder[0]);
        var found = idsInOrder.AsSpan(first, last - first + 1).BinarySearch(id);
        return found < 0 ? -1 : slotsInOrder[first + found];
    }

    private Range SlotsOf(int leaf) => (leaf * LeafSize)..Math.Min(Count, (leaf + 1) * LeafSize);

    /// <summary>Along a Hilbert curve over a plane map in which a degree is as long eastward as northward.</summary>
    private static int[] OrderByPlace(ReadOnlySpan<FinderEntry> entries)
    {
        var order = new int[entries.Length];
        if (entries.IsEmpty) return order;

        var (south, west, north, east) = (90d, 180d, -90d, -180d);
        foreach (ref readonly var entry in entries)
        {
            (south, north) = (Math.Min(south, entry.Point.Latitude), Math.Max(north, entry.Point.Latitude));
            (west, east) = (Math.Min(west, entry.Point.Longitude), Math.Max(east, entry.Point.Longitude));
        }
        var narrowing = Math.Cos(double.DegreesToRadians((south + north) / 2));
        var side = Math.Max(Math.Max(north - south, (east - west) * narrowing), double.Epsilon);

        var places = new ulong[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var point = entries[i].Point;
            places[i] = HilbertCurve.DistanceOf((point.Longitude - west) * narrowing / side, (point.Latitude - south) / side);
            order[i] = i;
        }
        Array.Sort(places, order);
        return order;
    }

    private BoxTree GrowTree()
    {
        var leaves = (Count + LeafSize - 1) / LeafSize;
        var (earth, geo) = (new EarthBox[leaves], new GeoBox[leaves]);
        for (var leaf = 0; leaf < leaves; leaf++)
        {
            var slots = SlotsOf(leaf);
            var first = slots.Start.Value;
            (earth[leaf], geo[leaf]) = (EarthBox.At(positions[first]), GeoBox.At(points[first]));
            for (var slot = first + 1; slot < slots.End.Value; slot++)
            {
                earth[leaf] = EarthBox.Around(earth[leaf], EarthBox.At(positions[slot]));
                geo[leaf] = GeoBox.Around(geo[leaf], GeoBox.At(points[slot]));
            }
        }
        return new(earth, geo);
    }
}
