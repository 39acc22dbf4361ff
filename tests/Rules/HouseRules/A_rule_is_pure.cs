using System.Text.RegularExpressions;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>Values in, a decision out: what lies in a folder Rules sees no database, no web and no clock.</summary>
public partial class A_rule_is_pure
{
    [Fact]
    public void And_knows_no_database_no_web_and_no_clock() => House.Holds(
        from file in House.Files("src", ".cs", ".razor")
        where file.Contains("/Rules/", StringComparison.Ordinal)
        from line in House.Lines(file)
        from forbidden in Forbidden().Matches(line.Text)
        select $"{file}:{line.Number}: {forbidden.Value}");

    // The static conversions of CityClock know the city's zone and no present moment: a rule may call them.
    [GeneratedRegex(@"EntityFrameworkCore|AspNetCore|\bCityDb\b|\bDbContext\b|\bTimeProvider\b|\bCityClock\b(?!\.(DayOf|TimeOf|Local|MomentOf|Offset)\b)|\bHttpClient\b|\bFile\.(Read|Write|Open)")]
    private static partial Regex Forbidden();
}
