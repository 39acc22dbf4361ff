using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Departments.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Departments;

public class A_department_that_handles_a_matter
{
    private static readonly Guid First = Guid.CreateVersion7(), Next = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);

    [Fact]
    public void Is_followed_by_the_one_that_takes_over_when_it_ends()
    {
        var handler = new MatterHandler { Matter = "pension", Organisation = First, Successor = Next };
        Assert.Equal(First, handler.Now(_ => true));
        Assert.Equal(Next, handler.Now(id => id == Next));
        Assert.Null(handler.Now(_ => false));
        Assert.Null(new MatterHandler { Matter = "pension", Organisation = First }.Now(_ => false));
    }

    [Fact]
    public void Decides_it()
    {
        Assert.False(MatterDepartments.MayBeHandled(A.Residence()));
        Assert.True(MatterDepartments.MayBeHandled(A.Residence() with { Office = new(IssuerLevel.Department, new("部门")) }));
        Assert.True(MatterDepartments.MayBeHandled(A.Residence() with { Office = new(IssuerLevel.Department, new("部门")), Kind = MatterKind.Filing }));
        Assert.False(MatterDepartments.MayBeHandled(A.Residence() with { Office = new(IssuerLevel.Provider, new("公司")), Kind = MatterKind.Payment }));
    }

    [Fact]
    public void Gives_a_case_away_with_its_limits_and_not_once_it_is_over()
    {
        var one = new Case
        {
            Id = Guid.CreateVersion7(), Matter = "pension", MatterVersion = Guid.CreateVersion7(), Kind = MatterKind.Filing, Level = IssuerLevel.Department, Area = AreaPath.Root.Below("1").Below("2").Below("3"),
            Channel = CaseChannel.Own, Language = Language.Chinese, BegunAt = Now,
        };
        one.Submit("BJ-2026-000001", null, new(2026, 12, 2), Now, First);
        one.Accept(new(PromisedDays: 3), WorkCalendar.Empty, Now, Now);
        var due = one.DueOn;
        Assert.Equal("case-department-same", one.GiveTo(First)?.Code);
        Assert.Null(one.GiveTo(Next));
        Assert.Equal((Next, due, CaseState.Accepted), (one.Organisation, one.DueOn, one.State));
        one.Withdraw(Now);
        Assert.Equal("case-state-not-possible", one.GiveTo(First)?.Code);
    }

    [Fact]
    public void Reaches_what_is_its_own_in_its_area_and_nothing_else()
    {
        var (permission, street) = (new Permission("matters.handle", "办理"), AreaPath.Root.Below("1").Below("2"));
        var officer = new Visitor(Guid.CreateVersion7(), "王芳", [new Power(street, new HashSet<string> { "matters.handle" }, First)]);
        Assert.True(officer.May(permission));
        Assert.Empty(officer.ScopeOf(permission).Areas);
        Assert.False(officer.May(permission, street));
        Assert.True(officer.MayFor(First, permission, street.Below("3")));
        Assert.False(officer.MayFor(Next, permission, street));
        Assert.False(officer.MayFor(First, permission, AreaPath.Root.Below("1")));
        Row[] rows = [new(street.Below("3"), First), new(street.Below("3"), Next), new(AreaPath.Root.Below("9"), First), new(street.Below("3"), null)];
        Assert.Equal([rows[0]], rows.AsQueryable().Within(officer, permission));
        var both = officer with { Powers = [.. officer.Powers, new(AreaPath.Root.Below("9"), new HashSet<string> { "matters.handle" })] };
        Assert.Equal([rows[0], rows[2]], rows.AsQueryable().Within(both, permission));
    }

    private sealed record Row(AreaPath Area, Guid? Organisation) : IHasOrganisation;
}
