using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Rules;
using Yizhan.Matters.Store;

namespace Yizhan.Matters.Catalogue;

/// <summary>Writes the catalogue. Each act is one transaction; whoever works from what is no longer so is refused.</summary>
internal sealed class CatalogueBook(CityDb db, ChangeWatch watch, CityClock clock)
{
    public static readonly Refusal ChangedMeanwhile = new("matter-changed-meanwhile", "这个事项刚被别人修改；请看最新内容再改");

    /// <summary>Writes a draft: anew where one stands, else as the next version.</summary>
    /// <param name="readAt">The change number of the version it was written from; null: the matter is new.</param>
    public Task<Refusal?> Draft(Matter matter, long? readAt, Guid? by, CancellationToken stop) => Write(async () =>
    {
        var last = await Last(matter.Code, stop);
        if (last?.Change != readAt) return ChangedMeanwhile;
        return Put(matter, last, by, out _);
    }, stop);

    /// <summary>Gives a draft up; what was published stays.</summary>
    public Task<Refusal?> Discard(string code, long readAt, CancellationToken stop) => Write(async () =>
    {
        if (await Last(code, stop) is not { } last || last.Change != readAt) return ChangedMeanwhile;
        if (!last.IsDraft) return NoDraft;
        db.MatterVersions.Remove(last);
        return null;
    }, stop);

    /// <summary>Publishes a draft from a day on.</summary>
    /// <param name="errors">What is wrong with it; then nothing is done.</param>
    public Task<Refusal?> Publish(string code, DateOnly from, long readAt, Guid? by, Errors errors, CancellationToken stop) => Write(async () =>
    {
        if (await Last(code, stop) is not { } last || last.Change != readAt) return ChangedMeanwhile;
        if (!last.IsDraft) return NoDraft;
        errors.Add(MatterCheck.Publish(MatterJson.Read(last.Document), await Forbidden([], stop), clock.Today));
        return errors.None ? last.Publish(from, by, clock.Today, clock.Now) : null;
    }, stop, errors);

    /// <summary>Takes a published version back from a day on.</summary>
    public Task<Refusal?> Withdraw(Guid version, DateOnly from, string because, long readAt, CancellationToken stop) => Write(async () =>
        await db.MatterVersions.SingleOrDefaultAsync(one => one.Id == version, stop) is { } row && row.Change == readAt ? row.Withdraw(from, because, clock.Today) : ChangedMeanwhile, stop);

    /// <summary>Brings a file, all of it or nothing. What says the same as the last version is left as it is.</summary>
    /// <param name="from">The day from which what it brings is published; null: it comes as drafts.</param>
    /// <param name="errors">What is wrong with it; then nothing is done.</param>
    public async Task<(BroughtCatalogue Brought, Refusal? Refusal)> Bring(CatalogueFile file, DateOnly? from, Guid? by, Errors errors, CancellationToken stop)
    {
        List<string> added = [], changed = [], same = [];
        var refusal = await Write(async () =>
        {
            foreach (var proof in file.ForbiddenProofs) await Put(proof, stop);
            var forbidden = await Forbidden(file.ForbiddenProofs, stop);
            foreach (var matter in file.Matters)
            {
                if (from is not null)
                    foreach (var (place, sentence) in MatterCheck.Publish(matter, forbidden, clock.Today).All) errors.Add($"matters.{matter.Code}.{place}", sentence);
                if (!errors.None) continue;
                var last = await Last(matter.Code, stop);
                var version = last;
                if (last?.Document == MatterJson.Write(matter)) same.Add(matter.Code);
                else if (Put(matter, last, by, out version) is { } refused) return refused;
                else (last is null ? added : changed).Add(matter.Code);
                if (from is { } day && version is { IsDraft: true } && version.Publish(day, by, clock.Today, clock.Now) is { } impossible) return impossible;
            }
            foreach (var bundle in file.Bundles)
                if (errors.None && await Bring(bundle, file, from, by, errors, added, changed, same, stop) is { } refused) return refused;
            return null;
        }, stop, errors);
        return (new(added, changed, same, file.ForbiddenProofs.Count), refusal);
    }

