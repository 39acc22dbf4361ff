using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;
using Yizhan.Matters.Store;

namespace Yizhan.Matters.Catalogue;

/// <summary>The catalogue in memory on this node, as last read: pages and checks ask here, not the database.</summary>
public sealed class MatterCatalogue : IFollowChanges
{
    private Snapshot now = Snapshot.Empty;

    string IFollowChanges.Counter => MatterVersion.CounterName;

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
        now = new(
            read.GroupBy(one => one.Version.Code).ToFrozenDictionary(group => group.Key, group => (IReadOnlyList<KnownMatter>)[.. group.OrderByDescending(one => one.Version.Number)]),
            read.ToFrozenDictionary(one => one.Version.Id), [.. read.Select(one => one.Version.Code).Distinct().Order(StringComparer.Ordinal)],
            ForbiddenProof.With(own.Select(document => JsonSerializer.Deserialize<ForbiddenProof>(document, MatterJson.Options)!)));
    }

    private sealed record Snapshot(
        FrozenDictionary<string, IReadOnlyList<KnownMatter>> Matters, FrozenDictionary<Guid, KnownMatter> Ids, IReadOnlyList<string> Codes, IReadOnlyList<ForbiddenProof> Forbidden)
    {
        public static readonly Snapshot Empty = new(FrozenDictionary<string, IReadOnlyList<KnownMatter>>.Empty, FrozenDictionary<Guid, KnownMatter>.Empty, [], ForbiddenProof.Shipped);
    }
}

/// <summary>A version, and what it says.</summary>
public sealed record KnownMatter(MatterVersion Version, Matter Matter);
