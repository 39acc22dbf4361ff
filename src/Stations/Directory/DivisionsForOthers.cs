using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>The tree of divisions as last read, for modules that know nothing of stations.</summary>
internal sealed class DivisionsForOthers(StationDirectory directory, CityState state, CityClock clock) : IKnowDivisions
{
    private DivisionTree Tree => directory.Network.Divisions;

    public KnownDivision? Of(string? code) => code is null ? null
        : code is KnownDivision.WholeNetwork ? Whole
        : Tree.Of(code) is { } division ? Known(division)
        : null;

    public IReadOnlyList<KnownDivision> Within(Scope scope)
    {
        var divisions = Tree.All
            .Where(division => division.Level != DivisionLevel.City && scope.Contains(division.Area) && division.IsValidOn(clock.Today))
            .OrderBy(division => division.Area).Select(Known);
        return scope.Contains(AreaPath.Root) ? [Whole, .. divisions] : [.. divisions];
    }

    private KnownDivision Whole => new(KnownDivision.WholeNetwork, state.City?.Name, state.City?.Name, AreaLevel.City, AreaPath.Root);

    private KnownDivision Known(Division division) => division.Level is DivisionLevel.City ? Whole : new(
        division.Code, division.Name,
        string.Concat(division.Area.Codes.Select(Tree.Of).OfType<Division>().Where(above => above.Level is not DivisionLevel.City).Select(above => above.Name)),
        division.Level switch
        {
            DivisionLevel.Street => AreaLevel.Street,
            DivisionLevel.Compound => AreaLevel.Compound,
            _ => AreaLevel.Community,
        },
        division.Area);
}
