using System.Text.RegularExpressions;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>Programs rely on codes: each one that the API may answer with is listed for them.</summary>
public partial class A_refusal
{
    /// <summary>Kinds have codes too, and so have the faults of cells, which come with a place in a sheet and not as a problem.</summary>
    private static bool IsElsewhere(string file) => file.EndsWith("Kind.cs", StringComparison.Ordinal) || file.Contains("/Sheets/", StringComparison.Ordinal) || file.Contains("Rules/Importing/", StringComparison.Ordinal);

    [Fact]
    public void Is_listed_with_its_code() => House.Holds(
        from file in House.Files("src", ".cs")
        where !IsElsewhere(file) && file != "src/Web/ReadApi.cs"
        from line in House.Lines(file)
        from Match code in Codes().Matches(line.Text)
        where !House.Read("src/Web/ReadApi.cs").Contains($"new(\"{code.Groups[1].Value}\"", StringComparison.Ordinal)
        select $"{file}:{line.Number}: {code.Groups[1].Value} is not in the list of src/Web/ReadApi.cs");

    [GeneratedRegex("""(?:Refusal\w* \w+ (?:=>|=) new|return new|: new|\? new|Missing|Problems\.Problem)\((?:[\w.]+, )?"([a-z]+(?:-[a-z]+)+)",""")]
    private static partial Regex Codes();
}
