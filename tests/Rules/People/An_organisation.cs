using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class An_organisation
{
    private static readonly KnownDivision Street = new("S", "东风路街道", "东风路街道", AreaLevel.Street, AreaPath.Root.Below("C").Below("S"));
    private static readonly KnownDivision Community = new("K", "东鑫社区", "东风路街道东鑫社区", AreaLevel.Community, Street.Area.Below("K"));
    private static readonly OrganisationAsk Ask = new(OrganisationKind.PartnerCompany, "示例物业公司", null, null, Community, "91350100M000100Y43", new(2026, 1, 1), [Community]);

    [Fact]
    public void That_is_whole_is_taken() => Assert.True(Ask.Check().None);

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("9135")]
    public void With_a_wrong_credit_code_is_not(string code) => Assert.NotNull((Ask with { CreditCode = code }).Check().Of("CreditCode"));

    [Fact]
    public void Is_told_what_is_missing() =>
        Assert.Equal(["Kind", "Name", "Division"], (Ask with { Kind = null, Name = "", Division = null }).Check().All.Select(fault => fault.Field));

    [Fact]
    public void That_is_a_department_lies_at_the_city_or_a_street()
    {
        var department = Ask with { Kind = OrganisationKind.Department };
        Assert.NotNull(department.Check().Of("Division"));
        Assert.True((department with { Division = Street }).Check().None);
    }

    [Fact]
    public void Serves_a_hundred_places_by_name_at_most()
    {
        var served = Enumerable.Range(0, OrganisationAsk.MostServed + 1).Select(number => Community with { Code = $"{number}" }).ToArray();
        Assert.NotNull((Ask with { Serves = served }).Check().Of("Serves"));
        Assert.True((Ask with { Serves = served[1..] }).Check().None);
    }

    [Fact]
    public void Lives_from_its_first_day_to_its_last()
    {
        var organisation = Department(Street.Area);
        Assert.Equal("organisation-ends-before-it-begins", organisation.End(new(2025, 12, 31))?.Code);
        Assert.Null(organisation.End(new(2026, 11, 25)));
        Assert.Equal([false, true, true, false], new DateOnly[] { new(2025, 12, 31), new(2026, 1, 1), new(2026, 11, 25), new(2026, 11, 26) }.Select(organisation.LivesOn));
    }

    [Fact]
    public void That_is_a_living_department_can_be_acted_for_where_it_lies_and_below()
    {
        var (role, today) = (Role.Of("department-officer"), new DateOnly(2026, 11, 25));
        Assert.True(Giving.Check(role, Street, Department(Street.Area), today, null).None);
        Assert.True(Giving.Check(role, Street, Department(AreaPath.Root), today, null).None);
        Assert.NotNull(Giving.Check(role, Street, Department(AreaPath.Root.Below("C").Below("T")), today, null).Of("Division"));
        Assert.NotNull(Giving.Check(role, Street, Department(Street.Area, OrganisationKind.PartnerCompany), today, null).Of("Organisation"));
        var ended = Department(Street.Area);
        Assert.Null(ended.End(today.AddDays(-1)));
        Assert.NotNull(Giving.Check(role, Street, ended, today, null).Of("Organisation"));
    }

    private static Organisation Department(AreaPath area, OrganisationKind kind = OrganisationKind.Department) =>
        new() { Id = Guid.CreateVersion7(), Kind = kind, Name = "示例部门", Division = area.Code, Area = area, From = new(2026, 1, 1) };
}
