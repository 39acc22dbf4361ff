using System.Security.Cryptography;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Verifying.Rules;

namespace Yizhan.Seals.Verifying;

/// <summary>Verifies a file, or a paper by what is printed on it. Nothing of a file is kept.</summary>
/// <param name="own">Whose seals must be in the register.</param>
/// <param name="papers">The papers of this house; null: it has none.</param>
internal sealed class VerifyDesk(TrustFolder trust, OwnCertificates own, IEnumerable<IKnowTestAuthority> tests, LogReader log, ChangeWatch watch, CityClock clock, Texts texts, IKnowPapers? papers = null)
{
    /// <summary>Revisions of a file among which the one that was issued is looked for: it is the first that was signed.</summary>
    private const int MostRevisions = 4;

    /// <summary>Verifies a file, whoever made it.</summary>
    public async Task<VerifyAnswer> File(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var (report, isTest) = await Signatures(file, stop);
        var known = await Known(file, report, stop);
        var (steps, verdict) = (report.All.Select(Said).ToList(), PaperVerdicts.Of(report.Verdict));
        if (known is not null)
        {
            var told = Judgement.Steps(known, await Finding(known, stop), clock.Today);
            steps.AddRange(told.Select(Told));
            verdict = Judgement.Of(verdict, isTest, told, known.State);
            await papers!.CountVerification(known.Id, stop);
        }
        else if (papers is not null && HoldsByItself(report) && report.Signatures.Any(one => one.Signer is { } signer && own.Hold(signer)))
        {
            steps.Add(Told(Judgement.InTheDark));
            verdict = PaperVerdict.Improper;
        }
        else
        {
            if (papers is not null) steps.Add(Told(new("paper-known", StepOutcome.NotChecked, "这份文件不是本系统签发的，或者签发后被改动过；公开日志里没有它")));
            if (isTest && verdict is PaperVerdict.Genuine) verdict = PaperVerdict.TestSeal;
        }
        if (isTest && known is not { IsTest: true }) steps.Add(Told(Judgement.TestSeal));
        return Answer(verdict, steps, known);
    }

    /// <summary>Verifies a paper by the number and the code that are printed on it. Null: there is none with both.</summary>
    public async Task<VerifyAnswer?> Number(string number, string code, CancellationToken stop)
    {
        if (papers is null || await papers.Find(number, stop) is not { } known || !known.IsCode(code)) return null;
        var told = Judgement.Steps(known, await Finding(known, stop), clock.Today);
        await papers.CountVerification(known.Id, stop);
        return Answer(Judgement.Of(null, known.IsTest, told, known.State), [.. told.Select(Told)], known);
    }

    /// <summary>The paper whose file this is, also where PAdES has added what keeps its signature verifiable: that stands behind what was issued.</summary>
    private async Task<KnownPaper?> Known(ReadOnlyMemory<byte> file, FileReport report, CancellationToken stop)
    {
        if (papers is null) return null;
        if (await papers.FindByDigest(SHA256.HashData(file.Span), stop) is { } whole) return whole;
        if (!HoldsByItself(report)) return null;
        foreach (var length in report.Signatures.Select(one => one.Covered).OfType<int>().Where(length => length < file.Length).Distinct().Order().Take(MostRevisions))
            if (await papers.FindByDigest(SHA256.HashData(file.Span[..length]), stop) is { } earlier) return earlier;
        return null;
    }

    /// <summary>Whether nothing speaks against the file itself.</summary>
    private static bool HoldsByItself(FileReport report) => report.Verdict is Verdict.Genuine or Verdict.Unproven;

