using Yizhan.Kernel;
using Yizhan.Sealing.Signatures;
using Yizhan.Seals.Papers;

namespace Yizhan.Seals.Verifying.Rules;

/// <summary>A step that this house looks at, beside those of the file's signatures.</summary>
/// <param name="Code">Kebab-case, documented, never changed: <c>paper-state</c>.</param>
public sealed record HouseStep(string Code, StepOutcome Outcome, Sentence Sentence);

/// <summary>What the public log says of a paper.</summary>
/// <param name="Leaf">That its leaf is there, tells of this paper and is in the tree that was signed; null: the log cannot be read now.</param>
/// <param name="StateLeaf">The same of the leaf that tells how it ended; null: it did not, or the log cannot be read now.</param>
/// <param name="Size">Leaves of the log.</param>
public sealed record LogFinding(bool? Leaf, bool? StateLeaf, long Size);

/// <summary>What is to be thought of a paper that this house issued, from its register and the public log.</summary>
public static class Judgement
{
    /// <summary>The steps, in the order in which they are told.</summary>
    public static IReadOnlyList<HouseStep> Steps(KnownPaper paper, LogFinding log, DateOnly today)
    {
        var steps = new List<HouseStep>
        {
            new("paper-known", StepOutcome.Passed, new("是{0}签发的，编号{1}", paper.Issuer, paper.Number)),
            paper.State switch
            {
                PaperState.Revoked => new("paper-state", StepOutcome.Failed, paper.Reason is { Length: > 0 } reason
                    ? new Sentence("已于{0}撤销：{1}", Day(paper.EndedAt), reason) : new Sentence("已于{0}撤销", Day(paper.EndedAt))),
                PaperState.Superseded => new("paper-state", StepOutcome.Failed, paper.SupersededBy is { } by
                    ? new Sentence("已于{0}被编号{1}的文件替换", Day(paper.EndedAt), by) : new Sentence("已于{0}被替换", Day(paper.EndedAt))),
                _ => new("paper-state", StepOutcome.Passed, "没有撤销，也没有被替换"),
            },
            paper.ValidUntil switch
            {
                null => new("paper-days", StepOutcome.Passed, "没有规定有效期"),
                { } last when last < today => new("paper-days", StepOutcome.Failed, new("有效期到{0}，已经过了", $"{last:yyyy-MM-dd}")),
                { } last => new("paper-days", StepOutcome.Passed, new("有效期到{0}", $"{last:yyyy-MM-dd}")),
            },
            log.Leaf switch
            {
                null => new("log-leaf", StepOutcome.NotChecked, "公开日志暂时读不出来，没有核对这次用印的记录"),
                true => new("log-leaf", StepOutcome.Passed, new("公开日志第{0}条记着这次用印，包含证明已核对（共{1}条）", paper.Leaf, log.Size)),
                false => new("log-leaf", StepOutcome.Failed, new("公开日志第{0}条记的不是这次用印", paper.Leaf)),
            },
        };
        if (paper.StateLeaf is { } place)
        {
            steps.Add(log.StateLeaf switch
            {
                null => new("log-state", StepOutcome.NotChecked, "公开日志暂时读不出来，没有核对撤销或替换的记录"),
                true => new("log-state", StepOutcome.Passed, new("公开日志第{0}条记着撤销或替换，包含证明已核对", place)),
                false => new("log-state", StepOutcome.Failed, new("公开日志第{0}条记的不是这份文件的撤销或替换", place)),
            });
        }
        if (paper.IsTest) steps.Add(TestSeal);
        return steps;
    }

    /// <summary>That the seal is no official one.</summary>
    public static HouseStep TestSeal { get; } = new("seal-official", StepOutcome.NotChecked, "印章是测试章，由演示用的机构签发，不具有法律效力");

    /// <summary>That a seal of this house is on a file that no register tells of: whoever holds its key used it unseen, or somebody packed the file anew.</summary>
    public static HouseStep InTheDark { get; } = new("paper-known", StepOutcome.Failed, "盖的是本单位登记的印章，但是用印登记和公开日志里都没有这份文件：可能是私自用印，也可能是文件被另存过。请再用文件上的编号和验证码核对");

    /// <summary>The verdict on a known paper.</summary>
    /// <param name="file">What its signatures gave; null: there is no file, number and code were typed.</param>
    /// <param name="isTest">Whether the signature is believed only for tests.</param>
    public static PaperVerdict Of(PaperVerdict? file, bool isTest, IReadOnlyList<HouseStep> steps, PaperState state)
    {
        // What does not hold by itself is not saved by a register.
        if (file is { } found and not (PaperVerdict.Genuine or PaperVerdict.Unproven)) return found;
        if (Failed("log-leaf") || Failed("log-state")) return PaperVerdict.Improper;
        if (state is PaperState.Revoked) return PaperVerdict.Revoked;
        if (state is PaperState.Superseded) return PaperVerdict.Superseded;
        if (Failed("paper-days")) return PaperVerdict.Expired;
        if (file is PaperVerdict.Unproven || steps.Any(step => step.Outcome is StepOutcome.NotChecked && step != TestSeal)) return PaperVerdict.Unproven;
        return isTest || steps.Contains(TestSeal) ? PaperVerdict.TestSeal : PaperVerdict.Genuine;

        bool Failed(string code) => steps.Any(step => step.Code == code && step.Outcome is StepOutcome.Failed);
    }

    private static string Day(DateTimeOffset? moment) => moment is { } at ? $"{CityClock.DayOf(at):yyyy-MM-dd}" : "—";
}
