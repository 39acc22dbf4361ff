using Yizhan.Kernel.Access;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Rules.People.Complaints;

public class Where_a_complaint_is_handled
{
    private static readonly AreaPath City = AreaPath.Root.Below("420281000000"), Street = City.Below("420281002000"), Community = Street.Below("420281002008"), Compound = Community.Below("420281002008-001");

    private static KnownDivision Of(AreaLevel level, AreaPath area) => new(area.Code, "某处", "某处", level, area);

    public static TheoryData<string, AreaLevel, string, string> Cases => new()
    {
        { "service", AreaLevel.Compound, Compound.Value, Community.Value },
        { "station", AreaLevel.Compound, Compound.Value, Community.Value },
        // At the station of a compound work the community's people.
        { "conduct", AreaLevel.Compound, Compound.Value, Street.Value },
        { "station", AreaLevel.Community, Community.Value, Street.Value },
        { "conduct", AreaLevel.Community, Community.Value, Street.Value },
        { "service", AreaLevel.Street, Street.Value, "" },
        { "service", AreaLevel.City, "", "" },
        { "software", AreaLevel.Community, Community.Value, "" },
        { "personal-data", AreaLevel.Compound, Compound.Value, "" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Is_one_level_above_what_it_is_about(string kind, AreaLevel level, string about, string office) =>
        Assert.Equal(AreaPath.Parse(office), ComplaintOffice.Of(ComplaintKind.Of(kind)!, Of(level, AreaPath.Parse(about))));

    [Fact]
    public void Is_never_within_what_it_is_about()
    {
        foreach (var kind in ComplaintKind.All)
            foreach (var (level, area) in new[] { (AreaLevel.Street, Street), (AreaLevel.Community, Community), (AreaLevel.Compound, Compound) })
                Assert.False(area.Contains(ComplaintOffice.Of(kind, Of(level, area))));
    }
}
