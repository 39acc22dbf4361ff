using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>Takes joint cases in: one number, one code and one case for each part in one transaction, or nothing.</summary>
internal sealed class JointOffice(CityDb db, ChangeWatch watch, CityClock clock, CaseOffice cases, Mandates mandates)
{
    /// <summary>Hands a joint case in. Sent again under the same id it is the same.</summary>
    public async Task<FiledJoint> File(NewJoint filed, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        var place = await db.NextChange(JointCase.CounterName, stop);
        if (await db.JointCases.SingleOrDefaultAsync(joint => joint.Id == filed.Id, stop) is { } before) return IsOf(filed, before) ? new(before, null, null) : new(null, null, CaseOffice.Taken);
        var code = OneTimeSecrets.NewKey();
        var one = new JointCase
        {
            Id = filed.Id, Number = JointCase.NumberOf(clock.Today.Year, place), FollowHash = OneTimeSecrets.HashOf(code), Bundle = filed.Known.Bundle.Code, BundleVersion = filed.Known.Version.Id, Area = filed.Area,
            Channel = filed.Channel, Actor = filed.Actor, FiledBy = filed.Hand.Account, Language = filed.Language, SubmittedAt = clock.Now,
        };
        one.BelongsTo(filed.Resident);
        db.JointCases.Add(one);
        var doubts = new List<JointDoubt>();
        foreach (var part in filed.Parts)
        {
            var entered = await cases.Enter(null, CaseOf(part, filed), await db.NextChange(Case.CounterName, stop), null, stop);
            if (entered.Refusal is not { } refusal) continue;
            var sentence = new Sentence("{0}：{1}", part.Known.Matter.Title.In(filed.Language), refusal.Sentence);
            if (entered.Same is null) return Refused(new(refusal.Code, sentence));
            // All of them are told at once: whoever wants it all the same knows of each.
            doubts.Add(new(JointDoubt.SameBefore(part.Known.Matter.Code), sentence));
        }
        if (doubts.Count > 0) return Refused(new("case-same-before", doubts.Select(doubt => doubt.Sentence).Aggregate((all, next) => new("{0}；{1}", all, next)))) with { Doubts = doubts };
        // Its draft has done its work. Whoever keeps drafts waits for the counter that is held here.
        await db.HoldCase(filed.Id, stop);
        if (await db.Cases.SingleOrDefaultAsync(kept => kept.Id == filed.Id, stop) is { } draft)
        {
            if (!draft.IsDraftOfBundle || draft.FiledBy != one.FiledBy || (draft.Actor ?? draft.Resident) != (filed.Actor ?? filed.Resident)) return Refused(CaseOffice.Taken);
            await cases.Remove(draft, stop);
        }
        if (filed is { Actor: { } actor, Resident: { } giver } && await mandates.RecordUse(actor, giver, MandateKind.Matters.Code, new Sentence("申请{0}（{1}）", filed.Known.Bundle.Title.Zh, one.Number).ToString(), stop) is { } notAllowed) return Refused(notAllowed);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        return new(one, code, null);
    }

    private static bool IsOf(NewJoint filed, JointCase one) =>
        one.Bundle == filed.Known.Bundle.Code && one.FiledBy == filed.Hand.Account && (one.Actor ?? one.Resident) == (filed.Actor ?? filed.Resident);

    private NewCase CaseOf(NewPart part, NewJoint filed) => new(Guid.CreateVersion7(clock.Now), part.Known, filed.Ask, part.Answers, filed.Area, filed.Channel, filed.Language, filed.Hand)
    {
        Station = filed.Station, Resident = filed.Resident, Actor = filed.Actor, IdentityProof = filed.IdentityProof, Seen = filed.Seen, Later = filed.Later, GoesUp = part.GoesUp, Despite = part.Despite, IsAgain = filed.IsAgain || part.IsAgain, Joint = filed.Id,
    };

    /// <summary>Nothing of what was prepared is left to be saved by somebody else.</summary>
    private FiledJoint Refused(Refusal refusal)
    {
        db.ChangeTracker.Clear();
        return new(null, null, refusal);
    }
}
