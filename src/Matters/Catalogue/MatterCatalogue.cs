using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Departments.Rules;
using Yizhan.Matters.Rules;
using Yizhan.Matters.Store;

namespace Yizhan.Matters.Catalogue;

/// <summary>The catalogue in memory on this node, as last read: pages and checks ask here, not the database.</summary>
public sealed class MatterCatalogue : IFollowChanges
{
    private Snapshot now = Snapshot.Empty;

    string IFollowChanges.Counter => CatalogueVersion.CounterName;

    /// <summary>The proofs that committees may not issue: those that the program knows, with the city's own.</summary>
    public IReadOnlyList<ForbiddenProof> Forbidden => now.Forbidden;

    /// <summary>The codes of all matters, also of those that are only drafts.</summary>
    public IReadOnlyList<string> Codes => now.Codes;

    /// <summary>The versions of a matter, the newest first; none: there is no such matter.</summary>
    public IReadOnlyList<KnownMatter> Versions(string code) => now.Matters.GetValueOrDefault(code) ?? [];

    /// <summary>The version of a matter that counts on a day; null: none does.</summary>
    public KnownMatter? Of(string code, DateOnly day) => Versions(code) is var versions && versions.Select(one => one.Version).OnDay(day) is { } version ? versions.First(one => one.Version.Id == version.Id) : null;

    /// <summary>A version by its id, as cases keep it; null: it is none.</summary>
    public KnownMatter? Of(Guid version) => now.Ids.GetValueOrDefault(version);

    /// <summary>All that count on a day: the city's own before examples, by title.</summary>
    public IReadOnlyList<KnownMatter> On(DateOnly day) =>
        [.. Codes.Select(code => Of(code, day)).OfType<KnownMatter>().OrderBy(one => one.Matter.IsExample).ThenBy(one => one.Matter.Title.Zh, StringComparer.Ordinal)];

    /// <summary>The codes of all bundles, also of those that are only drafts.</summary>
    public IReadOnlyList<string> BundleCodes => now.BundleCodes;

    /// <summary>The versions of a bundle, the newest first; none: there is no such bundle.</summary>
    public IReadOnlyList<KnownBundle> BundleVersions(string code) => now.Bundles.GetValueOrDefault(code) ?? [];

    /// <summary>The version of a bundle that counts on a day; null: none does.</summary>
    public KnownBundle? Bundle(string code, DateOnly day) => BundleVersions(code) is var versions && versions.Select(one => one.Version).OnDay(day) is { } version ? versions.First(one => one.Version.Id == version.Id) : null;

    /// <summary>All bundles that count on a day: the city's own before examples, by title.</summary>
    public IReadOnlyList<KnownBundle> BundlesOn(DateOnly day) =>
        [.. BundleCodes.Select(code => Bundle(code, day)).OfType<KnownBundle>().OrderBy(one => one.Bundle.IsExample).ThenBy(one => one.Bundle.Title.Zh, StringComparer.Ordinal)];

    /// <summary>A bundle as it is asked for on a day.</summary>
    public BundlePlan PlanOf(MatterBundle bundle, DateOnly day) => BundlePlan.Of(bundle, code => Of(code, day)?.Matter);

    /// <summary>Which department handles a matter; null: none does.</summary>
    public MatterHandler? HandlerOf(string matter) => now.Handlers.GetValueOrDefault(matter);

    /// <summary>Of these matters those that have the words, the best first.</summary>
    public static IReadOnlyList<KnownMatter> Search(IReadOnlyList<KnownMatter> among, string words)
    {
        var index = TextIndex.Of(among.Select((one, id) => new SearchEntry(id, one.Matter.Title.Zh, one.Matter.Title.En ?? "", one.Matter.Summary.Zh, one.Matter.Summary.En ?? "", one.Matter.Purpose.Zh)));
        return [.. index.Find(words, among.Count).Select(hit => among[hit.Id])];
    }

    async Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        var versions = await db.MatterVersions.AsNoTracking().ToListAsync(stop);
        var known = now.Ids;
        // A version that has not changed keeps what was read of it.
        var read = versions.Select(version => known.TryGetValue(version.Id, out var before) && before.Version.Change == version.Change ? before : new(version, MatterJson.Read(version.Document))).ToList();
        var own = await db.ForbiddenProofs.AsNoTracking().Select(row => row.Document).ToListAsync(stop);
        var bundles = (await db.BundleVersions.AsNoTracking().ToListAsync(stop)).Select(version => new KnownBundle(version, MatterJson.Read<MatterBundle>(version.Document))).ToList();
        now = new(
            read.GroupBy(one => one.Version.Code).ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<KnownMatter>)[.. group.OrderByDescending(one => one.Version.Number)]),
            read.ToFrozenDictionary(one => one.Version.Id), [.. read.Select(one => one.Version.Code).Distinct().Order(StringComparer.Ordinal)],
            bundles.GroupBy(one => one.Version.Code).ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<KnownBundle>)[.. group.OrderByDescending(one => one.Version.Number)]),
            [.. bundles.Select(one => one.Version.Code).Distinct().Order(StringComparer.Ordinal)],
            (await db.MatterHandlers.AsNoTracking().ToListAsync(stop)).ToFrozenDictionary(handler => handler.Matter),
            ForbiddenProof.With(own.Select(document => JsonSerializer.Deserialize<ForbiddenProof>(document, MatterJson.Options)!)));
    }

    private sealed record Snapshot(
        FrozenDictionary<string, IReadOnlyList<KnownMatter>> Matters, FrozenDictionary<Guid, KnownMatter> Ids, IReadOnlyList<string> Codes,
        FrozenDictionary<string, IReadOnlyList<KnownBundle>> Bundles, IReadOnlyList<string> BundleCodes, FrozenDictionary<string, MatterHandler> Handlers, IReadOnlyList<ForbiddenProof> Forbidden)
    {
        public static readonly Snapshot Empty = new(
            FrozenDictionary<string, IReadOnlyList<KnownMatter>>.Empty, FrozenDictionary<Guid, KnownMatter>.Empty, [],
            FrozenDictionary<string, IReadOnlyList<KnownBundle>>.Empty, [], FrozenDictionary<string, MatterHandler>.Empty, ForbiddenProof.Shipped);
    }
}

/// <summary>A version, and what it says.</summary>
public sealed record KnownMatter(MatterVersion Version, Matter Matter);

/// <summary>A version of a bundle, and what it says.</summary>
public sealed record KnownBundle(BundleVersion Version, MatterBundle Bundle);
