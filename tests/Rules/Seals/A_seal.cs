using Yizhan.Kernel.Access;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Tests.Rules.Seals;

public class A_seal
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    private static readonly AreaPath Street = AreaPath.Root.Below("420281000000").Below("420281002000"), Community = Street.Below("420281002008");
    private static readonly Guid Applicant = Guid.CreateVersion7(), Other = Guid.CreateVersion7();

    private static Seal Applied(AreaPath? area = null) => new()
    {
        Id = Guid.CreateVersion7(), Number = "YZ0001", Name = "东鑫社区居民委员会", Inscription = "", Division = "420281002008", Area = area ?? Community, Key = "development", Kinds = "volunteer-hours plain-proof",
        NeedsSecond = false, From = new(2026, 11, 1), To = new(2026, 12, 31), AppliedBy = Applicant, AppliedAt = Noon,
    };

    private static Seal InUse()
    {
        var seal = Applied();
        Assert.Null(seal.Approve(Other, At(Street), Noon));
        Assert.Null(seal.Make([1], Noon));
        Assert.Null(seal.PutInUse(true, Noon));
        return seal;
    }

    private static Power[] At(AreaPath area) => [new(area, new HashSet<string> { SealPermissions.Approve.Name })];

    [Fact]
    public void Goes_through_its_states_in_their_order_and_ends_for_good()
    {
        var seal = InUse();
        Assert.Null(seal.Suspend(null, Noon));
        Assert.Null(seal.PutInUse(false, Noon));
        Assert.Null(seal.Destroy("合并", Noon));
        Assert.All(Enum.GetValues<SealState>(), state => Assert.False(state.MayFollow(SealState.Destroyed)));
        Assert.Equal("seal-state-not-possible", seal.PutInUse(true, Noon)?.Code);
        Assert.Equal("seal-state-not-possible", Applied().Make(null, Noon)?.Code);
        Assert.Equal("seal-state-not-possible", Applied().Suspend(null, Noon)?.Code);
    }

    [Fact]
    public void Is_approved_from_above_by_somebody_else()
    {
        Assert.Equal("seal-approved-by-applicant", Applied().Approve(Applicant, At(Street), Noon)?.Code);
        Assert.Equal("seal-approver-not-above", Applied().Approve(Other, At(Community), Noon)?.Code);
        Assert.Equal("seal-approver-not-above", Applied().Approve(Other, [new(Street, new HashSet<string> { "*" }, Guid.CreateVersion7())], Noon)?.Code);
        Assert.Null(Applied().Approve(Other, At(AreaPath.Root), Noon));
        // Above the city there is nobody.
        Assert.Null(Applied(AreaPath.Root).Approve(Other, At(AreaPath.Root), Noon));
    }

    [Fact]
    public void Is_put_into_use_once_somebody_keeps_it()
    {
        var seal = Applied();
        seal.Approve(Other, At(Street), Noon);
        seal.Make(null, Noon);
        Assert.Equal("seal-without-custodian", seal.PutInUse(false, Noon)?.Code);
        Assert.Null(seal.PutInUse(true, Noon));
    }

    [Fact]
    public void Seals_what_it_is_for_within_its_days_while_it_is_in_use()
    {
        var seal = InUse();
        Assert.Null(seal.Use("plain-proof", new(2026, 11, 25)));
        Assert.Null(seal.Use("plain-proof", new(2026, 12, 31)));
        Assert.Equal("seal-not-for-kind", seal.Use("plain", new(2026, 11, 25))?.Code);
        Assert.Equal("seal-out-of-date", seal.Use("plain-proof", new(2026, 10, 31))?.Code);
        Assert.Equal("seal-out-of-date", seal.Use("plain-proof", new(2027, 1, 1))?.Code);
        seal.Suspend("手机丢失", Noon);
        Assert.Equal("seal-suspended", seal.Use("plain-proof", new(2026, 11, 25))?.Code);
        Assert.Equal("seal-not-in-use", Applied().Use("plain-proof", new(2026, 11, 25))?.Code);
    }

    [Fact]
    public void Is_kept_from_the_first_day_to_the_last_or_until_it_is_ended()
    {
        SealCustodian custodian = new() { Id = Guid.CreateVersion7(), Seal = Guid.CreateVersion7(), Account = Other, From = new(2026, 11, 2), To = new(2026, 11, 30) };
        Assert.Equal([false, true, true, false], new[] { 1, 2, 30, 31 }.Select(day => custodian.HoldsOn(new DateOnly(2026, 10, 31).AddDays(day))));
        custodian.EndedAt = Noon;
        Assert.False(custodian.HoldsOn(new(2026, 11, 5)));
    }

    [Fact]
    public void Has_a_code_for_each_state_that_leads_back_to_it() =>
        Assert.All(Enum.GetValues<SealState>(), state => Assert.Equal(state, SealStates.Of(state.Code())));
}
