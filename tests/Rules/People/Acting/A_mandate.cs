using Yizhan.People.Acting;
using Yizhan.People.Acting.Rules;

namespace Yizhan.Tests.Rules.People.Acting;

public class A_mandate
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 25), Last = new(2027, 5, 25);
    private static readonly Guid Giver = Guid.CreateVersion7(), Actor = Guid.CreateVersion7();

    private static Mandate Draft(DateOnly? from = null) => new()
    {
        Id = Guid.CreateVersion7(), Giver = Giver, Kinds = "matters own-data", From = from ?? Today, To = Last, Form = MandateForm.Phone, MadeAt = Now,
    };

    private static Mandate Offered(DateOnly? from = null)
    {
        var mandate = Draft(from);
        Assert.Null(mandate.Offer(Today));
        return mandate;
    }

    private static Mandate Active(DateOnly? from = null)
    {
        var mandate = Offered(from);
        Assert.Null(mandate.Accept(Actor, true, Now, Today));
        return mandate;
    }

    [Fact]
    public void Lets_the_one_who_accepted_do_what_it_is_for_within_its_days()
    {
        var mandate = Active();
        Assert.True(mandate.Lets(Actor, "own-data", Today));
        Assert.True(mandate.Lets(Actor, "matters", Last));
        Assert.False(mandate.Lets(Actor, "voices", Today));
        Assert.False(mandate.Lets(Giver, "own-data", Today));
        Assert.False(mandate.Lets(Actor, "own-data", Today.AddDays(-1)));
        Assert.False(mandate.Lets(Actor, "own-data", Last.AddDays(1)));
        Assert.False(Active(Today.AddDays(3)).Lets(Actor, "own-data", Today));
    }

    [Fact]
    public void Lets_nobody_do_anything_before_it_is_accepted_while_it_is_paused_and_after_its_end()
    {
        Assert.False(Offered().Lets(Actor, "matters", Today));
        var mandate = Active();
        Assert.Null(mandate.Pause(Today));
        Assert.False(mandate.Lets(Actor, "matters", Today));
        Assert.Null(mandate.Resume(Today));
        Assert.True(mandate.Lets(Actor, "matters", Today));
        Assert.Null(mandate.End(MandateEnding.Giver, Now, Today));
        Assert.False(mandate.Lets(Actor, "matters", Today));
    }

    /// <summary>Each state, and the steps that lead on from it.</summary>
    [Theory]
    [InlineData(MandateState.Draft, "offer end")]
    [InlineData(MandateState.Offered, "accept end")]
    [InlineData(MandateState.Active, "pause end")]
    [InlineData(MandateState.Paused, "resume end")]
    [InlineData(MandateState.Ended, "")]
    public void Goes_on_by_these_steps_and_no_others(MandateState state, string steps)
    {
        var all = new Dictionary<string, Func<Mandate, string?>>
        {
            ["offer"] = mandate => mandate.Offer(Today)?.Code,
            ["accept"] = mandate => mandate.Accept(Actor, true, Now, Today)?.Code,
            ["pause"] = mandate => mandate.Pause(Today)?.Code,
            ["resume"] = mandate => mandate.Resume(Today)?.Code,
            ["end"] = mandate => mandate.End(MandateEnding.Actor, Now, Today)?.Code,
        };
        foreach (var (name, step) in all)
        {
            var mandate = In(state);
            Assert.Equal(steps.Split(' ').Contains(name), step(mandate) is null);
            Assert.Equal(steps.Split(' ').Contains(name), mandate.State != state);
        }
    }

    [Fact]
    public void Is_not_taken_on_by_its_giver_nor_by_a_minor_nor_after_its_last_day()
    {
        Assert.Equal("mandate-with-oneself", Offered().Accept(Giver, true, Now, Today)?.Code);
        Assert.Equal("mandate-of-minor", Offered().Accept(Actor, false, Now, Today)?.Code);
        Assert.Equal("mandate-over", Offered().Accept(Actor, true, Now, Last.AddDays(1))?.Code);
        Assert.Equal("mandate-over", Draft().Offer(Last.AddDays(1))?.Code);
    }

    [Fact]
    public void Is_accepted_once_and_ended_once()
    {
        var mandate = Active();
        Assert.Equal("mandate-not-offered", mandate.Accept(Actor, true, Now, Today)?.Code);
        Assert.Null(mandate.End(MandateEnding.Death, Now, Today, "家属2026-11-25告知"));
        Assert.Equal("mandate-ended", mandate.End(MandateEnding.Giver, Now, Today)?.Code);
        Assert.Equal((MandateEnding.Death, Today), (mandate.Ending, mandate.EndedOn));
    }

    /// <summary>民法典 arts. 17 and 18: who is 18 has full capacity.</summary>
    [Fact]
    public void Is_for_those_who_are_grown_up_as_far_as_is_known()
    {
        Assert.True(MandateAsk.IsGrownUp(new(2008, 11, 25), Today));
        Assert.False(MandateAsk.IsGrownUp(new(2008, 11, 26), Today));
        Assert.True(MandateAsk.IsGrownUp(null, Today));
    }

    [Fact]
    public void Wants_an_end_and_not_too_late_a_one()
    {
        var ask = new MandateAsk("李春梅", "13800000003", "matters", Today, Today.AddDays(365));
        Assert.True(ask.Check(Today, 366, "13800000001").None);
        Assert.NotNull((ask with { To = Today.AddDays(366) }).Check(Today, 366, null).Of("To"));
        Assert.NotNull((ask with { To = null }).Check(Today, 366, null).Of("To"));
        Assert.NotNull((ask with { From = Today.AddDays(5), To = Today.AddDays(4) }).Check(Today, 366, null).Of("To"));
        Assert.NotNull((ask with { From = Today.AddDays(-1) }).Check(Today, 366, null).Of("From"));
        Assert.NotNull((ask with { Kinds = null }).Check(Today, 366, null).Of("Kinds"));
        Assert.NotNull(ask.Check(Today, 366, "+8613800000003").Of("ActorPhone"));
    }

    [Fact]
    public void Is_for_kinds_that_modules_bring_and_no_others()
    {
        var kinds = new MandateKinds([.. MandateKind.Shipped, new("lending", "借还物品")]);
        Assert.Equal("lending own-data", kinds.Joined(["own-data", "lending", "own-data"]));
        Assert.Null(kinds.Joined(["own-data", "everything"]));
        Assert.Null(kinds.Joined([]));
        Assert.Throws<InvalidOperationException>(() => new MandateKinds([new("a", "甲"), new("a", "乙")]));
    }

    private static Mandate In(MandateState state)
    {
        if (state is MandateState.Draft) return Draft();
        if (state is MandateState.Offered) return Offered();
        var mandate = Active();
        if (state is MandateState.Paused) mandate.Pause(Today);
        if (state is MandateState.Ended) mandate.End(MandateEnding.Giver, Now, Today);
        return mandate;
    }
}
