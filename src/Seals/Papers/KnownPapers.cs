using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>Tells of papers to whoever verifies one.</summary>
internal sealed class KnownPapers(CityDb db, PaperTemplates templates) : IKnowPapers
{
    public Task<KnownPaper?> Find(string number, CancellationToken stop)
    {
        var key = PaperNumber.KeyOf(number);
        return key is "" ? Task.FromResult<KnownPaper?>(null) : Known(db.Papers.Where(paper => paper.NumberKey == key), stop);
    }

    public Task<KnownPaper?> FindByDigest(ReadOnlyMemory<byte> sha256, CancellationToken stop)
    {
        var digest = Convert.ToHexStringLower(sha256.Span);
        return Known(db.Papers.Where(paper => paper.PdfDigest == digest || paper.OfdDigest == digest), stop);
    }

    // Past the tracker and without a change of version: whoever works on the paper is not told that it changed.
    public Task CountVerification(Guid paper, CancellationToken stop) =>
        db.Papers.Where(one => one.Id == paper).ExecuteUpdateAsync(set => set.SetProperty(one => one.Verifications, one => one.Verifications + 1), stop);

    private async Task<KnownPaper?> Known(IQueryable<Paper> wanted, CancellationToken stop)
    {
        if (await wanted.AsNoTracking().Where(paper => paper.SealedAt != null).FirstOrDefaultAsync(stop) is not { } paper) return null;
        var seal = await db.Seals.AsNoTracking().Where(one => one.Id == paper.Seal).Select(one => new { one.Number, one.Name }).SingleAsync(stop);
        var digests = new Dictionary<string, string> { [PaperFile.Pdf] = paper.PdfDigest! };
        if (paper.OfdDigest is { } ofd) digests[PaperFile.Ofd] = ofd;
        var state = paper.Stage switch { PaperStage.Revoked => PaperState.Revoked, PaperStage.Superseded => PaperState.Superseded, _ => PaperState.Sealed };
        return new(paper.Id, paper.Number!, TitleOf(paper), seal.Name, seal.Number, state, paper.SealedAt!.Value, paper.ValidUntil, paper.IsTest, paper.Leaf!.Value, paper.StateLeaf)
        {
            EndedAt = paper.EndedAt, Reason = state is PaperState.Revoked ? paper.Reason : null, SupersededBy = paper.SupersededBy, Digests = digests,
            IsCode = typed => PaperCode.Matches(typed, paper.CodeHash!),
        };
    }

    /// <summary>What it is, which for a template that is gone is its code.</summary>
    private Sentence TitleOf(Paper paper) => new(templates.Of(paper)?.Title ?? paper.Template);
}
