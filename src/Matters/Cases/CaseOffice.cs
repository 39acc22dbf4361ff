using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Rules;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Takes cases in and saves what is done with them.</summary>
internal sealed class CaseOffice(CityDb db, ChangeWatch watch, CityState state, CityClock clock, CaseFiles files, CaseNews news, CaseSettings settings, Mandates mandates, CaseFileBook book, MatterDepartments departments)
{
    /// <summary>That somebody else was quicker.</summary>
    public static readonly Refusal Meanwhile = new("case-changed-meanwhile", "这件事刚有变化，请看最新情况");

    /// <summary>That an id is of something that somebody else handed in.</summary>
    public static readonly Refusal Taken = new("case-id-taken", "这个编号的申请是别人的，请重新打开页面");

    private static readonly Refusal NotDraft = new("case-not-draft", "已经提交的不能再改；要改请先撤回");

    /// <summary>Hands a case in. Sent again under the same id it is the same case; of the same person, matter and time it is refused once, unless it is wanted.</summary>
    public async Task<FiledCase> File(NewCase filed, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        // From here to the commit whoever hands in waits: two of the same are told one after the other.
        var place = await db.NextChange(Case.CounterName, stop);
        var before = await db.Cases.SingleOrDefaultAsync(one => one.Id == filed.Id, stop);
        if (before is not null && !IsOf(filed, before)) return new(null, null, Taken);
        if (before is { IsDraft: false }) return new(before, null, null);
        var code = OneTimeSecrets.NewKey();
        var entered = await Enter(before, filed, place, OneTimeSecrets.HashOf(code), stop);
        if (entered.Case is not { } one) return entered;
        if (filed is { Actor: { } actor, Resident: { } giver } && await mandates.RecordUse(actor, giver, MandateKind.Matters.Code, new Sentence("申请{0}（{1}）", filed.Known.Matter.Title.Zh, one.Number).ToString(), stop) is { } notAllowed)
            return new(null, null, notAllowed);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        return new(one, code, null);
    }

    /// <summary>Hands a case in within the caller's transaction, which holds the counter of the numbers; the caller saves.</summary>
    /// <param name="before">Its draft; null: there is none.</param>
    /// <param name="followHash">Null: it is a part of a joint case.</param>
    /// <returns>With the case, and without a code; or why it is refused.</returns>
    internal async Task<FiledCase> Enter(Case? before, NewCase filed, long place, string? followHash, CancellationToken stop)
    {
        var (department, ended) = departments.For(filed.Known.Matter);
        if (ended is not null) return new(null, null, ended);
        var one = before ?? Draft(filed);
        one.Area = filed.Area;
        await files.Write(one, filed.Ask, filed.Answers, stop);
        Place(filed, one);
        var same = await Same(one, stop);
        if (same is not null && !filed.IsAgain) return new(null, null, new("case-same-before", new Sentence("这个人刚申请过同一事项，编号{0}。仍要提交的，请勾选后再提交", same.Number))) { Same = same };
        if (one.Submit(CaseNumber.Of(clock.Today.Year, place), followHash, NoticeBy(), clock.Now, department) is { } refusal) return new(null, null, refusal);
        if (before is null) db.Cases.Add(one);
        var (sent, again) = await book.Settle(one.Id, [.. PaperSlot.Of(filed.Known.Matter).Where(slot => IsNeeded(slot, filed)).Select(slot => slot.Code)], stop);
        await files.Write(one, CaseStepKind.Submitted, Noted(filed, same, again), filed.Hand, stop);
        await KeepPapers(one, filed, sent, stop);
        if (filed.Channel is CaseChannel.Desk) await AcceptAtOnce(one, filed, stop);
        return new(one, null, null);
    }

