using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class Changing_a_draft_by_hand
{
    private static readonly Guid Wang = new("00000000-0000-0000-0000-000000000001"), Li = new("00000000-0000-0000-0000-000000000002"), Zhao = new("00000000-0000-0000-0000-000000000003");

    [Fact]
    public void Puts_somebody_else_on_a_shift_and_remembers_both()
    {
        var facts = Facts();
        var draft = DraftMaker.With(Planned(facts, (4, Wang)), facts, Key(4), [Li]);
        Assert.Equal(new DraftDuty(Key(4), Li), Assert.Single(draft.Duties));
        Assert.Equal(new DraftDuty(Key(4), Li), Assert.Single(draft.ByHand));
        Assert.Equal(new DraftDuty(Key(4), Wang), Assert.Single(draft.TakenOff));
        Assert.Empty(draft.Breaches);
    }

    [Fact]
    public void Tells_at_once_which_rule_it_breaks()
    {
        var facts = Facts(away: 4);
        Assert.Equal((Key(4), (Guid?)Li, RotaRule.Away), Assert.Single(DraftMaker.With(Planned(facts, (4, Wang)), facts, Key(4), [Li]).Breaches) is var breach ? (breach.Shift, breach.Person, breach.Rule) : default);
    }

    [Fact]
    public void Tells_what_is_missing_when_somebody_is_taken_off()
    {
        var facts = Facts();
        Assert.Equal((Key(4), 1), Assert.Single(DraftMaker.With(Planned(facts, (4, Wang), (5, Li)), facts, Key(4), []).Report.Shortages) is var shortage ? (shortage.Shift, shortage.Missing) : default);
    }

    [Fact]
    public void Undone_leaves_nothing_behind()
    {
        var facts = Facts();
        var planned = Planned(facts, (4, Wang), (5, Li));
        var draft = DraftMaker.With(DraftMaker.With(planned, facts, Key(4), []), facts, Key(4), [Wang]);
        Assert.Empty(draft.TakenOff);
        Assert.Equal(planned.Duties.ToHashSet(), draft.Duties.ToHashSet());
    }

    [Fact]
    public void Stays_when_the_rota_is_planned_again()
    {
        var facts = Facts();
        var draft = DraftMaker.With(Planned(facts, (4, Wang)), facts, Key(4), [Li]);
        var again = DraftMaker.Of(facts, RotaEngine.Plan(facts.ToProblem(draft.ByHand, draft.TakenOff)), draft.ByHand, draft.TakenOff);
        Assert.Contains(new(Key(4), Li), again.Duties);
        Assert.DoesNotContain(new(Key(4), Wang), again.Duties);
    }

    [Fact]
    public void Offers_first_those_whom_nothing_bars_and_of_them_first_who_has_least()
    {
        var facts = Facts(away: 4);
        var candidates = DraftMaker.Candidates(Planned(facts, (5, Wang)), facts, Key(4));
        // Wang serves the day after, which the week's window forbids; Li is away.
        Assert.Equal(Zhao, candidates[0].Person);
        Assert.Empty(candidates[0].Bars);
        Assert.Equal([RotaRule.Away], candidates.Single(one => one.Person == Li).Bars.Select(bar => bar.Rule));
        Assert.Equal([RotaRule.Window], candidates.Single(one => one.Person == Wang).Bars.Select(bar => bar.Rule));
    }

    [Fact]
    public void Says_with_an_unfilled_shift_whom_to_ask_and_asking_fills_it()
    {
        var facts = Facts(people: [Person(Li, 4)]) with { Shifts = [Shift(4)], Days = [new(new(2026, 10, 4), RotaDayKind.Holiday)] };
        var draft = DraftMaker.Of(facts, RotaEngine.Plan(facts.ToProblem([], [])), [], []);
        var relief = Assert.Single(Assert.Single(draft.Report.Shortages).Reliefs);
        Assert.Equal((Li, RotaRule.Away), (relief.Person, Assert.Single(relief.Lifted).Rule));
        Assert.Empty(DraftMaker.With(draft, facts, Key(4), [relief.Person]).Report.Shortages);
    }

    [Fact]
    public void Counts_who_serves_elsewhere_on_a_day_as_not_at_hand()
    {
        var facts = Facts(people: [Person(Li)]) with { Served = [new(Li, new(2026, 10, 4), RotaDayKind.Holiday, new(new(14, 0), new(18, 0)))] };
        Assert.Contains(RotaRule.Away, Assert.Single(DraftMaker.Candidates(Planned(facts), facts, Key(4))).Bars.Select(bar => bar.Rule));
    }

    [Fact]
    public void Reads_back_as_it_was_written_also_where_nobody_and_no_role_is_named()
    {
        var draft = Planned(Facts(), (4, Wang)) with { Shifts = [Shift(4) with { Role = null }], Breaches = [new(Key(4), null, RotaRule.Skill, "first-aid")] };
        Assert.Equal(DutyJson.Write(draft), DutyJson.Write(DutyJson.Read<DraftDocument>(DutyJson.Write(draft))));
    }

    private static DraftDocument Planned(RotaFacts facts, params (int Day, Guid Person)[] duties) => new(facts.Shifts, [.. duties.Select(duty => new DraftDuty(Key(duty.Day), duty.Person))], [], new(0, 0, [], [], [], false), []);

    private static RotaFacts Facts(int? away = null, RotaFactsPerson[]? people = null) => new(
        AreaPath.Root, new(new(2026, 10, 4), new(2026, 10, 5)), new DateTimeOffset(2026, 10, 1, 8, 0, 0, CityClock.Offset),
        [new(new(2026, 10, 4), RotaDayKind.Holiday), new(new(2026, 10, 5), RotaDayKind.Holiday)], [Shift(4), Shift(5)], people ?? [Person(Wang), Person(Li, away), Person(Zhao)], [], [], []);

    private static RotaFactsPerson Person(Guid id, int? away = null) => new(id, "420281002008-001", RotaRole.Volunteer, new HashSet<string> { "DY0001" }, null, [], null, null,
        DutyTerms.OfVolunteer with { Away = away is { } day ? [new(new(2026, 10, day), new(2026, 10, day))] : [] });

    private static string Key(int day) => Shift(day).Key;

    private static DraftShift Shift(int day) => new(DutyShift.KeyOf("DY0001", new(2026, 10, day), 480), "DY0001", new(2026, 10, day), 480, 720, RotaDayKind.Holiday, 1, [], RotaRole.Volunteer);
}
