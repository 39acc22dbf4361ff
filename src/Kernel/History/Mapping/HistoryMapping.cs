using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yizhan.Kernel.History.Mapping;

/// <summary>How a mapping says what the history tells of a table. Every table either has its name here or says why it has no history.</summary>
public static class HistoryMapping
{
    extension<T>(EntityTypeBuilder<T> entity) where T : class
    {
        /// <summary>Every change of a row is told in the history.</summary>
        /// <param name="code">Stored with the entries, so never changed; also in the address of the audit page.</param>
        /// <param name="name">What people call such a thing.</param>
        /// <param name="label">Properties by which people know one: its code, its name. Nothing personal: they are stored as they are.</param>
        public EntityTypeBuilder<T> IsCalled(string code, Sentence name, params string[] label)
        {
            HistoryModel.Note(entity.Metadata, code, name, label);
            return entity;
        }

        /// <summary>Nothing of it is told: caches, counters, working tables, and what an entry of its own speaks of.</summary>
        /// <param name="because">For whoever reads the mapping.</param>
        public EntityTypeBuilder<T> HasNoHistory(string because)
        {
            HistoryModel.Note(entity.Metadata, HistoryModel.None, because);
            return entity;
        }

        /// <summary>It lies where another row does whose key is in a property, so that the same auditors see it.</summary>
        /// <param name="owner">The type of the other, which <see cref="Access.IHasArea"/>.</param>
        public EntityTypeBuilder<T> LiesWith(Type owner, string property)
        {
            HistoryModel.Note(entity.Metadata, HistoryModel.Place, new HistoryPlace(owner, property));
            return entity;
        }
    }

    extension<T>(PropertyBuilder<T> property)
    {
        /// <summary>What people call the column.</summary>
        public PropertyBuilder<T> IsCalled(Sentence name)
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Name, name);
            return property;
        }

        /// <summary>The column holds JSON: what people call its members. A change is shown member by member.</summary>
        public PropertyBuilder<T> HasMembersCalled(IReadOnlyDictionary<string, Sentence> names)
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Members, names);
            return property;
        }

        /// <summary>The column holds one of some codes: what people call each, by how it is stored.</summary>
        public PropertyBuilder<T> HasValuesCalled(IReadOnlyDictionary<string, Sentence> names)
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Values, names);
            return property;
        }

        /// <summary>The column holds the code of a division that the row is about: its name is shown, and the division is not taken away while there are such rows.</summary>
        public PropertyBuilder<T> NamesDivision()
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Division, true);
            return property;
        }

        /// <summary>The column holds the id of an organisation: its name is shown, as it is called today.</summary>
        public PropertyBuilder<T> NamesOrganisation()
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Organisation, true);
            return property;
        }

        /// <summary>That it was changed is told, and not what it was: hashes of passwords, secrets.</summary>
        /// <param name="because">For whoever reads the mapping.</param>
        public PropertyBuilder<T> IsKeptFromHistory(string because)
        {
            HistoryModel.Note(property.Metadata, HistoryModel.Kept, because);
            return property;
        }

        /// <summary>A change of this column alone is not told.</summary>
        /// <param name="because">For whoever reads the mapping.</param>
        public PropertyBuilder<T> HasNoHistory(string because)
        {
            HistoryModel.Note(property.Metadata, HistoryModel.None, because);
            return property;
        }
    }

    /// <summary>What people call the things that a row holds: they are told as a column of it.</summary>
    public static OwnedNavigationBuilder<TOwner, T> IsCalled<TOwner, T>(this OwnedNavigationBuilder<TOwner, T> owned, Sentence name)
        where TOwner : class where T : class
    {
        HistoryModel.Note(owned.OwnedEntityType, HistoryModel.Name, name);
        return owned;
    }
}

/// <summary>Where the area of a row is found: with the row of another table.</summary>
/// <param name="Owner">The other's type.</param>
/// <param name="Property">Which property has the other's key.</param>
public sealed record HistoryPlace(Type Owner, string Property);
