using Yizhan.Kernel.Access;

namespace Yizhan.People.Complaints.Rules;

/// <summary>Where a complaint is handled: one level above what it is about, so that nobody judges a complaint about themselves.</summary>
public static class ComplaintOffice
{
    /// <summary>The area whose staff, or those above them, handle it: of a compound's station the community's, of a community the street's, of a street the city's.</summary>
    /// <remarks>At the station of a compound work the community's people, so that a complaint about them goes to the street.</remarks>
    public static AreaPath Of(ComplaintKind kind, KnownDivision about)
    {
        if (kind.IsOfCity || about.Level is AreaLevel.City or AreaLevel.Street) return AreaPath.Root;
        var up = about.Level is AreaLevel.Compound && kind.IsAboutPeople ? 2 : 1;
        return about.Area.Codes.SkipLast(up).Aggregate(AreaPath.Root, (path, code) => path.Below(code));
    }
}
