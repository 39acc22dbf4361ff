using System.Collections.Frozen;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.Stations.Rules;

/// <summary>All divisions at once, by code.</summary>
public sealed class DivisionTree
{
    public static readonly DivisionTree Empty = new([]);

    private readonly FrozenDictionary<string, Division> byCode;
    private readonly ILookup<string, Division> below;
    private readonly ILookup<string, Naming> namings;
    private readonly Division[] all;

    public DivisionTree(IReadOnlyCollection<Division> divisions)
    {
        byCode = divisions.ToFrozenDictionary(division => division.Code);
        all = [.. divisions.OrderBy(division => division.Code, StringComparer.Ordinal)];
        below = all.ToLookup(division => division.ParentCode ?? "");
        namings = all.SelectMany(Naming.Of).ToLookup(naming => naming.Code);
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

    /// <summary>The division of a code as somebody wrote it: the code it is known by here, or one of another scheme, with the scheme (<c>mca:420281107</c>) or without.</summary>
    /// <param name="ambiguous">Why a code that means different divisions in different schemes is not understood; otherwise null.</param>
    /// <returns>Null when there is none, or more than one.</returns>
    public Division? Find(string? text, out Sentence? ambiguous)
    {
        ambiguous = null;
        var typed = text?.Trim() ?? "";
        if (Of(typed) is { } own) return own;
        // Of two that had the code one after the other the later one has it now.
        if (typed.Split([':', '：'], 2) is [var scheme, var code])
            return namings[code].Where(naming => naming.Scheme == scheme).MaxBy(naming => naming.ValidTo ?? DateOnly.MaxValue)?.Division;
        Naming[] found = [.. namings[typed].DistinctBy(naming => naming.Division.Code)];
        if (found.Length > 1)
            ambiguous = new("“{0}”在不同的编码体系中是不同的区划（{1}），请连同体系一起写，如 {2}",
                typed, string.Join("，", found.Select(naming => $"{naming} {naming.Division.Name}")), $"{found[^1]}");
        return found is [var only] ? only.Division : null;
    }

    /// <summary>The division known by exactly this code, or null. For what somebody wrote see <see cref="Find"/>.</summary>
    public Division? Of(string? code) => code is not null && byCode.TryGetValue(code, out var found) ? found : null;

    /// <summary>The division itself that an area path ends in, or null.</summary>
    public Division? Of(AreaPath area) => Of(area.Code);

    /// <summary>The next free code of the city's own for a compound of <paramref name="community"/>: its code and a number of three digits.</summary>
    public string NextCompound(string community) => Enumerable.Range(1, Count + 1).Select(number => $"{community}-{number:000}").First(code => Of(code) is null);

    /// <summary>The divisions directly below, in the order of codes.</summary>
    public IEnumerable<Division> Below(string code) => below[code];

    /// <summary>The divisions from the city down to <paramref name="area"/>.</summary>
    public IEnumerable<Division> Chain(AreaPath area) => area.Codes.Select(Of).OfType<Division>();

    /// <summary>The names below the city, as one says them: 东风路街道东鑫社区.</summary>
    public string NameOf(AreaPath area) => string.Concat(Chain(area).Where(d => d.Level != DivisionLevel.City).Select(d => d.Name));

    /// <summary>A code by which a division may be called.</summary>
    /// <param name="ValidTo">The last day on which it is; null: still.</param>
    private sealed record Naming(string Scheme, string Code, Division Division, DateOnly? ValidTo)
    {
        public static IEnumerable<Naming> Of(Division division) =>
            division.OtherCodes.Prepend(new(division.Scheme, division.Code, null, division.ValidTo))
                .SelectMany(code => Spellings(code.Code).Select(spelling => new Naming(code.Scheme, spelling, division, code.ValidTo)));

        public override string ToString() => $"{Scheme}:{Code}";

        /// <summary>A code of twelve digits may be written without the zeros it ends in.</summary>
        /// <remarks>统计用区划代码编制规则: 6 digits to the county, 3 for the street or town, 3 for the community or village.</remarks>
        private static IEnumerable<string> Spellings(string code)
        {
            yield return code;
            if (code.Length != 12 || !code.All(char.IsAsciiDigit)) yield break;
            if (code.EndsWith("000000", StringComparison.Ordinal)) yield return code[..6];
            else if (code.EndsWith("000", StringComparison.Ordinal)) yield return code[..9];
        }
    }
}
