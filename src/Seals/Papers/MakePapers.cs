using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>The second step of sealing: composes, signs and stamps on all cores of the machine, and waits for keys and time authorities while no transaction is open.</summary>
internal sealed class MakePapers(PaperSealers sealers, PaperContent content, FontSet fonts, CityClock clock, Texts texts, ILogger<MakePapers> log)
{
    private static readonly Refusal Broken = new("paper-sealing-failed", "盖章时程序出错，没有盖上；请再盖一次，还不行请告诉管理员");

    /// <param name="verifyAt">The address of the page that verifies.</param>
    public async Task<IReadOnlyList<MadePaper>> Make(IReadOnlyList<BegunPaper> papers, string verifyAt)
    {
        // What asks the database comes before and after the cores: a context is for one at a time.
        var facts = new Dictionary<Guid, PaperFacts>();
        foreach (var begun in papers)
            if (await content.Read(begun.Paper, default) is { } said) facts[begun.Paper.Id] = said;
        var signed = new ConcurrentDictionary<Guid, (Refusal? Refusal, SealedPaper? Made, SealedPair? Files)>();
        await Parallel.ForEachAsync(papers, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (begun, _) =>
        {
            try
            {
                signed[begun.Paper.Id] = facts.TryGetValue(begun.Paper.Id, out var said) ? await Sign(begun, said, verifyAt) : (FinishSealing.ContentRemoved, null, null);
            }
#pragma warning disable CA1031 // Whatever a token's library throws at one paper is no reason to leave the others, whose signatures are counted already, without an end.
            catch (Exception bug)
#pragma warning restore CA1031
            {
                log.LogError(bug, "The paper {Paper} could not be sealed by the attempt {Attempt}.", begun.Paper.Id, begun.Attempt);
                signed[begun.Paper.Id] = (Broken, null, null);
            }
        });
        var made = new List<MadePaper>(papers.Count);
        foreach (var begun in papers)
        {
            var (refusal, paper, files) = signed[begun.Paper.Id];
            made.Add(files is null ? new(begun, refusal) : new(begun, null, paper, await Encrypted(begun.Paper.Id, files)));
        }
        return made;
    }

    private async Task<(Refusal?, SealedPaper?, SealedPair?)> Sign(BegunPaper begun, PaperFacts facts, string verifyAt)
    {
        var sealer = await sealers.Of(begun.Seal, default);
        if (!sealer.Succeeded) return (sealer.Fault.Refusal(texts), null, null);
        var marks = Mark(begun, verifyAt);
        var composed = PaperLayout.Of(begun.Template, facts, begun.Seal, marks, fonts).Outcome;
        if (!composed.Succeeded) return (composed.Fault.Refusal(texts), null, null);
        var files = await sealer.Value.Seal(composed.Value, new(PaperLayout.SealPlace, marks.At) { Reason = begun.Template.Title }, default);
        if (!files.Succeeded) return (files.Fault.Refusal(texts), null, null);
        var (pdf, ofd) = (DigestOf(files.Value.Pdf), files.Value.Ofd is { } second ? DigestOf(second) : null);
        return (null, new(marks.Code, marks.At, marks.ValidUntil, sealer.Value.IsTest, pdf, ofd), files.Value);
    }

    /// <summary>What is printed beside its words: each use of the seal has a code of its own.</summary>
    private PaperMarks Mark(BegunPaper begun, string verifyAt)
    {
        var (number, code) = (begun.Paper.Number!, PaperCode.New());
        return new(number, code, $"{verifyAt}?number={number}&code={code}", clock.Now.InWholeMilliseconds(), begun.Template.ValidDays is { } days ? clock.Today.AddDays(days) : null);
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> Encrypted(Guid paper, SealedPair files)
    {
        var kept = new Dictionary<string, byte[]> { [PaperFile.Pdf] = await content.Seal(paper, files.Pdf, default) };
        if (files.Ofd is { } ofd) kept[PaperFile.Ofd] = await content.Seal(paper, ofd, default);
        return kept;
    }

    private static string DigestOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));
}
