using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>Versions stand in one place; each package is there because a project asks for it, and NOTICE names what is shipped.</summary>
public partial class A_package
{
    private static readonly XDocument Versions = XDocument.Parse(House.Read("Directory.Packages.props"));

    private static readonly ILookup<string, string> Asked = House.Files("src", ".csproj")
        .Concat(House.Files("tests", ".csproj")).Concat(House.Files("benchmarks", ".csproj")).Append("Directory.Build.props")
        .SelectMany(file => XDocument.Parse(House.Read(file)).Descendants("PackageReference").Select(package => (Name: package.Attribute("Include")!.Value, File: file)))
        .ToLookup(package => package.Name, package => package.File);

    [Fact]
    public void With_a_version_is_used() => House.Holds(
        from version in Versions.Descendants("PackageVersion")
        where version.Parent!.Attribute("Label") is null && !Asked.Contains(version.Attribute("Include")!.Value)
        select $"Directory.Packages.props: {version.Attribute("Include")!.Value} is asked for by no project");

    [Fact]
    public void That_is_shipped_is_named_with_its_licence() => House.Holds(
        from package in Asked
        where package.Any(file => file.StartsWith("src/", StringComparison.Ordinal)) && package.Key is not "Microsoft.EntityFrameworkCore.Design"
        where !House.Read("NOTICE").Contains(package.Key, StringComparison.Ordinal)
        select $"NOTICE: {package.Key}");

    [Fact]
    public void Of_an_island_is_named_with_its_licence() => House.Holds(
        from package in Dependencies().Match(House.Read("src/Web/package.json")).Groups[1].Value.Split(',')
        let name = package.Split('"')[1]
        where !House.Read("NOTICE").Contains(name, StringComparison.Ordinal)
        select $"NOTICE: {name}");

    /// <summary>A cryptographic library of another house stays behind one file, so that it can be looked at there and exchanged.</summary>
    [Fact]
    public void Of_national_algorithms_is_named_in_one_file_of_the_kernel() => House.Holds(
        from file in House.Files("src/Kernel", ".cs", ".razor")
        where file is not "src/Kernel/Privacy/NationalSuite.cs" && House.Read(file).Contains("Org.BouncyCastle", StringComparison.Ordinal)
        select $"{file}: BouncyCastle belongs in src/Kernel/Privacy/NationalSuite.cs");

    [GeneratedRegex("""(?<!\w)"dependencies":\s*\{([^}]*)\}""")]
    private static partial Regex Dependencies();
}
