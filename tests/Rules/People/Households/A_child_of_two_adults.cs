using Yizhan.People.Households.Rules;

namespace Yizhan.Tests.Rules.People.Households;

public class A_child_of_two_adults
{
    private static readonly Guid Mother = Guid.CreateVersion7(), Father = Guid.CreateVersion7(), Aunt = Guid.CreateVersion7();

    private static HouseholdMember Child(Guid? keeper = null) => new()
    {
        Id = Guid.CreateVersion7(), Household = Guid.CreateVersion7(), Person = Guid.CreateVersion7(), Kinship = Kinship.Child, Ground = MemberGround.Guardian, Keeper = keeper, From = new(2026, 11, 25),
    };

    private static HouseholdMember Shared()
    {
        var child = Child(Mother);
        Assert.Null(child.AskToKeep(Father));
        Assert.Null(child.Accept(Father));
        return child;
    }

    [Fact]
    public void Is_looked_after_by_both_once_the_other_agreed()
    {
        var child = Child(Mother);
        Assert.Null(child.AskToKeep(Father));
        Assert.False(child.IsKeptBy(Father, hasPhone: false));
        Assert.Equal("household-not-asked", child.Accept(Aunt)?.Code);
        Assert.Null(child.Accept(Father));
        Assert.True(child.IsKeptBy(Mother, hasPhone: false) && child.IsKeptBy(Father, hasPhone: false));
        Assert.False(child.IsKeptBy(Father, hasPhone: true));
    }

    [Fact]
    public void Has_two_and_no_third()
    {
        var child = Shared();
        Assert.Equal("household-two-already", child.AskToKeep(Aunt)?.Code);
        Assert.Equal("household-two-already", child.LetKeep(Aunt)?.Code);
        Assert.Equal("household-keeps-already", child.LetKeep(Father)?.Code);
        Assert.Equal("household-keeps-already", Child(Mother) is var own ? own.AskToKeep(own.Person)?.Code : null);
    }

    [Fact]
    public void Is_let_go_by_one_of_two_and_by_nobody_who_is_alone()
    {
        var child = Shared();
        Assert.Equal("household-not-keeper", child.StepBack(Aunt)?.Code);
        Assert.Null(child.StepBack(Mother));
        Assert.Equal((Father, null), (child.Keeper, child.SecondKeeper));
        Assert.Equal("household-only-keeper", child.StepBack(Father)?.Code);
    }

    [Fact]
    public void Can_be_taken_from_both_at_the_counter_and_given_to_another()
    {
        var child = Shared();
        Assert.Null(child.Dismiss(Father));
        Assert.Null(child.Dismiss(Mother));
        Assert.Equal("household-not-keeper", child.Dismiss(Mother)?.Code);
        Assert.Null(child.LetKeep(Aunt));
        Assert.Equal((Aunt, null), (child.Keeper, child.SecondKeeper));
    }

    [Fact]
    public void Asks_nobody_any_more_when_it_signs_in_alone_or_has_left()
    {
        var child = Child(Mother);
        Assert.Null(child.AskToKeep(Father));
        child.Release();
        Assert.Equal((Mother, null, MemberGround.Code), (child.Keeper, child.AskedKeeper, child.Ground));
        Assert.Null(child.End(new(2026, 11, 26)));
        Assert.Equal("household-left", child.AskToKeep(Father)?.Code);
        Assert.Equal("household-not-asked", child.Unask()?.Code);
    }
}
