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
    private List<EntityEntry> all = [];

    public async ValueTask<List<HistoryNote>> Read(CancellationToken stop)
    {
        var notes = new List<HistoryNote>();
        all = [.. db.ChangeTracker.Entries()];
        var changed = all.Where(IsChanged);
        foreach (var row in changed.Select(OwnerOf).DistinctBy(row => row.Entity, ReferenceEqualityComparer.Instance))
            if (model.Of(row.Metadata) is { WhyNot: null, Code: not null } subject && NoteOf(row, subject) is { } note)
                notes.Add(note with { Area = await AreaOf(row, subject, stop) });
        return notes;
    }

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
            // The number of changes is for caches, not for people.
            if (column.IsUntold || row.Entity is ICounted && property.Metadata.Name == nameof(ICounted.Change)) continue;
            if (row.State is EntityState.Modified && !property.IsModified) continue;
            Add(property.Metadata.Name, column.IsKept, Stored(property, property.OriginalValue), Stored(property, property.CurrentValue));
        }
        foreach (var held in row.Metadata.GetNavigations().Where(one => one.TargetEntityType.IsOwned()))
        {
            var parts = all.Where(entry => entry.Metadata == held.TargetEntityType && OwnerOf(entry).Entity == row.Entity).ToList();
            if (!parts.Any(IsChanged)) continue;
            Put(held.Name, Listed(parts, EntityState.Added, property => property.OriginalValue), Listed(parts, EntityState.Deleted, property => property.CurrentValue));
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
    private static string Listed(IEnumerable<EntityEntry> parts, EntityState without, Func<PropertyEntry, object?> value) =>
        $"[{string.Join(',', parts.Where(entry => entry.State != without).Select(entry => One(entry, value)).Order(StringComparer.Ordinal))}]";

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

    private EntityEntry OwnerOf(EntityEntry entry)
    {
        if (entry.Metadata.FindOwnership() is not { } ownership) return entry;
        var key = ownership.Properties.Select(property => entry.Property(property.Name)).Select(property => property.EntityEntry.State is EntityState.Deleted ? property.OriginalValue : property.CurrentValue).ToArray();
        var owner = all.FirstOrDefault(one => one.Metadata == ownership.PrincipalEntityType
            && ownership.PrincipalKey.Properties.Select(property => one.Property(property.Name).CurrentValue).SequenceEqual(key));
        return owner is null ? entry : OwnerOf(owner);
    }

    private async ValueTask<AreaPath> AreaOf(EntityEntry row, HistorySubject subject, CancellationToken stop)
    {
        if (row.Entity is IHasArea placed) return placed.Area;
        if (subject.Place is not { } place || row.Property(place.Property).CurrentValue is not { } key) return AreaPath.Root;
        return await db.FindAsync(place.Owner, [key], stop) is IHasArea owner ? owner.Area : AreaPath.Root;
    }
}
