using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Verifying.Rules;

namespace Yizhan.Tests.Rules.Seals;

public class Judging_a_paper
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly LogFinding InLog = new(true, null, 12);

    private static readonly KnownPaper Paper = new(Guid.Empty, "ZM-2026-00001", "志愿服务时长证明", "东风路街道", "YZ-0001", PaperState.Sealed, Now, null, IsTest: false, 3, null)
    {
        Digests = new Dictionary<string, string>(), IsCode = _ => true,
    };

    [Fact]
    public void Says_genuine_when_nothing_speaks_against_it()
    {
        Assert.Equal(PaperVerdict.Genuine, Judge(Paper, InLog));
        Assert.Equal(PaperVerdict.Genuine, Judge(Paper with { ValidUntil = Today }, InLog));
        Assert.Equal(PaperVerdict.TestSeal, Judge(Paper with { IsTest = true }, InLog));
        Assert.Equal(PaperVerdict.TestSeal, Judgement.Of(PaperVerdict.Genuine, isTest: true, Judgement.Steps(Paper, InLog, Today), Paper.State));
    }

    [Fact]
    public void Says_how_it_ended()
    {
        var ended = Paper with { StateLeaf = 7, EndedAt = Now };
        Assert.Equal(PaperVerdict.Revoked, Judge(ended with { State = PaperState.Revoked, Reason = "信息有误" }, InLog with { StateLeaf = true }));
        Assert.Equal(PaperVerdict.Superseded, Judge(ended with { State = PaperState.Superseded, SupersededBy = "ZM-2026-00002" }, InLog with { StateLeaf = true }));
        Assert.Equal(PaperVerdict.Expired, Judge(Paper with { ValidUntil = Today.AddDays(-1) }, InLog));
        // What was revoked stays so, also under a test seal and after its last day.
        Assert.Equal(PaperVerdict.Revoked, Judge(ended with { State = PaperState.Revoked, IsTest = true, ValidUntil = Today.AddDays(-1) }, InLog with { StateLeaf = true }));
    }

    [Fact]
    public void Believes_no_register_that_the_public_log_contradicts()
    {
        Assert.Equal(PaperVerdict.Improper, Judge(Paper, InLog with { Leaf = false }));
        Assert.Equal(PaperVerdict.Improper, Judge(Paper with { State = PaperState.Revoked, StateLeaf = 7, EndedAt = Now }, InLog with { StateLeaf = false }));
        Assert.Equal(PaperVerdict.Unproven, Judge(Paper, new(null, null, 0)));
    }

    [Theory, InlineData(Verdict.Altered, PaperVerdict.Altered), InlineData(Verdict.UnknownIssuer, PaperVerdict.UnknownSeal), InlineData(Verdict.Revoked, PaperVerdict.Revoked), InlineData(Verdict.Unproven, PaperVerdict.Unproven)]
    public void Does_not_save_a_file_that_does_not_hold_by_itself(Verdict found, PaperVerdict verdict) =>
        Assert.Equal(verdict, Judgement.Of(PaperVerdicts.Of(found), false, Judgement.Steps(Paper, InLog, Today), Paper.State));

    [Fact]
    public void Tells_each_step_under_a_code_that_stays()
    {
        var steps = Judgement.Steps(Paper with { State = PaperState.Revoked, StateLeaf = 7, EndedAt = Now, IsTest = true }, InLog with { StateLeaf = true }, Today);
        Assert.Equal(["paper-known", "paper-state", "paper-days", "log-leaf", "log-state", "seal-official"], steps.Select(step => step.Code));
        Assert.Equal([StepOutcome.Passed, StepOutcome.Failed, StepOutcome.Passed, StepOutcome.Passed, StepOutcome.Passed, StepOutcome.NotChecked], steps.Select(step => step.Outcome));
    }

    private static PaperVerdict Judge(KnownPaper paper, LogFinding log) => Judgement.Of(null, false, Judgement.Steps(paper, log, Today), paper.State);
}
