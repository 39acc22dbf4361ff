using Yizhan.People.Households.Rules;

namespace Yizhan.Tests.Rules.People.Households;

public class A_member_of_a_household
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static MemberAsk Grown => new("刘玉珍", Kinship.Parent, null, null, false, true, false);

    private static MemberAsk Child => new("李小满", Kinship.Child, new(2018, 10, 16), null, true, false, false);

    /// <summary>个人信息保护法 art. 31: under 14 a parent or other guardian consents.</summary>
    [Fact]
    public void Who_is_under_14_wants_the_consent_of_a_guardian()
    {
        Assert.True(Child.Check(Today).None);
        Assert.Equal(MemberGround.Guardian, Child.Ground(Today));
        Assert.NotNull((Child with { IsGuardian = false, IsPresent = true }).Check(Today).Of("IsGuardian"));
        Assert.NotNull((Child with { Birth = new(2012, 11, 26), IsGuardian = false }).Check(Today).Of("IsGuardian"));
        Assert.Null((Child with { Birth = new(2012, 11, 25), IsGuardian = false, IsPresent = true }).Check(Today).Of("IsGuardian"));
    }

    [Fact]
    public void Who_is_older_is_present_and_agrees()
    {
        Assert.True(Grown.Check(Today).None);
        Assert.Equal(MemberGround.Present, Grown.Ground(Today));
        Assert.NotNull((Grown with { IsPresent = false, IsGuardian = true }).Check(Today).Of("IsPresent"));
    }

    [Fact]
    public void Who_may_be_a_child_is_not_entered_without_the_day_of_birth()
    {
        foreach (var kinship in new[] { Kinship.Child, Kinship.Grandchild, Kinship.Sibling }) Assert.NotNull((Grown with { Kinship = kinship }).Check(Today).Of("Birth"));
        Assert.Null(Grown.Check(Today).Of("Birth"));
    }

    [Fact]
    public void Has_a_day_of_birth_that_can_be_and_that_fits_the_citizen_number()
    {
        Assert.NotNull((Child with { Birth = Today.AddDays(1) }).Check(Today).Of("Birth"));
        Assert.NotNull((Child with { Birth = new(1890, 1, 1) }).Check(Today).Of("Birth"));
        var numbered = Grown with { IdNumber = "11010519491231002X", AgreesIdNumber = true };
        Assert.True(numbered.Check(Today).None);
        Assert.Equal(new DateOnly(1949, 12, 31), numbered.KnownBirth);
        Assert.NotNull((numbered with { Birth = new(1949, 12, 30) }).Check(Today).Of("Birth"));
        Assert.NotNull((numbered with { AgreesIdNumber = false }).Check(Today).Of("AgreesIdNumber"));
    }

    [Fact]
    public void Is_looked_after_by_who_entered_them_until_they_have_a_phone_or_leave()
    {
        var keeper = Guid.CreateVersion7();
        var member = new HouseholdMember { Id = Guid.CreateVersion7(), Household = Guid.CreateVersion7(), Person = Guid.CreateVersion7(), Kinship = Kinship.Child, Ground = MemberGround.Guardian, Keeper = keeper, From = Today };
        Assert.True(member.IsKeptBy(keeper, hasPhone: false));
        Assert.False(member.IsKeptBy(keeper, hasPhone: true));
        Assert.False(member.IsKeptBy(Guid.CreateVersion7(), hasPhone: false));
        Assert.Null(member.End(Today));
        Assert.False(member.IsKeptBy(keeper, hasPhone: false));
        Assert.Equal("household-left", member.End(Today)?.Code);
    }
}
