using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Seals;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>Brings papers from their draft to the seal and to their end. Whoever uses a seal holds its row until the commit: two who use it at once come one after another.</summary>
internal sealed class PaperOffice(
    CityDb db, ChangeWatch watch, ISealLog log, PaperSealers sealers, PaperContent content, PaperTemplates templates, FontSet fonts, CityClock clock, Texts texts)
{
    private static readonly Refusal Meanwhile = new("paper-changed-meanwhile", "这份证明刚有变化，请看最新情况");

    /// <summary>Why nothing can be sealed at the moment; null: it can.</summary>
    public Refusal? Broken => log.Broken;

    /// <summary>Writes a draft. One that was sent before under the same id is not written twice.</summary>
    public async Task<Paper> Draft(Guid id, PaperTemplate template, Seal seal, PaperFacts facts, Guid? by, Guid? supersedes, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        if (await db.Papers.SingleOrDefaultAsync(one => one.Id == id, stop) is { } before) return before;
        var paper = new Paper { Id = id, Template = template.Code, Seal = seal.Id, Area = seal.Area, TypedBy = by, TypedAt = clock.Now, Supersedes = supersedes };
        await content.Write(paper, facts, stop);
        db.Papers.Add(paper);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return paper;
    }

    /// <summary>Lets a draft say something else.</summary>
    public Task<Refusal?> Correct(Paper paper, PaperFacts facts, CancellationToken stop) => Change(paper, async (one, _) =>
    {
        if (one.Correct() is { } refusal) return refusal;
        await content.Write(one, facts, stop);
        return null;
    }, stop);

    /// <summary>A custodian asks for the seal.</summary>
    public Task<Refusal?> Request(Paper paper, Guid? by, CancellationToken stop) => Change(paper, async (one, seal) =>
        await MayUse(one, seal, by, stop) ?? one.Request(by, seal.NeedsSecond, clock.Now), stop);

    /// <summary>A second person agrees.</summary>
    /// <param name="isOffice">Whether they answer for the seals of the place; otherwise they must keep this one.</param>
    public Task<Refusal?> Approve(Paper paper, Guid? by, bool isOffice, CancellationToken stop) => Change(paper, async (one, seal) =>
        (isOffice ? seal.Use(one.Template, clock.Today) : await MayUse(one, seal, by, stop)) ?? one.Approve(by, clock.Now), stop);

    /// <summary>Makes it a draft again.</summary>
    public Task<Refusal?> SendBack(Paper paper, string? reason, CancellationToken stop) => Change(paper, (one, _) => Task.FromResult(one.SendBack(reason)), stop);

    /// <summary>Gives it up.</summary>
    public Task<Refusal?> Withdraw(Paper paper, CancellationToken stop) => Change(paper, (one, _) => Task.FromResult(one.Withdraw(clock.Now)), stop);

    /// <summary>Why the seal of a paper may not be used for it now by this account; null: it may.</summary>
    public async Task<Refusal?> MayUse(Paper paper, Seal seal, Guid? account, CancellationToken stop) =>
        seal.Use(paper.Template, clock.Today)
        ?? (await SealBook.IsKeptBy(db, seal.Id, account, clock.Today, stop) ? null : new Refusal("seal-not-custodian", "您现在不是这枚印章的保管人，或者保管期已过"));

    /// <summary>
    /// Sets the seal to a paper that is decided: number, both files, leaf of the public log, history, in one commit, before which nothing leaves the house. What goes wrong
    /// on the way leaves the paper as it was, decided and not sealed.
    /// </summary>
    /// <param name="verifyAt">The address of the page that verifies.</param>
    public async Task<Refusal?> Seal(Paper paper, string verifyAt, CancellationToken stop)
    {
        if (log.Broken is { } broken) return broken;
        if (templates.Of(paper.Template) is not { } template) return new("paper-template-unknown", "这一类证明已经不办了");
        // A key far away is opened before the line of those who write.
        var sealer = await sealers.Of(await db.Seals.AsNoTracking().SingleAsync(one => one.Id == paper.Seal, stop), stop);
        if (!sealer.Succeeded) return sealer.Fault.Refusal(texts);
        return await Change(paper, async (one, seal) =>
        {
            if (!PaperStage.Sealed.MayFollow(one.Stage)) return one.MayEnd() is null ? Meanwhile : NotDecided;
            if (seal.Use(one.Template, clock.Today) is { } unusable) return unusable;
            var replaced = one.Supersedes is { } id ? await db.Papers.SingleAsync(other => other.Id == id, stop) : null;
            if (replaced?.MayEnd() is { } ended) return ended;
            if (await content.Read(one, stop) is not { } facts) return new("paper-content-removed", "证明的内容已经删除，不能盖章");
            var marks = await Mark(seal, template, verifyAt, stop);
            var composed = PaperLayout.Of(template, facts, seal, marks, fonts).Outcome;
            if (!composed.Succeeded) return composed.Fault.Refusal(texts);
            var files = await sealer.Value.Seal(composed.Value, new(PaperLayout.SealPlace, marks.At) { Reason = template.Title }, stop);
            if (!files.Succeeded) return files.Fault.Refusal(texts);
            var (pdf, ofd) = (DigestOf(files.Value.Pdf), files.Value.Ofd is { } second ? DigestOf(second) : null);
            var leaf = await log.Append(PaperLeaves.Sealed(marks, seal, pdf, ofd), stop);
            if (replaced is not null)
            {
                var old = await db.Seals.AsNoTracking().Where(other => other.Id == replaced.Seal).Select(other => other.Number).SingleAsync(stop);
                replaced.Supersede(marks.Number, await log.Append(PaperLeaves.Superseded(replaced.Number!, old, marks.Number, marks.At), stop), marks.At);
            }
            await Keep(one.Id, PaperFile.Pdf, files.Value.Pdf, stop);
            if (files.Value.Ofd is { } file) await Keep(one.Id, PaperFile.Ofd, file, stop);
            return one.SetSeal(new(marks.Number, marks.Code, marks.At, marks.ValidUntil, sealer.Value.IsTest, pdf, ofd, leaf));
        }, stop);
    }

    /// <summary>Says for everybody who verifies that a paper holds no longer.</summary>
    public Task<Refusal?> Revoke(Paper paper, string reason, CancellationToken stop) => Change(paper, async (one, seal) =>
    {
        if (one.MayEnd() is { } refusal) return refusal;
        if (log.Broken is { } broken) return broken;
        var now = clock.Now.InWholeMilliseconds();
        return one.Revoke(reason, await log.Append(PaperLeaves.Revoked(one.Number!, seal.Number, now), stop), now);
    }, stop);

    private static Refusal NotDecided => new("paper-not-approved", "这份证明还没有核准用印");

    private static string DigestOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private async Task Keep(Guid paper, string kind, byte[] file, CancellationToken stop) =>
        db.PaperFiles.Add(new() { Paper = paper, Kind = kind, Content = await content.Seal(paper, file, stop) });

    /// <summary>The next number of the seal in this year, which is taken by the commit alone, and a code.</summary>
    private async Task<PaperMarks> Mark(Seal seal, PaperTemplate template, string verifyAt, CancellationToken stop)
    {
        var (now, year) = (clock.Now.InWholeMilliseconds(), clock.Today.Year);
        var series = db.PaperSeries.Where(row => row.Seal == seal.Id && row.Year == year);
        if (await series.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last + 1), stop) == 0)
        {
            db.PaperSeries.Add(new() { Seal = seal.Id, Year = year, Last = 1 });
            return Of(1);
        }
        return Of(await series.Select(row => row.Last).SingleAsync(stop));

        PaperMarks Of(int place)
        {
            var (number, code) = (PaperNumber.Of(seal.Number, year, place), PaperCode.New());
            return new(number, code, $"{verifyAt}?number={number}&code={code}", now, template.ValidDays is { } days ? clock.Today.AddDays(days) : null);
        }
    }

    /// <summary>Does something to a paper while nobody else uses its seal.</summary>
    private async Task<Refusal?> Change(Paper paper, Func<Paper, Seal, Task<Refusal?>> act, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        await SealBook.Hold(db, paper.Seal, stop);
        var (one, seal) = (await db.Papers.SingleAsync(row => row.Id == paper.Id, stop), await db.Seals.AsNoTracking().SingleAsync(row => row.Id == paper.Seal, stop));
        try
        {
            if (await act(one, seal) is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal;
            }
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Meanwhile;
        }
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        return null;
    }
}
