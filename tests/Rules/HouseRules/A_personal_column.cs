using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>What is personal is sealed, and says in the mapping what it is for.</summary>
public partial class A_personal_column
{
    private static CityDb Db() => new SqliteDesign().CreateDbContext([]);

    [Fact]
    public void That_is_sealed_says_what_it_is_for_and_how_long_it_is_kept()
    {
        using var db = Db();
        var declared = PersonalFields.Of(db.Model);
        Assert.NotEmpty(declared);
        House.Holds(
            from entity in db.Model.GetEntityTypes()
            from column in entity.GetProperties()
            where column.ClrType == typeof(PersonalText) || column.ClrType == typeof(PersonalText?)
            where !declared.Any(one => one.Table == entity.GetTableName() && one.Column == column.GetColumnName())
            select $"{entity.GetTableName()}.{column.GetColumnName()}: IsPersonal(field) is missing in the mapping");
    }

    /// <summary>Two fields of one name would open each other's values.</summary>
    [Fact]
    public void Has_a_name_of_its_own_that_begins_with_its_table()
    {
        using var db = Db();
        var declared = PersonalFields.Of(db.Model);
        House.Holds(
            from column in declared
            where declared.Count(other => other.Field.Name == column.Field.Name) > 1 || !column.Field.Name.StartsWith($"{column.Table}.", StringComparison.Ordinal)
            select $"{column.Table}.{column.Column}: {column.Field.Name}");
    }

    [Fact]
    public void Is_not_stored_in_plain()
    {
        using var db = Db();
        House.Holds(
            from entity in db.Model.GetEntityTypes()
            from column in entity.GetProperties()
            where column.ClrType == typeof(string) && SoundsPersonal().IsMatch(column.Name)
            select $"{entity.GetTableName()}.{column.GetColumnName()}: make it a PersonalText");
    }

    // A station's phone and address are public, and lie within one JSON column of facts: no column of text has such a name.
    [GeneratedRegex("Phone|Mobile|IdNumber|IdCard|Citizen|Birth|Address|Guardian|Email|RealName|FullName|Passport", RegexOptions.IgnoreCase)]
    private static partial Regex SoundsPersonal();
}
