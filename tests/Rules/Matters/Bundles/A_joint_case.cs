using Yizhan.Kernel;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Tests.Rules.Matters.Bundles;

public class A_joint_case
{
    private static JointState Of(params (CaseState, CaseOutcome?)[] parts) => JointStates.Of(parts);

    [Fact]
    public void Says_first_that_it_waits_for_whoever_applied()
    {
        Assert.Equal(JointState.WaitsForApplicant, Of((CaseState.Refused, null), (CaseState.SupplementNeeded, null), (CaseState.InReview, null)));
        Assert.Equal(JointState.WaitsForApplicant, Of((CaseState.Delivered, CaseOutcome.Paid), (CaseState.AcceptedPending, null)));
    }

    [Fact]
    public void Goes_on_as_long_as_one_part_does()
    {
        Assert.Equal(JointState.UnderWay, Of((CaseState.Refused, null), (CaseState.Withdrawn, null), (CaseState.Paused, null)));
        Assert.Equal(JointState.UnderWay, Of((CaseState.Delivered, CaseOutcome.Advised), (CaseState.Granted, null)));
    }

    [Fact]
    public void Ends_as_its_parts_ended()
    {
        Assert.Equal(JointState.Done, Of((CaseState.Delivered, CaseOutcome.GrantedElsewhere), (CaseState.Delivered, CaseOutcome.Issued)));
        Assert.Equal(JointState.Done, Of((CaseState.Delivered, CaseOutcome.Advised), (CaseState.Withdrawn, null)));
        Assert.Equal(JointState.PartlyDone, Of((CaseState.Delivered, CaseOutcome.Paid), (CaseState.Refused, null)));
        Assert.Equal(JointState.PartlyDone, Of((CaseState.Delivered, CaseOutcome.Paid), (CaseState.Delivered, CaseOutcome.RefusedElsewhere)));
        Assert.Equal(JointState.NotDone, Of((CaseState.NotAccepted, null), (CaseState.Withdrawn, null)));
        Assert.Equal(JointState.Withdrawn, Of((CaseState.Withdrawn, null), (CaseState.Withdrawn, null)));
    }

    [Fact]
    public void Is_bound_by_the_law_only_where_a_part_is()
    {
        var accepted = new DateOnly(2026, 11, 25);
        DateOnly? Limit(params LimitedPart[] parts) => JointLimit.Of(parts, WorkCalendar.Empty);
        DateOnly After(int days) => WorkCalendar.Empty.AddWorkingDays(accepted, days);
        Assert.Null(Limit(new("人社局", accepted, false), new("民政局", null, false)));
        Assert.Null(Limit(new("人社局", null, true), new LimitedPart("民政局", null, true)));
        Assert.Equal(After(45), Limit(new("人社局", accepted, true), new("民政局", accepted.AddDays(7), true), new("公交公司", accepted.AddDays(-30), false, IsExtended: true, Paused: 9)));
        Assert.Equal(After(45), Limit(new("人社局", accepted, true), new LimitedPart("民政局", null, true)));
        Assert.Equal(After(60), Limit(new("人社局", accepted, true), new LimitedPart("民政局", accepted, true, IsExtended: true)));
        Assert.Equal(After(48), Limit(new("人社局", accepted, true, Paused: 3), new LimitedPart("民政局", accepted, true, Paused: 2)));
    }

    [Fact]
    public void Is_bound_only_where_two_offices_handle_it_together()
    {
        var accepted = new DateOnly(2026, 11, 25);
        Assert.Null(JointLimit.Of([new("人社局", accepted, true)], WorkCalendar.Empty));
        Assert.Null(JointLimit.Of([new("人社局", accepted, true), new("人社局", accepted, true)], WorkCalendar.Empty));
        Assert.Null(JointLimit.Of([new("人社局", accepted, true), new("民政局", accepted, true, IsWanted: false)], WorkCalendar.Empty));
        Assert.Null(JointLimit.Of([new("人社局", accepted, true), new("民政局", accepted, false)], WorkCalendar.Empty));
    }

    [Fact]
    public void Has_a_number_of_its_own_series() => Assert.Equal("LB-2026-000012", JointCase.NumberOf(2026, 12));
}
