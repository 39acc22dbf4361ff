using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Yizhan.Kernel.Privacy;

/// <summary>A column that holds a personal value.</summary>
public sealed record PersonalColumn(string Table, string Column, PersonalField Field);

/// <summary>The register of what is personal in the database, read from the mapping itself: it cannot forget a column.</summary>
public static class PersonalFields
{
    /// <summary>Every column of sealed values and files, by table.</summary>
    public static IReadOnlyList<PersonalColumn> Of(IModel model) =>
    [
        .. from entity in model.GetEntityTypes()
           from column in entity.GetProperties()
           where column.GetValueConverter() is IPersonalConverter
           orderby entity.GetTableName(), column.GetIndex()
           select new PersonalColumn(entity.GetTableName()!, column.GetColumnName(), ((IPersonalConverter)column.GetValueConverter()!).Field),
    ];

    /// <summary>Every column of hashes.</summary>
    internal static IReadOnlyList<IRehash> HashesOf(IModel model) =>
        [.. model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Select(column => column.GetValueConverter()).OfType<KeyedHashConverter>().Select(hashes => hashes.Rehash)];
}
