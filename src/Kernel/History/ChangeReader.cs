using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History;

/// <summary>Reads from the change tracker what a save is about to do: a note for each row, with what the row holds as part of it.</summary>
internal sealed class ChangeReader(CityDb db)
{
    private readonly HistoryModel model = HistoryModel.Of(db.Model);
    private ILookup<object, EntityEntry> parts = Enumerable.Empty<EntityEntry>().ToLookup(entry => entry.Entity);

    public async ValueTask<List<HistoryNote>> Read(CancellationToken stop)
    {
        var notes = new List<HistoryNote>();
        var all = db.ChangeTracker.Entries().ToList();
        if (!all.Any(IsChanged)) return notes;
        var owners = OwnersOf(all);
        parts = all.Where(entry => owners.ContainsKey(entry.Entity)).ToLookup(entry => owners[entry.Entity].Entity, ReferenceEqualityComparer.Instance);
        foreach (var row in all.Where(IsChanged).Select(Whole).DistinctBy(row => row.Entity, ReferenceEqualityComparer.Instance))
            if (model.Of(row.Metadata) is { WhyNot: null, Code: not null } subject && NoteOf(row, subject) is { } note)
                notes.Add(note with { Area = await AreaOf(row, subject, stop) });
        return notes;

        EntityEntry Whole(EntityEntry entry) => owners.TryGetValue(entry.Entity, out var owner) ? Whole(owner) : entry;
    }

    /// <summary>The row that each tracked part of a row belongs to, in one pass: a division that ends may move thousands.</summary>
    private static Dictionary<object, EntityEntry> OwnersOf(List<EntityEntry> all)
    {
        var owners = new Dictionary<object, EntityEntry>(ReferenceEqualityComparer.Instance);
        var held = all.Select(entry => (Entry: entry, Ownership: entry.Metadata.FindOwnership())).Where(one => one.Ownership is not null).ToList();
        if (held.Count == 0) return owners;
        var principals = held.Select(one => one.Ownership!.PrincipalEntityType).ToHashSet();
        var byKey = new Dictionary<(IReadOnlyEntityType, string), EntityEntry>();
        foreach (var entry in all.Where(entry => principals.Contains(entry.Metadata)))
            byKey.TryAdd((entry.Metadata, Joined(entry, entry.Metadata.FindPrimaryKey()!.Properties)), entry);
        foreach (var (entry, ownership) in held)
            if (byKey.TryGetValue((ownership!.PrincipalEntityType, Joined(entry, ownership.Properties)), out var owner)) owners[entry.Entity] = owner;
        return owners;
    }

    /// <summary>The values of a key in one text. A part that is taken away has forgotten whose it was, but for its original values.</summary>
    private static string Joined(EntityEntry entry, IReadOnlyList<IProperty> key) =>
        string.Join('/', key.Select(property => entry.Property(property.Name)).Select(property => entry.State is EntityState.Deleted ? property.OriginalValue : property.CurrentValue));

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private HistoryNote? NoteOf(EntityEntry row, HistorySubject subject)
    {
        var kind = row.State switch
        {
            EntityState.Added => HistoryKind.Created,
            EntityState.Deleted => HistoryKind.Removed,
            _ => HistoryKind.Changed,
        };
        var columns = ColumnsOf(row, subject);
        if (columns.Count == 0 && kind is HistoryKind.Changed) return null;
        return new(kind, subject.Code!, KeyOf(row))
        {
            SubjectName = subject.Label.Count == 0 ? null : string.Join(' ', subject.Label.Select(name => Stored(row.Property(name), row.Property(name).CurrentValue)).OfType<object>()),
            Person = (row.Entity as IConcernsPerson)?.Person,
            Details = HistoryJson.OfChanges(columns),
        };
    }

    private SortedDictionary<string, (string?, string?)> ColumnsOf(EntityEntry row, HistorySubject subject)
    {
        var columns = new SortedDictionary<string, (string? Before, string? After)>(StringComparer.Ordinal);
        foreach (var property in row.Properties)
        {
            var column = subject.Columns[property.Metadata.Name];
            // The subject says which row it is; the number of changes is for caches, not for people.
            if (column.IsUntold || property.Metadata.IsPrimaryKey() || row.Entity is ICounted && property.Metadata.Name == nameof(ICounted.Change)) continue;
            if (row.State is EntityState.Modified && !property.IsModified) continue;
            Add(property.Metadata.Name, column.IsKept, Stored(property, property.OriginalValue), Stored(property, property.CurrentValue));
        }
        foreach (var held in row.Metadata.GetNavigations().Where(one => one.TargetEntityType.IsOwned()))
        {
            var own = parts[row.Entity].Where(part => part.Metadata == held.TargetEntityType).ToList();
            if (!own.Any(IsChanged)) continue;
            Put(held.Name, Listed(own, EntityState.Added, property => property.OriginalValue), Listed(own, EntityState.Deleted, property => property.CurrentValue));
        }
        return columns;

        void Add(string name, bool isKept, object? before, object? after)
        {
            var isAlone = row.State is EntityState.Added or EntityState.Deleted;
            if (isAlone && (row.State is EntityState.Added ? after : before) is null) return;
            if (!isKept) Put(name, HistoryJson.OfValue(before), HistoryJson.OfValue(after));
            else if (isAlone || !StructuralComparisons.StructuralEqualityComparer.Equals(before, after)) columns[name] = KeptValues(row.State);
        }

        void Put(string name, string before, string after)
        {
            if (row.State is EntityState.Added) columns[name] = (null, after);
            else if (row.State is EntityState.Deleted) columns[name] = (before, null);
            else if (before != after) columns[name] = (before, after);
        }
    }

    private static (string?, string?) KeptValues(EntityState state)
    {
        var kept = HistoryJson.Of([(HistoryJson.Kept, true)]);
        return (state is EntityState.Added ? null : kept, state is EntityState.Deleted ? null : kept);
    }

    /// <summary>What a row holds, in the order of its text, so that the order of loading does not count.</summary>
    private static string Listed(IEnumerable<EntityEntry> own, EntityState without, Func<PropertyEntry, object?> value) =>
        $"[{string.Join(',', own.Where(entry => entry.State != without).Select(entry => One(entry, value)).Order(StringComparer.Ordinal))}]";

    private static string One(EntityEntry held, Func<PropertyEntry, object?> value)
    {
        var properties = held.Properties.Where(property => !property.Metadata.IsForeignKey()).ToList();
        var values = properties.Select(property => (property.Metadata.Name, Value: Stored(property, value(property)))).Where(one => one.Value is not null).ToList();
        return values is [var only] && properties.Count == 1 ? HistoryJson.OfValue(only.Value) : HistoryJson.Of(values);
    }

    /// <summary>The value as the database holds it: what is encrypted stays so.</summary>
    private static object? Stored(PropertyEntry property, object? value) =>
        property.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static string KeyOf(EntityEntry row) =>
        string.Join('/', row.Metadata.FindPrimaryKey()!.Properties.Select(key => Stored(row.Property(key.Name), row.Property(key.Name).CurrentValue)));

    private async ValueTask<AreaPath> AreaOf(EntityEntry row, HistorySubject subject, CancellationToken stop)
    {
        if (row.Entity is IHasArea placed) return placed.Area;
        if (subject.Place is not { } place || row.Property(place.Property).CurrentValue is not { } key) return AreaPath.Root;
        return await db.FindAsync(place.Owner, [key], stop) is IHasArea owner ? owner.Area : AreaPath.Root;
    }
}
