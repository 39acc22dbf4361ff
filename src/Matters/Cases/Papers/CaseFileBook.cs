using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Rules;
using Yizhan.People;
using Yizhan.People.Acting.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>Keeps the pictures and documents of the papers of cases. Each is stored in a commit of its own, so that of many none is lost with another.</summary>
internal sealed class CaseFileBook(CityDb db, Vault vault, CaseFiles files, MatterCatalogue catalogue, Mandates mandates, CityClock clock)
{
    /// <summary>What the history calls a file.</summary>
    public const string Thing = "case-file";

    public static readonly Refusal NotFound = new("case-file-not-found", "没有这个文件，可能已经删除");
    public static readonly Refusal NotAsked = new("case-paper-not-found", "这件事没有这份材料");

    private static readonly Refusal Taken = new("case-file-id-taken", "这个文件编号已被别的材料使用，请换一个编号");
    private static readonly Refusal Seen = new("case-paper-seen", "这份材料已核对，不能再改；要换的请到驿站");

    /// <summary>That a paper has all the files that it may have.</summary>
    public static Refusal Full(PaperSlot slot) => new("case-too-many-files", new Sentence("这份材料最多{0}个文件，请先删除一个", slot.Most));

    /// <summary>Of what pictures can be sent in a case: of all that the matter names while it is a draft, of what was needed once it is handed in; of none in the draft of a bundle, whose parts are not there yet.</summary>
    public async Task<IReadOnlyList<PaperSlot>> Slots(Case one, CancellationToken stop)
    {
        if (catalogue.Of(one.MatterVersion)?.Matter is not { } matter) return [];
        var all = PaperSlot.Of(matter);
        if (one.IsDraft) return one.IsDraftOfBundle ? [] : all;
        var papers = await db.CasePapers.AsNoTracking().Where(paper => paper.Case == one.Id).Select(paper => paper.Code).ToListAsync(stop);
        var answers = new Answers(matter, (await files.Open(one, stop))?.Answers ?? new Dictionary<string, string>(), clock.Today);
        return [.. all.Where(slot => papers.Contains(slot.Code) || slot.IsField && answers.IsAsked(slot.Code))];
    }

    /// <summary>Why files of a paper cannot be added or removed now; null: they can.</summary>
    public async Task<Refusal?> MayChange(Case one, string code, PaperHand hand, CancellationToken stop)
    {
        var isTime = hand.IsStaff
            ? one.IsOpen && one.State is not CaseState.Granted
            : one.State is CaseState.Draft or CaseState.Submitted or CaseState.SupplementNeeded or CaseState.AcceptedPending;
        if (!isTime) return new("case-state-not-possible", new Sentence("这件事现在是“{0}”，不能这样做", one.State.Named()));
        return !hand.IsStaff && await db.CasePapers.AnyAsync(paper => paper.Case == one.Id && paper.Code == code && paper.State == CasePaperState.Seen, stop) ? Seen : null;
    }

    /// <summary>The ids of the files of a paper.</summary>
    public async Task<IReadOnlyCollection<Guid>> Stored(Guid id, string code, CancellationToken stop) => await db.SentFiles.Where(row => row.Case == id && row.Code == code).Select(row => row.Id).ToListAsync(stop);

    /// <summary>Adds a file to a paper. Sent again under the same id it is the same file.</summary>
    public async Task<Refusal?> Add(Case to, string code, Guid file, ReadyFile ready, PaperHand hand, CancellationToken stop)
    {
        // Encrypted before the transaction begins, in which others wait.
        if (await MayChange(to, code, hand, stop) is { } refusal) return refusal;
        var row = await Row(to.Id, code, file, ready, hand, null, stop);
        return await Write(to.Id, code, hand, Added, async (one, slot) =>
        {
            var there = await db.SentFiles.AsNoTracking().Where(other => other.Id == file).Select(other => new { other.Case, other.Code }).SingleOrDefaultAsync(stop);
            if (there is not null) return there.Case == one.Id && there.Code == code ? null : Taken;
            if (await db.SentFiles.CountAsync(other => other.Case == one.Id && other.Code == code, stop) >= slot.Most)
                return Full(slot);
            if (await db.SentFiles.Where(other => other.Case == one.Id).SumAsync(other => other.Size, stop) + row.Size > CaseFile.MostBytes)
                return new("case-files-too-large", new Sentence("这件事的照片和文件一共最多{0}MB，请先删除一些", CaseFile.MostBytes >> 20));
            db.SentFiles.Add(row);
            await Note(one, slot, file, stop);
            Tell(HistoryKind.Created, one, file, code);
            return null;
        }, stop);
    }