    /// <summary>What the signatures give, and whether they are believed only because an authority for tests is.</summary>
    private async Task<(FileReport Report, bool IsTest)> Signatures(ReadOnlyMemory<byte> file, CancellationToken stop)
    {
        var official = trust.Read();
        var test = new List<TrustFile>();
        foreach (var authority in tests) test.Add(await authority.Trust(stop));
        IReadOnlyList<RevocationList> lists = [.. official.Lists, .. test.SelectMany(one => one.Lists)];
        var report = FileVerifier.Verify(file, Ask([.. official.Certificates, .. test.SelectMany(one => one.Certificates)]));
        if (test.Count == 0 || report.Signatures.Count == 0) return (report, false);
        var isTest = FileVerifier.Verify(file, Ask(official.Certificates)).All.Any(IsUnknownRoot) && !report.All.Any(IsUnknownRoot);
        return (report, isTest);

        VerifyAsk Ask(IReadOnlyList<Certificate> roots) => new(new(roots), official.Between, lists, clock.Now);

        static bool IsUnknownRoot(Step step) => step is { Code: "chain-root", Outcome: StepOutcome.Failed };
    }

    /// <summary>Looks the paper up in the public log and verifies the proofs.</summary>
    private async Task<LogFinding> Finding(KnownPaper paper, CancellationToken stop)
    {
        // Another node may have sealed or revoked it since this one last looked.
        if (log.Now is { } last && Math.Max(paper.Leaf, paper.StateLeaf ?? 0) >= last.Size) await watch.CatchUp(stop);
        if (log.Now is not { } view) return new(null, null, 0);
        var sealing = await log.Find(paper.Leaf, view.Size, stop);
        bool? end = null;
        if (paper.StateLeaf is { } place)
            end = await log.Find(place, view.Size, stop) is { IsProven: true, Leaf: { } told } && told.Number == paper.Number && told.Kind == (paper.State is PaperState.Superseded ? SealLeaf.Superseded : SealLeaf.Revoked);
        return new(sealing is { IsProven: true, Leaf: { Kind: SealLeaf.Sealed } leaf } && leaf.Number == paper.Number && paper.Digests.All(one => leaf.Digests.GetValueOrDefault(one.Key) == one.Value), end, view.Size);
    }

    private VerifyAnswer Answer(PaperVerdict verdict, IReadOnlyList<StepAnswer> steps, KnownPaper? paper) => new(verdict, texts[verdict.Named()], steps, paper is null ? null : new(
        paper.Number, texts[paper.Title], paper.Issuer, paper.Seal, paper.SealedAt, paper.ValidUntil, paper.State, paper.EndedAt, paper.SupersededBy, paper.Digests, paper.Leaf, paper.StateLeaf));

    private StepAnswer Said(Step step) => new(step.Code, step.Outcome, InCityTime(step).Say(texts.Language is Language.English ? "en" : "zh"));

    /// <summary>The library tells moments in UTC; people here read the clock on the wall.</summary>
    private static Step InCityTime(Step step) => step with
    {
        Facts = step.Facts.ToDictionary(fact => fact.Key, fact => Step.MomentOf(fact.Value) is { } moment ? LogWords.Moment(moment) : fact.Value),
    };

    private StepAnswer Told(HouseStep step) => new(step.Code, step.Outcome, texts[step.Sentence]);
}

/// <summary>What came of a verification.</summary>
/// <param name="Verdict">In one word; the documentation lists them.</param>
/// <param name="Text">The verdict for people, in the language asked for.</param>
/// <param name="Steps">Everything that was looked at, in order.</param>
/// <param name="Paper">The paper, where this house issued it.</param>
public sealed record VerifyAnswer(PaperVerdict Verdict, string Text, IReadOnlyList<StepAnswer> Steps, PaperAnswer? Paper);

/// <summary>Something that was looked at.</summary>
/// <param name="Code">Which step; stable.</param>
/// <param name="Text">What was found, in plain words.</param>
public sealed record StepAnswer(string Code, StepOutcome Outcome, string Text);

/// <summary>What is told of a paper of this house: nothing personal, that stands on the paper alone.</summary>
/// <param name="Digests">SHA-256 of its files by their kind.</param>
/// <param name="Leaf">The leaf of the public log that tells of its sealing.</param>
/// <param name="StateLeaf">The leaf that tells of its end.</param>
public sealed record PaperAnswer(
    string Number, string Title, string Issuer, string Seal, DateTimeOffset SealedAt, DateOnly? ValidUntil, PaperState State, DateTimeOffset? EndedAt, string? SupersededBy,
    IReadOnlyDictionary<string, string> Digests, long Leaf, long? StateLeaf);