    /// <summary>Keeps a draft, which is written over as often as it is sent. Refused when somebody has too many.</summary>
    public async Task<FiledCase> Keep(NewCase filed, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        // Drafts of one person that come at one moment are counted one after the other.
        await db.Set<ChangeCounter>().Where(counter => counter.Name == Case.CounterName).ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Number, counter => counter.Number), stop);
        var (before, own) = (await db.Cases.SingleOrDefaultAsync(one => one.Id == filed.Id, stop), filed.Actor ?? filed.Resident);
        if (before is not null && !IsOf(filed, before)) return new(null, null, Taken);
        // With the draft of a bundle that was handed in went its row: the joint case has the id.
        if (before is null && filed.Joint is { } joint && await db.JointCases.AnyAsync(one => one.Id == joint, stop)) return new(null, null, NotDraft);
        if (CaseFiles.LengthOf(filed.Answers) > Case.LongestAnswers) return new(null, null, new("case-draft-too-long", "填写的内容太长，存不成草稿，请删短一些"));
        if (before is null && await db.Cases.CountAsync(one => one.State == CaseState.Draft && (own != null ? one.Actor == own || one.Actor == null && one.Resident == own : one.FiledBy == filed.Hand.Account), stop) >= settings.MostDrafts)
            return new(null, null, new("case-too-many-drafts", new Sentence("草稿已有{0}份，请先提交或者删除一些", settings.MostDrafts)));
        var one = before ?? Draft(filed);
        if (one.Write() is { } refusal) return new(null, null, refusal);
        one.Area = filed.Area;
        await files.Write(one, filed.Ask, filed.Answers, stop);
        Place(filed, one);
        if (before is null) db.Cases.Add(one);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return new(one, null, null);
    }

    /// <summary>Removes a draft, with what was typed into it.</summary>
    public async Task<Refusal?> Discard(Case one, CancellationToken stop)
    {
        if (!one.IsDraft) return NotDraft;
        await using var writing = await db.BeginWriting(stop);
        await Remove(one, stop);
        if (await Save(stop) is { } refusal) return refusal;
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        return null;
    }

    /// <summary>Removes a draft within the caller's transaction; the caller saves.</summary>
    internal async Task Remove(Case draft, CancellationToken stop)
    {
        await db.DestroyKeys(key => key.Person == draft.Id, clock.Now, stop);
        await db.RemoveFiles([draft.Id], stop);
        db.Cases.Remove(draft);
    }

    /// <summary>Takes a step with a case that is tracked: what changes it, what is noted of it and what is told are saved together.</summary>
    /// <param name="template">Of the message to whoever applied; null: nothing is told.</param>
    public async Task<Refusal?> Act(Case one, CaseStepKind kind, string? text, CaseHand hand, string? template, Func<Task<Refusal?>> act, CancellationToken stop)
    {
        if (await act() is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }
        await files.Write(one, kind, text, hand, stop);
        if (template is not null) await news.Tell(one, template, stop);
        return await Save(stop);
    }

    /// <inheritdoc cref="Act(Case, CaseStepKind, string?, CaseHand, string?, Func{Task{Refusal?}}, CancellationToken)"/>
    public Task<Refusal?> Act(Case one, CaseStepKind kind, string? text, CaseHand hand, string? template, Func<Refusal?> act, CancellationToken stop) =>
        Act(one, kind, text, hand, template, () => Task.FromResult(act()), stop);

    /// <summary>The last day for the office to say what is missing in what comes today.</summary>
    public DateOnly NoticeBy() => state.Calendar.AddWorkingDays(clock.Today, settings.NoticeWithin);

    /// <summary>The last day for whoever applied to supply what they are told of today.</summary>
    public DateOnly SupplementBy() => state.Calendar.AddWorkingDays(clock.Today, settings.SupplementWithin);

    private Case Draft(NewCase filed)
    {
        var matter = filed.Known.Matter;
        var one = new Case
        {
            Id = filed.Id, Matter = matter.Code, MatterVersion = filed.Known.Version.Id, Kind = matter.Kind, Level = matter.Office.Level, Area = filed.Area, Station = filed.Station,
            Channel = filed.Channel, FiledBy = filed.Hand.Account, Language = filed.Language, BegunAt = clock.Now, Joint = filed.Joint,
        };
        return one;
    }

    /// <summary>A draft may yet come to be for another, at another place.</summary>
    private static void Place(NewCase filed, Case one)
    {
        (one.Area, one.Station, one.Channel, one.IdentityProof) = (filed.Area, filed.Station, filed.Channel, filed.IdentityProof);
        one.BelongsTo(filed.Resident, filed.Actor);
    }

    private static bool IsOf(NewCase filed, Case one) => one.Joint == filed.Joint && (one.Joint is not null || one.Matter == filed.Known.Matter.Code) && one.FiledBy == filed.Hand.Account && (one.Actor ?? one.Resident) == (filed.Actor ?? filed.Resident);

    /// <summary>A case of the same person and matter that is open, or ended a short while ago.</summary>
    private async Task<Case?> Same(Case one, CancellationToken stop)
    {
        var since = clock.Now.AddHours(-settings.SameWithinHours);
        var same = db.Cases.AsNoTracking().Where(other => other.Id != one.Id && other.Matter == one.Matter && (other.IsOpen || other.State == CaseState.Delivered && other.EndedAt > since));
        if (one.Resident is { } resident && await same.FirstOrDefaultAsync(other => other.Resident == resident, stop) is { } own) return own;
        if (one.IdNumberHash is { } number && await same.FirstOrDefaultAsync(other => other.IdNumberHash == number, stop) is { } numbered) return numbered;
        return one is { ApplicantHash: { } name, PhoneHash: { } phone } ? await same.FirstOrDefaultAsync(other => other.ApplicantHash == name && other.PhoneHash == phone, stop) : null;
    }

    private async Task KeepPapers(Case one, NewCase filed, IReadOnlyCollection<string> sent, CancellationToken stop)
    {
        var known = await db.CasePapers.Where(paper => paper.Case == one.Id).ToDictionaryAsync(paper => paper.Code, stop);
        foreach (var needed in Needed(filed))
        {
            if (!known.TryGetValue(needed.Code, out var paper)) db.CasePapers.Add(paper = new() { Case = one.Id, Code = needed.Code });
            if (filed.Seen.Contains(needed.Code) || needed.Code is MatterPaper.Mandate && filed.Actor is not null) paper.See(clock.Now);
            else if (filed.Later.Contains(needed.Code) && needed.LaterWithinDays is { } days) paper.Promise(state.Calendar.AddWorkingDays(clock.Today, days));
            if (sent.Contains(needed.Code)) paper.Send();
        }
    }

    /// <summary>With the person at the counter and every paper seen or promised, it is accepted at once.</summary>
    private async Task AcceptAtOnce(Case one, NewCase filed, CancellationToken stop)
    {
        var missing = Needed(filed).Where(paper => !filed.Seen.Contains(paper.Code)).ToList();
        if (missing.Count == 0)
        {
            one.Accept(filed.Known.Matter.Limits, state.Calendar, clock.Now, clock.Now);
            await files.Write(one, CaseStepKind.Accepted, null, filed.Hand, stop);
            if ((filed.GoesUp || one.Organisation is not null) && one.SendToReview(clock.Now) is null) await files.Write(one, CaseStepKind.SentToReview, null, filed.Hand, stop);
            return;
        }
        if (missing.Any(paper => paper.LaterWithinDays is null || !filed.Later.Contains(paper.Code))) return;
        var by = state.Calendar.AddWorkingDays(clock.Today, missing.Min(paper => paper.LaterWithinDays!.Value));
        one.AcceptPending(by, clock.Now);
        await files.Write(one, CaseStepKind.AcceptedPending, string.Join('、', missing.Select(paper => paper.Name.Zh)), filed.Hand, stop);
    }

    /// <summary>The papers that the answers ask for and nobody fetches by sharing data.</summary>
    private List<MatterPaper> Needed(NewCase filed) => [.. new Answers(filed.Known.Matter, filed.Answers, clock.Today).Papers.Where(paper => !paper.IsShared)];

    /// <summary>Whether the answers ask for a paper or a file.</summary>
    private bool IsNeeded(PaperSlot slot, NewCase filed) => slot.IsField && new Answers(filed.Known.Matter, filed.Answers, clock.Today).IsAsked(slot.Code) || slot.IsPaper && Needed(filed).Any(paper => paper.Code == slot.Code);

    /// <summary>What the step says of how it was handed in: what spoke against it, each by itself, and papers that were given before; null: there is nothing to say.</summary>
    private static string? Noted(NewCase filed, Case? same, IReadOnlyCollection<string> again)
    {
        string?[] said =
        [
            filed.Despite,
            same is null ? null : new Sentence("刚申请过同一事项，编号{0}。提交的人已知道，仍要提交", same.Number).ToString(),
            again.Count == 0 ? null : new Sentence("申请人同意用以前交的材料：{0}", string.Join('、', PaperSlot.Of(filed.Known.Matter).Where(slot => again.Contains(slot.Code)).Select(slot => slot.Name.Zh))).ToString(),
        ];
        return said.OfType<string>().ToArray() is { Length: > 0 } lines ? string.Join('\n', lines) : null;
    }

    private async Task<Refusal?> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            // Somebody else changed it, or took the same turn.
            db.ChangeTracker.Clear();
            return Meanwhile;
        }
        // Within a caller's transaction nobody sees it yet: whoever commits catches up.
        if (db.Database.CurrentTransaction is null) await watch.CatchUp(stop);
        return null;
    }
}
