using Yizhan.Kernel.Access;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>Where the office lies that decides a case.</summary>
public static class Issuers
{
    private const int StreetDepth = 2, CommunityDepth = 3;

    /// <summary>The area of the office on a floor above or at a place; null: it is no office of street or community, or the place lies above it.</summary>
    public static AreaPath? Of(IssuerLevel level, AreaPath place) => level switch
    {
        IssuerLevel.Community => Above(place, CommunityDepth),
        IssuerLevel.Street => Above(place, StreetDepth),
        // What another body decides is handed over by whoever took it in.
        _ => Above(place, CommunityDepth) ?? Above(place, StreetDepth),
    };

    private static AreaPath? Above(AreaPath place, int depth)
    {
        var codes = place.Codes;
        return codes.Length < depth ? null : codes.Take(depth).Aggregate(AreaPath.Root, (path, code) => path.Below(code));
    }
}
