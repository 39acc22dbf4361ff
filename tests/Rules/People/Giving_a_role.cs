using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Giving_a_role
{
    private static readonly AreaPath City = AreaPath.Root, Street = City.Below("C").Below("S"), Other = City.Below("C").Below("T"), Community = Street.Below("K");

    [Theory]
    [InlineData("city-admin", "", "street-officer", "C/S/", true)]
    [InlineData("street-officer", "C/S/", "community-secretary", "C/S/K/", true)]
    [InlineData("street-officer", "C/S/", "street-officer", "C/S/", true)]
    [InlineData("street-officer", "C/S/", "community-secretary", "C/T/", false)]
    [InlineData("street-officer", "C/S/", "city-admin", "C/S/", false)]
    [InlineData("street-officer", "C/S/", "auditor", "C/S/", false)]
    [InlineData("community-secretary", "C/S/K/", "community-worker", "C/S/K/", true)]
    [InlineData("community-secretary", "C/S/K/", "community-secretary", "C/S/K/", false)]
    [InlineData("community-worker", "C/S/K/", "volunteer", "C/S/K/", false)]
    [InlineData("auditor", "", "volunteer", "C/S/K/", false)]
    public void Reaches_as_far_as_ones_own_area_and_no_higher_than_ones_own_role(string own, string ownArea, string given, string area, bool may) =>
        Assert.Equal(may, Giving.May([Of(own, AreaPath.Parse(ownArea))], Role.Of(given), AreaPath.Parse(area)));

    [Fact]
    public void That_nobody_knows_is_refused() => Assert.False(Giving.May([Of(Role.CityAdmin, City)], null, City));

    [Fact]
    public void Does_not_let_a_street_into_the_account_of_somebody_greater()
    {
        Grant[] own = [Of("street-officer", Street)];
        Assert.True(Giving.MayLookAfter(own, Community, [Of("volunteer", Community)]));
        Assert.True(Giving.MayLookAfter(own, Community, []));
        Assert.False(Giving.MayLookAfter(own, Community, [Of("volunteer", Community), Of("volunteer", Other)]));
        Assert.False(Giving.MayLookAfter(own, Street, [Of(Role.CityAdmin, City)]));
        Assert.False(Giving.MayLookAfter(own, Other, []));
        Assert.False(Giving.MayLookAfter([Of("community-worker", Street)], Street, []));
    }

    [Theory]
    [InlineData("2026-11-24", false)]
    [InlineData("2026-11-25", true)]
    [InlineData("2026-11-30", true)]
    [InlineData("2026-12-01", false)]
    public void Holds_from_its_first_day_through_its_last(string day, bool holds) =>
        Assert.Equal(holds, Of("volunteer", Street, new(2026, 11, 25), new(2026, 11, 30)).HoldsOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Ends_at_once_when_it_is_taken_away()
    {
        var grant = Of("volunteer", Street);
        grant.End(DateTimeOffset.UnixEpoch);
        Assert.False(grant.HoldsOn(new(2026, 11, 25)));
    }

    [Fact]
    public void During_leave_ends_with_the_role_and_within_sixty_days()
    {
        var grant = Of("volunteer", Street, new(2026, 11, 25), new(2026, 12, 31));
        Assert.True(Giving.CheckLeave(grant, new(2026, 11, 25), new(2026, 12, 31)).None);
        Assert.NotNull(Giving.CheckLeave(grant, new(2026, 11, 25), new(2027, 1, 1)).Of("To"));
        Assert.NotNull(Giving.CheckLeave(Of("volunteer", Street), new(2026, 11, 25), new(2027, 1, 24)).Of("To"));
        Assert.NotNull(Giving.CheckLeave(grant, new(2026, 11, 25), new(2026, 11, 24)).Of("To"));
    }

    [Fact]
    public void Is_told_what_is_missing()
    {
        var street = new KnownDivision("S", "东风路街道", "东风路街道", AreaLevel.Street, Street);
        Assert.Equal(["Role", "Division"], Giving.Check(null, null, null, new(2026, 11, 25), null).All.Select(fault => fault.Field));
        Assert.NotNull(Giving.Check(Role.Of(Role.CityAdmin), street, null, new(2026, 11, 25), null).Of("Division"));
        Assert.NotNull(Giving.Check(Role.Of("department-officer"), street, null, new(2026, 11, 25), null).Of("Organisation"));
        Assert.NotNull(Giving.Check(Role.Of("street-officer"), street, null, new(2026, 11, 25), new(2026, 11, 24)).Of("To"));
        Assert.True(Giving.Check(Role.Of("street-officer"), street, null, new(2026, 11, 25), new(2026, 11, 25)).None);
    }

    private static Grant Of(string role, AreaPath area, DateOnly? from = null, DateOnly? to = null) => new()
    {
        Holder = Guid.CreateVersion7(), RoleName = role, Area = area, Division = area.Code, From = from ?? new(2026, 1, 1), To = to, GivenAt = DateTimeOffset.UnixEpoch,
    };
}