    /// <summary>Brings a bundle of a file. It is held against the matters of the file and, of others, against what counts then.</summary>
    private async Task<Refusal?> Bring(MatterBundle bundle, CatalogueFile file, DateOnly? from, Guid? by, Errors errors, List<string> added, List<string> changed, List<string> same, CancellationToken stop)
    {
        var last = await LastBundle(bundle.Code, stop);
        if (from is { } first)
        {
            var matters = await MattersOn(first, bundle.Matters, stop);
            foreach (var (place, sentence) in BundleCheck.Publish(bundle, code => file.Matters.FirstOrDefault(matter => matter.Code == code) ?? matters.GetValueOrDefault(code)).All) errors.Add($"bundles.{bundle.Code}.{place}", sentence);
            if (!errors.None) return null;
        }
        var version = last;
        if (last?.Document == MatterJson.Write(bundle)) same.Add(bundle.Code);
        else if (Put(bundle, last, by, out version) is { } refused) return refused;
        else (last is null ? added : changed).Add(bundle.Code);
        return from is { } day && version is { IsDraft: true } ? version.Publish(day, by, clock.Today, clock.Now) : null;
    }

    /// <summary>Writes a draft of a bundle within an act: anew where one stands, else as the next version.</summary>
    internal Refusal? Put(MatterBundle bundle, BundleVersion? last, Guid? by, out BundleVersion version)
    {
        var document = MatterJson.Write(bundle);
        if (last is { IsDraft: true }) return (version = last).Write(document);
        version = new() { Id = Guid.CreateVersion7(clock.Now), Code = bundle.Code, Number = (last?.Number ?? 0) + 1, Document = document, MadeBy = by, MadeAt = clock.Now };
        db.BundleVersions.Add(version);
        return null;
    }

    /// <summary>The newest version of a bundle.</summary>
    internal Task<BundleVersion?> LastBundle(string code, CancellationToken stop) => db.BundleVersions.Where(version => version.Code == code).OrderByDescending(version => version.Number).FirstOrDefaultAsync(stop);

    /// <summary>Of these matters what counts on a day.</summary>
    internal async Task<IReadOnlyDictionary<string, Matter>> MattersOn(DateOnly day, IReadOnlyList<string> codes, CancellationToken stop) =>
        (await db.MatterVersions.AsNoTracking().Where(version => codes.Contains(version.Code)).ToListAsync(stop)).GroupBy(version => version.Code)
            .Select(versions => versions.OnDay(day)).OfType<MatterVersion>().ToDictionary(version => version.Code, version => MatterJson.Read(version.Document));

    private static Refusal NoDraft => new("matter-without-draft", "这个事项现在没有草稿");

    /// <summary>Writes what the act changed, unless it was refused or found faulty.</summary>
    internal async Task<Refusal?> Write(Func<Task<Refusal?>> act, CancellationToken stop, Errors? errors = null)
    {
        db.ChangeTracker.Clear();
        await using (var writing = await db.BeginWriting(stop))
        {
            // Whoever has the counter has the catalogue: the next one reads what this transaction leaves. It also tells of a row that is gone.
            await db.NextChange(CatalogueVersion.CounterName, stop);
            if (await act() is { } refusal) return refusal;
            if (errors is { None: false }) return null;
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        await watch.CatchUp(stop);
        return null;
    }

    private Refusal? Put(Matter matter, MatterVersion? last, Guid? by, out MatterVersion version)
    {
        var document = MatterJson.Write(matter);
        if (last is { IsDraft: true }) return (version = last).Write(document);
        version = new() { Id = Guid.CreateVersion7(clock.Now), Code = matter.Code, Number = (last?.Number ?? 0) + 1, Document = document, MadeBy = by, MadeAt = clock.Now };
        db.MatterVersions.Add(version);
        return null;
    }

    private async Task Put(ForbiddenProof proof, CancellationToken stop)
    {
        var document = JsonSerializer.Serialize(proof, MatterJson.Options);
        if (await db.ForbiddenProofs.SingleOrDefaultAsync(row => row.Code == proof.Code, stop) is { } row) row.Document = document;
        else db.ForbiddenProofs.Add(new() { Code = proof.Code, Document = document });
    }

    private Task<MatterVersion?> Last(string code, CancellationToken stop) => db.MatterVersions.Where(version => version.Code == code).OrderByDescending(version => version.Number).FirstOrDefaultAsync(stop);

    private async Task<IReadOnlyList<ForbiddenProof>> Forbidden(IReadOnlyList<ForbiddenProof> brought, CancellationToken stop)
    {
        var stored = await db.ForbiddenProofs.AsNoTracking().Select(row => row.Document).ToListAsync(stop);
        return ForbiddenProof.With([.. stored.Select(document => JsonSerializer.Deserialize<ForbiddenProof>(document, MatterJson.Options)!), .. brought]);
    }
}

/// <summary>What a file has brought: codes of matters and bundles, and how many items of proofs.</summary>
/// <param name="Same">What said the same as the last version.</param>
public sealed record BroughtCatalogue(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Same, int ForbiddenProofs);