    /// <summary>Removes a file of a paper.</summary>
    public Task<Refusal?> Remove(Guid id, string code, Guid file, PaperHand hand, CancellationToken stop) => Write(id, code, hand, Removed, async (one, slot) =>
    {
        if (await db.SentFiles.Where(row => row.Id == file && row.Case == id && row.Code == code).ExecuteDeleteAsync(stop) == 0) return NotFound;
        if (!await db.SentFiles.AnyAsync(row => row.Case == id && row.Code == code, stop)) await Note(one, slot, null, stop);
        Tell(HistoryKind.Removed, one, file, code);
        return null;
    }, stop);

    /// <summary>Whether pages may be opened by who acts for whoever applied: as long as a mandate lets them.</summary>
    public async Task<bool> MaySee(Case one, PaperHand hand, CancellationToken stop) =>
        hand.Actor is not { } actor || one.Resident is { } giver && await mandates.MayAct(actor, giver, MandateKind.Matters.Code, clock.Today, stop) is not null;

    /// <summary>A file of a case as it is stored; null: there is none.</summary>
    public Task<CaseFile?> Find(Guid id, string code, Guid file, CancellationToken stop) =>
        db.SentFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == file && row.Case == id && row.Code == code, stop);

    /// <summary>What a file holds, for whoever applied; null: it has been removed.</summary>
    public Task<byte[]?> Open(CaseFile file, CancellationToken stop) => vault.OpenFile(file.Case, CasePersonal.File, file.Content, stop);

    /// <summary>The files that answer the fields of a case, by their codes.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> Answering(Guid id, CancellationToken stop) =>
        (await db.FilesOf(id, stop)).DistinctBy(file => file.Code).ToDictionary(file => file.Code, file => file.Id);

    /// <summary>Copies into a case what was given for another, under its own key. What is there already stays alone.</summary>
    public async Task<Refusal?> Take(Guid into, string code, Guid from, PaperHand hand, CancellationToken stop)
    {
        var rows = new List<CaseFile>();
        foreach (var file in await db.SentFiles.AsNoTracking().Where(file => file.Case == from && file.Code == code).OrderBy(file => file.AddedAt).ThenBy(file => file.Id).ToListAsync(stop))
            if (await Open(file, stop) is { } content) rows.Add(await Row(into, code, Guid.CreateVersion7(clock.Now), new(file.Kind, content), hand, from, stop));
        return await Write(into, code, hand, Added, async (one, slot) =>
        {
            if (await db.SentFiles.AnyAsync(file => file.Case == into && file.Code == code, stop)) return null;
            foreach (var row in rows.Take(slot.Most))
            {
                db.SentFiles.Add(row);
                Tell(HistoryKind.Created, one, row.Id, code);
            }
            if (rows.Count > 0) await Note(one, slot, rows[0].Id, stop);
            return null;
        }, stop);
    }

    /// <summary>When a case is handed in: what is not needed goes, in the caller's transaction.</summary>
    /// <returns>The codes of what was sent, and of what of it was given for an earlier case.</returns>
    public async Task<(IReadOnlyCollection<string> Sent, IReadOnlyCollection<string> Again)> Settle(Guid id, IReadOnlyCollection<string> needed, CancellationToken stop)
    {
        var there = await db.FilesOf(id, stop);
        if (there.Count == 0) return ([], []);
        await db.SentFiles.Where(file => file.Case == id && !needed.Contains(file.Code)).ExecuteDeleteAsync(stop);
        return ([.. there.Select(file => file.Code).Where(needed.Contains).Distinct()], [.. there.Where(file => file.IsTaken).Select(file => file.Code).Where(needed.Contains).Distinct()]);
    }

    private static Sentence Added(PaperSlot slot, Case one) => new("添加材料“{0}”（{1}）", slot.Name.Zh, one.Number);

    private static Sentence Removed(PaperSlot slot, Case one) => new("删除材料“{0}”（{1}）", slot.Name.Zh, one.Number);

    /// <summary>Changes the files of a case while nobody else does: two pages sent at one moment are counted one after the other.</summary>
    private async Task<Refusal?> Write(Guid id, string code, PaperHand hand, Func<PaperSlot, Case, Sentence> what, Func<Case, PaperSlot, Task<Refusal?>> act, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        // The row is held until the commit, and read after that.
        await db.HoldCase(id, stop);
        if (await db.Cases.SingleOrDefaultAsync(one => one.Id == id, stop) is not { } one || (await Slots(one, stop)).FirstOrDefault(slot => slot.Code == code) is not { } slot) return NotAsked;
        if (await MayChange(one, code, hand, stop) is { } notNow) return notNow;
        if (await act(one, slot) is { } refusal) return refusal;
        // Of a draft the giver reads when it is handed in.
        if (hand.Actor is { } actor && one is { IsDraft: false, Resident: { } giver } && await mandates.RecordUse(actor, giver, MandateKind.Matters.Code, what(slot, one).ToString(), stop) is { } notAllowed) return notAllowed;
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Another case took the id at this moment.
            return Taken;
        }
        await writing.Commit(stop);
        db.ChangeTracker.Clear();
        return null;
    }

    private async Task<CaseFile> Row(Guid id, string code, Guid file, ReadyFile ready, PaperHand hand, Guid? from, CancellationToken stop) => new()
    {
        Id = file, Case = id, Code = code, Kind = ready.Kind, Size = ready.Content.Length, Content = await vault.SealFile(id, CasePersonal.File, ready.Content, stop), AddedAt = clock.Now, IsByStaff = hand.IsStaff, TakenFrom = from,
    };

    /// <summary>Notes in the case that a file of a paper is there, or that none is any more.</summary>
    private async Task Note(Case one, PaperSlot slot, Guid? file, CancellationToken stop)
    {
        if (one.IsDraft) return;
        if (slot.IsPaper && await db.CasePapers.SingleOrDefaultAsync(paper => paper.Case == one.Id && paper.Code == slot.Code, stop) is { } paper)
        {
            if (file is null) paper.TakeBack();
            else paper.Send();
        }
        if (!slot.IsField || await files.Open(one, stop) is not { } open) return;
        var answers = open.Answers.Where(answer => answer.Key != slot.Code).ToDictionary();
        if (file is { } id) answers[slot.Code] = $"{id}";
        await files.WriteAnswers(one, answers, stop);
    }

    private void Tell(string kind, Case one, Guid file, string code) => db.Tell(new(kind, Thing, $"{file}") { SubjectName = one.Number, Area = one.Area, Person = one.Resident, Details = HistoryJson.Of(("paper", code)) });
}

/// <summary>Who adds or removes files.</summary>
/// <param name="Actor">The registered resident who acts for whoever applied, under a mandate.</param>
internal sealed record PaperHand(bool IsStaff, Guid? Actor)
{
    /// <summary>A worker at the counter, or a program.</summary>
    public static readonly PaperHand OfStaff = new(true, null);

    /// <summary>Whoever applied, or who does it for them.</summary>
    public static PaperHand Of(Case one, Guid? visitor) => new(false, one.Actor is { } actor && actor == visitor && one.Resident != visitor ? actor : null);
}
