using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>The steps from a case's coming in to its decision.</summary>
internal static class AcceptCase
{
    /// <summary>Working days by which a limit may be extended (行政许可法 art. 42).</summary>
    private const int ExtendedBy = 10;

    public static async Task<Refusal?> Accept(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        if (await MissingPapers(one, desk, stop) is { Count: > 0 } missing) return NotThere(missing, desk);
        return await desk.Office.Act(one, CaseStepKind.Accepted, null, await desk.Hand(stop), null, () => one.Accept(desk.MatterOf(one).Matter.Limits, desk.CityNow.Calendar, desk.Clock.Now, desk.Clock.Now), stop);
    }

    /// <summary>Accepts it though papers are missing that may come later, against a written promise.</summary>
    public static async Task<Refusal?> AcceptPending(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var missing = await MissingPapers(one, desk, stop);
        if (missing.Where(paper => paper.LaterWithinDays is null).ToArray() is { Length: > 0 } needed) return NotThere(needed, desk);
        if (missing.Count == 0) return await Accept(one, acts, desk, errors, stop);
        var rows = await desk.Db.CasePapers.Where(paper => paper.Case == one.Id).ToDictionaryAsync(paper => paper.Code, stop);
        foreach (var paper in missing) rows[paper.Code].Promise(desk.CityNow.Calendar.AddWorkingDays(desk.Clock.Today, paper.LaterWithinDays!.Value));
        var by = missing.Min(paper => rows[paper.Code].PromisedBy!.Value);
        return await desk.Office.Act(one, CaseStepKind.AcceptedPending, string.Join('、', missing.Select(paper => paper.Name.Zh)), await desk.Hand(stop), null, () => one.AcceptPending(by, desk.Clock.Now), stop);
    }

    public static async Task<Refusal?> AskSupplement(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var text = HandleCase.Said(acts.Missing, nameof(acts.Missing), "请一次写清全部要补的材料和内容", errors);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.SupplementAsked, text, await desk.Hand(stop), CaseNews.Supplement, () => one.AskSupplement(desk.Office.SupplementBy(), desk.Clock.Now), stop) : null;
    }

    /// <summary>Papers are seen; when the last one that was promised has come, the case is accepted.</summary>
    public static async Task<Refusal?> SeePapers(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        if (!one.IsOpen) return new("case-state-not-possible", new Sentence("这件事现在是“{0}”，不能这样做", one.State.Named()));
        var rows = await desk.Db.CasePapers.Where(paper => paper.Case == one.Id).ToListAsync(stop);
        var seen = (acts.Papers ?? []).Select(code => rows.FirstOrDefault(row => row.Code == code)).ToList();
        if (seen.Count == 0 || seen.Contains(null))
        {
            errors.Add(nameof(acts.Papers), "请勾选收到的材料");
            return null;
        }
        foreach (var row in seen) row!.See(desk.Clock.Now);
        var isLast = one.State is CaseState.AcceptedPending && rows.All(row => row.State is CasePaperState.Seen);
        var names = string.Join('、', desk.MatterOf(one).Matter.Papers.Where(paper => seen.Any(row => row!.Code == paper.Code)).Select(paper => paper.Name.Zh));
        return await desk.Office.Act(one, CaseStepKind.PapersCame, names, await desk.Hand(stop), null,
            () => isLast ? one.Accept(desk.MatterOf(one).Matter.Limits, desk.CityNow.Calendar, desk.Clock.Now, desk.Clock.Now) : one.Touch(), stop);
    }

    public static async Task<Refusal?> Decline(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var text = HandleCase.Said(acts.Reason, nameof(acts.Reason), "请写明为什么不受理、应当去哪里办", errors);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.NotAccepted, text, await desk.Hand(stop), CaseNews.Refused, () => one.DoNotAccept(desk.Clock.Now), stop) : null;
    }

    public static async Task<Refusal?> SendToReview(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop) =>
        await desk.Office.Act(one, CaseStepKind.SentToReview, null, await desk.Hand(stop), null, () => one.SendToReview(desk.Clock.Now), stop);

    public static async Task<Refusal?> Pause(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var text = HandleCase.Said(acts.Waiting, nameof(acts.Waiting), "请写明等什么：专家评审、检验检测或者听证", errors);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.Paused, text, await desk.Hand(stop), CaseNews.Delayed, () => one.Pause(desk.Clock.Today, desk.Clock.Now), stop) : null;
    }

    public static async Task<Refusal?> Resume(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop) =>
        await desk.Office.Act(one, CaseStepKind.Resumed, null, await desk.Hand(stop), CaseNews.Delayed, () => one.Resume(desk.CityNow.Calendar, desk.Clock.Today, desk.Clock.Now), stop);

    public static async Task<Refusal?> Extend(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var text = HandleCase.Said(acts.Extension, nameof(acts.Extension), "请写明为什么延长，申请人会看到", errors);
        if (!errors.None) return null;
        return desk.MayDecide(one) ?? await desk.Office.Act(one, CaseStepKind.Extended, text, await desk.Hand(stop), CaseNews.Delayed, () => one.Extend(ExtendedBy, desk.CityNow.Calendar, desk.Clock.Now), stop);
    }

    public static async Task<Refusal?> Withdraw(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop) =>
        await desk.Office.Act(one, CaseStepKind.Withdrawn, null, await desk.Hand(stop), null, () => one.Withdraw(desk.Clock.Now), stop);

    private static Refusal NotThere(IReadOnlyList<MatterPaper> missing, CaseDesk desk) =>
        new("case-papers-missing", new Sentence("还没有核对的材料：{0}", string.Join('、', missing.Select(paper => paper.Name.In(desk.Texts.Language)))));

    private static async Task<IReadOnlyList<MatterPaper>> MissingPapers(Case one, CaseDesk desk, CancellationToken stop)
    {
        var missing = await desk.Db.CasePapers.AsNoTracking().Where(paper => paper.Case == one.Id && paper.State != CasePaperState.Seen).Select(paper => paper.Code).ToListAsync(stop);
        return [.. desk.MatterOf(one).Matter.Papers.Where(paper => missing.Contains(paper.Code))];
    }
}
