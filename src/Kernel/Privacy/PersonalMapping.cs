using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Yizhan.Kernel.History.Mapping;

namespace Yizhan.Kernel.Privacy;

/// <summary>Says in the mapping what is personal. A column of a sealed value that does not say it fails a test of the house.</summary>
public static class PersonalMapping
{
    /// <summary>The column holds a personal value of at most <paramref name="longest"/> characters.</summary>
    public static PropertyBuilder<PersonalText> IsPersonal(this PropertyBuilder<PersonalText> column, PersonalField field, int longest) =>
        column.HasConversion(new PersonalTextConverter(field)).HasMaxLength(PersonalText.LongestOf(longest));

    /// <summary>The column holds a personal value of at most <paramref name="longest"/> characters, or none.</summary>
    public static PropertyBuilder<PersonalText?> IsPersonal(this PropertyBuilder<PersonalText?> column, PersonalField field, int longest) =>
        column.HasConversion(new PersonalTextConverter(field)).HasMaxLength(PersonalText.LongestOf(longest));

    /// <summary>The column holds a file that the <see cref="Vault"/> has sealed under the field's name.</summary>
    public static PropertyBuilder<byte[]> IsPersonalFile(this PropertyBuilder<byte[]> column, PersonalField field) => column.HasConversion(new PersonalFileConverter(field), new ArrayStructuralComparer<byte>());

    /// <summary>The column holds the hash by which the rows of a value are found; <paramref name="person"/> says whose row it is.</summary>
    public static PropertyBuilder<KeyedHash?> IsHashOf<TRow>(
        this EntityTypeBuilder<TRow> row, Expression<Func<TRow, KeyedHash?>> hash, PersonalField field, Expression<Func<TRow, PersonalText?>> value, Expression<Func<TRow, Guid>> person, string binary)
        where TRow : class
    {
        var column = row.Property(hash);
        column.HasConversion(new KeyedHashConverter(new Rehash<TRow>(field, column.Metadata.Name, hash.Compile(), value.Compile(), person)))
            .HasMaxLength(KeyedHash.Length).UseCollation(binary);
        column.HasNoHistory("the history is for good: whoever had the index key one day could try numbers against it");
        // Two people may share a phone: the index is not unique.
        row.HasIndex(column.Metadata.Name);
        return column;
    }
}

/// <summary>Carries a column's field into the model, where the register of personal fields reads it.</summary>
internal interface IPersonalConverter
{
    PersonalField Field { get; }
}

/// <inheritdoc cref="IPersonalConverter"/>
internal sealed class PersonalTextConverter(PersonalField personal) : ValueConverter<PersonalText, string>(text => text.Stored, stored => PersonalText.FromStored(stored)), IPersonalConverter
{
    public PersonalField Field => personal;
}

/// <inheritdoc cref="IPersonalConverter"/>
/// <remarks>The file is stored as it is sealed.</remarks>
internal sealed class PersonalFileConverter(PersonalField personal) : ValueConverter<byte[], byte[]>(file => file, stored => stored), IPersonalConverter
{
    public PersonalField Field => personal;
}

/// <summary>Carries into the model how a column of hashes is made anew.</summary>
internal sealed class KeyedHashConverter(IRehash rehash) : ValueConverter<KeyedHash, string>(hash => hash.Stored, stored => KeyedHash.FromStored(stored))
{
    public IRehash Rehash => rehash;
}
