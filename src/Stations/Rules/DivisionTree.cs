using System.Collections.Frozen;
using Yizhan.Kernel.Access;

namespace Yizhan.Stations.Rules;

/// <summary>All divisions at once, by code.</summary>
public sealed class DivisionTree
{
    public static readonly DivisionTree Empty = new([]);

    private readonly FrozenDictionary<string, Division> byCode;
    private readonly ILookup<string, Division> below;
    private readonly Division[] all;

    public DivisionTree(IReadOnlyCollection<Division> divisions)
    {
        byCode = divisions.ToFrozenDictionary(division => division.Code);
        all = [.. divisions.OrderBy(division => division.Code, StringComparer.Ordinal)];
        below = all.ToLookup(division => division.ParentCode ?? "");
        Communities =
        [
            .. from city in all
               where city.Level == DivisionLevel.City
               from street in below[city.Code]
               let communities = below[street.Code].Where(division => division.Level == DivisionLevel.Community).ToArray()
               where communities.Length > 0
               select (street, (IReadOnlyList<Division>)communities),
        ];
    }

    public int Count => byCode.Count;

    /// <summary>Every division, in the order of codes.</summary>
    public IEnumerable<Division> All => all;

    /// <summary>The communities by street, streets without any left out.</summary>
    public IReadOnlyList<(Division Street, IReadOnlyList<Division> Communities)> Communities { get; }

    /// <summary>The division of a code, or null.</summary>
    public Division? Of(string? code) => code is not null && byCode.TryGetValue(code, out var found) ? found : null;

    /// <summary>The division itself that an area path ends in, or null.</summary>
    public Division? Of(AreaPath area) => Of(area.Code);

    /// <summary>The divisions directly below, in the order of codes.</summary>
    public IEnumerable<Division> Below(string code) => below[code];

    /// <summary>The divisions from the city down to <paramref name="area"/>.</summary>
    public IEnumerable<Division> Chain(AreaPath area) => area.Codes.Select(Of).OfType<Division>();

    /// <summary>The names below the city, as one says them: 东风路街道东鑫社区.</summary>
    public string NameOf(AreaPath area) => string.Concat(Chain(area).Where(d => d.Level != DivisionLevel.City).Select(d => d.Name));
}
