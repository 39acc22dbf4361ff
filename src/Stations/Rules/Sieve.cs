namespace Yizhan.Stations.Rules;

/// <summary>A filter laid over one layer: which stations of a leaf will do, as a word of 64 bits.</summary>
internal readonly ref struct Sieve
{
    private readonly StationLayer layer;
    private readonly PackedStations stations;
    private readonly StationFilter filter;
    private readonly ulong[][] all = [];
    private readonly ulong[][] tiers = [];

    public Sieve(StationLayer layer, StationFilter filter)
    {
        (this.layer, stations, this.filter) = (layer, layer.Stations, filter);
        if (stations.Planes.AllOf(filter.Has) is not { } planes)
        {
            LetsNonePass = true;
            return;
        }
        all = planes;
        if (filter.Has.Tiers == 0) return;
        tiers = stations.Planes.AnyOf(filter.Has.Tiers);
        LetsNonePass = tiers.Length == 0;
    }

    /// <summary>Known without looking: no station of the layer has something that is asked for.</summary>
    public bool LetsNonePass { get; }

    /// <summary>Whether <see cref="Fill"/> is the quicker way even for a few leaves.</summary>
    public bool IsFilledFirst => filter.Among is { IsLookedUp: true };

    /// <summary>The stations of one leaf that will do.</summary>
    public ulong Word(int leaf)
    {
        var word = layer.Alive[leaf];
        foreach (var plane in all) word &= plane[leaf];
        if (word != 0 && tiers.Length > 0) word &= AnyTier(leaf);
        if (word != 0 && filter.Open is { } open) word = open.Keep(stations, leaf, word);
        if (word != 0 && filter.Among is { } among) word = among.Keep(stations.IdsOf(leaf), word);
        return word;
    }

    /// <summary>The stations of every leaf that will do and lie in <paramref name="box"/>, if there is one.</summary>
    public void Fill(Span<ulong> words, GeoBox? box = null)
    {
        var among = filter.Among;
        if (among is not null && (among.IsLookedUp || among.Ids.Length < stations.Count / 16))
        {
            LookUp(among, words);
            among = null;
        }
        else layer.Alive.CopyTo(words);

        if (box is { } within) layer.Keep(words, within);
        foreach (var plane in all) BitPlanes.Keep(words, plane);
        if (tiers.Length > 0)
            for (var leaf = 0; leaf < words.Length; leaf++) words[leaf] &= AnyTier(leaf);
        filter.Open?.Keep(stations, words);
        if (among is null) return;
        for (var leaf = 0; leaf < words.Length; leaf++)
            if (words[leaf] != 0) words[leaf] = among.Keep(stations.IdsOf(leaf), words[leaf]);
    }

    private ulong AnyTier(int leaf)
    {
        var any = 0ul;
        foreach (var plane in tiers) any |= plane[leaf];
        return any;
    }

    private void LookUp(IdSet ids, Span<ulong> words)
    {
        words.Clear();
        foreach (var id in ids.Ids)
            if (stations.SlotOf(id) is >= 0 and var slot) words[slot / 64] |= layer.Alive[slot / 64] & 1ul << slot % 64;
    }
}
