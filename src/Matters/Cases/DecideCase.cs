using Yizhan.Kernel;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>The steps by which a case is decided and ends.</summary>
internal static class DecideCase
{
    private static readonly Refusal DepartmentDecides = new("case-department-decides", "这件事由部门自己决定，不能转办；请办结，或者不予办理");

    private static readonly (string Code, CaseOutcome Outcome)[] Outcomes =
        [("granted", CaseOutcome.GrantedElsewhere), ("refused", CaseOutcome.RefusedElsewhere), ("paid", CaseOutcome.Paid), ("advised", CaseOutcome.Advised)];

    /// <summary>With what a matter of a kind may end at the station, with the codes by which it is said.</summary>
    public static IEnumerable<(string Code, CaseOutcome Outcome)> OutcomesOf(MatterKind kind) => Outcomes.Where(one => kind switch
    {
        MatterKind.Filing => one.Outcome is CaseOutcome.GrantedElsewhere or CaseOutcome.RefusedElsewhere,
        MatterKind.Payment => one.Outcome is CaseOutcome.Paid or CaseOutcome.RefusedElsewhere,
        MatterKind.Information => one.Outcome is CaseOutcome.Advised,
        _ => false,
    });

    /// <summary>Grants it: the certificate is drafted for the seal of the office in the same commit.</summary>
    public static async Task<Refusal?> Grant(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        if (one.Kind is not MatterKind.Certificate) return new("case-no-certificate", "这个事项不出具证明");
        if (Evidences.Of(acts.Evidence) is not { } evidence) errors.Add(nameof(acts.Evidence), "请选择依据什么核实的");
        var note = HandleCase.Note(acts.EvidenceNote, nameof(acts.EvidenceNote), errors);
        if (!errors.None) return null;
        if (desk.MayDecide(one) is { } notYours) return notYours;
        if (await desk.Files.Open(one, stop) is not { } content) return new("case-cleared", "这件事的内容已经到期删除");
        var (known, seals) = (desk.MatterOf(one), await desk.SealsOf(one, stop));
        if (seals.Count == 0) return new("case-no-seal", "办理机构没有可以盖这种证明的印章，请先在“印章”里设好");
        var chosen = Guid.TryParse(acts.Seal, out var wanted) ? seals.FirstOrDefault(seal => seal.Id == wanted) : seals is [var only] ? only : null;
        if (chosen is not { } seal)
        {
            errors.Add(nameof(acts.Seal), "请选择用哪一枚印章");
            return null;
        }
        var replaced = await EarlierCertificates.Named(one, acts, desk, errors, stop);
        var order = new PaperOrder(Guid.CreateVersion7(desk.Clock.Now), one.Matter, one.MatterVersion, seal.Id, CertificateFacts.Of(known.Matter, content, seal.Name, desk.Clock.Today, desk.Divisions), desk.Visitor.Id) { Supersedes = replaced };
        foreach (var (_, sentence) in desk.Papers.Check(order, desk.Texts.Language).All) errors.Add(nameof(acts.Evidence), sentence);
        if (!errors.None) return null;
        var refusal = await desk.Office.Act(one, CaseStepKind.Granted, note, await desk.Hand(stop), null,
            async () => one.Grant(order.Id, Evidences.Of(acts.Evidence)!.Value, desk.Visitor.Id, desk.Clock.Now) ?? await desk.Papers.Draft(order, stop), stop);
        if (refusal is null) desk.Papers.Bell.Ring();
        return refusal;
    }

    /// <summary>Decides against it.</summary>
    /// <remarks>行政许可法 art. 38: in writing, with reasons, and with the right to review and to sue.</remarks>
    public static async Task<Refusal?> Refuse(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var reasons = HandleCase.Said(acts.Reasons, nameof(acts.Reasons), "请写明为什么不予办理", errors);
        var remedies = HandleCase.Said(acts.Remedies, nameof(acts.Remedies), "请写明不服的怎样救济：向哪里申请复议、提起诉讼或者反映", errors);
        var said = $"{new Sentence("理由：{0}", reasons)}\n{new Sentence("救济途径：{0}", remedies)}";
        if (errors.None && said.Length > Case.LongestText) errors.Add(nameof(acts.Reasons), new Sentence("文字过长，请缩短到{0}字以内", Case.LongestText));
        if (!errors.None) return null;
        return desk.MayDecide(one) ?? await desk.Office.Act(one, CaseStepKind.Refused, said, await desk.Hand(stop), CaseNews.Refused, () => one.Refuse(desk.Visitor.Id, desk.CityNow.Calendar, desk.Clock.Now), stop);
    }

    /// <summary>Records that it was filed elsewhere. A department decides what is its own: there is no elsewhere, and it could not be refused any more.</summary>
    public static async Task<Refusal?> HandOver(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        if (one.Organisation is not null) return DepartmentDecides;
        await ReadReceipt(one, acts, isNeeded: desk.MatterOf(one).Matter.HandOff?.Receipt is not null, desk, errors, stop);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.HandedOver, null, await desk.Hand(stop), null, () => one.HandOver(desk.Clock.Now), stop) : null;
    }

    /// <summary>Records with what it ended.</summary>
    public static async Task<Refusal?> Deliver(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var outcome = OutcomesOf(one.Kind).FirstOrDefault(known => known.Code == acts.Outcome);
        if (outcome.Code is null) errors.Add(nameof(acts.Outcome), "请选择办理结果");
        // A department's no is a decision: in writing, with reasons and remedies.
        else if (one.Organisation is not null && outcome.Outcome is CaseOutcome.RefusedElsewhere) errors.Add(nameof(acts.Outcome), "没有办成的，请在“不予办理”里写明理由和救济途径");
        await ReadReceipt(one, acts, isNeeded: outcome.Outcome is CaseOutcome.Paid && outcome.Code is not null, desk, errors, stop);
        var note = HandleCase.Note(acts.OutcomeNote, nameof(acts.OutcomeNote), errors);
        return errors.None ? await desk.Office.Act(one, CaseStepKind.Delivered, note, await desk.Hand(stop), CaseNews.Done, () => one.Deliver(outcome.Outcome, desk.CityNow.Calendar, desk.Clock.Now), stop) : null;
    }

    /// <summary>Money never goes through the station: what is recorded is the provider's receipt.</summary>
    private static async Task ReadReceipt(Case one, CaseActs acts, bool isNeeded, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var receipt = acts.Receipt?.Trim();
        if (string.IsNullOrEmpty(receipt))
        {
            if (isNeeded && one.Receipt is null) errors.Add(nameof(acts.Receipt), "请填写对方给的受理号或回执号");
        }
        else if (PlainText.FaultOf(receipt, Case.LongestReceipt) is { } fault) errors.Add(nameof(acts.Receipt), fault);
        else if (errors.None) await desk.Files.WriteReceipt(one, receipt, stop);
    }
}
