using System.Numerics;
using System.Runtime.CompilerServices;
using Yizhan.Kernel;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Hsds;

/// <summary>Who runs stations.</summary>
/// <param name="Key">What its id is made of.</param>
internal sealed record HsdsOperator(string Key, string Name, bool IsPartner);

/// <summary>What HSDS needs to look up in one network: made at the first question of a day, kept while the network stays as it is.</summary>
internal sealed class HsdsIndex
{
    /// <summary>The number of the rest stop; it never changes, whatever posts are added.</summary>
    public const int RestStop = 255;

    /// <summary>Services at locations that stand inside one service; the rest are in their own list.</summary>
    public const int MostNested = 10_000;

    private static readonly ConditionalWeakTable<Network, HsdsIndex> Known = [];

    private readonly Dictionary<string, HsdsOperator> operators = [];
    private readonly Lazy<int[]> ends;
    private Dictionary<Guid, StationCard>? byId;

    private readonly DateOnly day;

    private HsdsIndex(Network network, DateOnly day)
    {
        (Network, this.day) = (network, day);
        Stations = [.. network.All.Where(card => card.StandsOn(day))];
        foreach (var card in Stations) operators.TryAdd(KeyOf(card), Describe(card));
        Operators = [.. operators.Values.OrderBy(one => one.Key, StringComparer.Ordinal)];
        ends = new(() =>
        {
            var sum = 0;
            return [.. Stations.Select(card => sum += 1 + BitOperations.PopCount(card.Bits.Posts))];
        });
    }

    public Network Network { get; }

    /// <summary>Every station that has not been given up, in the order of their numbers.</summary>
    public StationCard[] Stations { get; }

    public HsdsOperator[] Operators { get; }

    /// <summary>How many services at locations there are.</summary>
    public int AtLocations => ends.Value is [.., var last] ? last : 0;

    /// <summary>The numbers of the services: every post by its place in the published list, then the rest stop.</summary>
    public static IReadOnlyList<int> Services { get; } = [.. Enumerable.Range(0, PostKind.All.Count), RestStop];

    /// <summary>The index of a network on one day: stations are given up at midnight without anybody changing anything.</summary>
    public static HsdsIndex Of(Network network, DateOnly today)
    {
        if (Known.TryGetValue(network, out var known) && known.day == today) return known;
        var made = new HsdsIndex(network, today);
        Known.AddOrUpdate(network, made);
        return made;
    }

    public static bool Offers(StationCard card, int service) => service == RestStop || (card.Bits.Posts >> service & 1) == 1;

    /// <summary>The place of an amenity in the published list, which never changes.</summary>
    public static int PlaceOf(string amenity) => BitOperations.TrailingZeroCount(AmenityKind.BitOf(amenity));

    public HsdsOperator OperatorOf(StationCard card) => operators[KeyOf(card)];

    public static Guid IdOf(StationCard card, string city) => HsdsId.Of("location", city, card.Code);

    public StationCard? Of(Guid location, string city) =>
        (byId ??= Stations.ToDictionary(card => IdOf(card, city))).GetValueOrDefault(location);

    /// <summary>The services at locations from the <paramref name="offset"/>th on: station by station, the rest stop first.</summary>
    public IEnumerable<(StationCard Station, int Service)> From(int offset)
    {
        var first = Array.BinarySearch(ends.Value, offset);
        first = first >= 0 ? first + 1 : ~first;
        if (first >= Stations.Length) return [];
        var before = first == 0 ? 0 : ends.Value[first - 1];
        return Stations.Skip(first).SelectMany(ServicesOf, (card, service) => (card, service)).Skip(offset - before);
    }

    public static IEnumerable<int> ServicesOf(StationCard card) => [RestStop, .. Services.Where(service => service != RestStop && Offers(card, service))];

    private static string KeyOf(StationCard card) => card.Facts is { Operator: OperatorKind.Partner, OperatorName: { Length: > 0 } name } ? $"partner/{name}" : CommunityCode(card);

    // The community that a compound lies in runs its station; what lies above communities is run by its own division.
    private static string CommunityCode(StationCard card) => card.Area.Codes is [_, _, var community, ..] ? community : card.Area.Code;

    private HsdsOperator Describe(StationCard card) => card.Facts is { Operator: OperatorKind.Partner, OperatorName: { Length: > 0 } name }
        ? new(KeyOf(card), name, true)
        : Network.Divisions.Of(CommunityCode(card)) is { } division ? new(division.Code, division.OfficialName ?? division.Name, false) : new(CommunityCode(card), CommunityCode(card), false);
}
