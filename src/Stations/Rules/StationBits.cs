namespace Yizhan.Stations.Rules;

/// <summary>What a station has, or what is asked of one, as sets of numbered bits.</summary>
/// <param name="Amenities">The amenities that work.</param>
/// <param name="Posts">The service posts.</param>
/// <param name="Tiers">A station: the one tier it belongs to. An ask: the tiers that will do; none set means any.</param>
internal readonly record struct StationBits(ulong Amenities = 0, uint Posts = 0, byte Tiers = 0)
{
    /// <summary>Whether a station with these bits has all amenities and posts of <paramref name="asked"/> and one of its tiers.</summary>
    public bool Satisfy(StationBits asked) =>
        (Amenities & asked.Amenities) == asked.Amenities
        && (Posts & asked.Posts) == asked.Posts
        && (asked.Tiers == 0 || (Tiers & asked.Tiers) != 0);
}
