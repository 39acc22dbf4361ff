using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>The floors of ARCHITECTURE.md: an arrow points down. An arrow within a floor needs a line here with its reason.</summary>
public partial class What_a_module_knows
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        // Libraries know nothing of the house.
        ["Rostering"] = [],
        ["Sealing"] = [],
        // The ground knows none of the modules.
        ["Kernel"] = [],
        // The base floor: others may know these, they know one another only through the Kernel's seams.
        ["People"] = ["Kernel", "Sealing"],
        ["Stations"] = ["Kernel"],
        ["Seals"] = ["Kernel", "Sealing"],
        // The floor that serves knows the base.
        ["Matters"] = ["Kernel", "People", "Seals"],
        // The rota is made by the library; doors and amenities are written by Stations; a certificate of hours is drafted for a seal.
        ["Duty"] = ["Kernel", "People", "Rostering", "Seals", "Stations"],
        ["Lending"] = ["Kernel", "People"],
        // The two that put the city together.
        ["Migrations"] = ["Duty", "Kernel", "Lending", "Matters", "People", "Seals", "Stations"],
        // Its commands verify files and replay logs of anybody, without a city.
        ["Web"] = ["Duty", "Kernel", "Lending", "Matters", "People", "Seals", "Stations", "Migrations", "Sealing"],
    };

    [Fact]
    public void Is_listed() =>
        House.Holds(House.Modules.Where(module => !MayKnow.ContainsKey(module)).Select(module => $"src/{module}: say in the map what it may know"));

    [Fact]
    public void Is_what_its_project_refers_to() => House.Holds(
        from module in MayKnow.Keys
        let project = $"src/{module}/Yizhan.{module}.csproj"
        from reference in XDocument.Parse(House.Read(project)).Descendants("ProjectReference")
        let other = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["Yizhan.".Length..]
        where !MayKnow[module].Contains(other)
        select $"{project}: {module} may not know {other}");

    [Fact]
    public void Is_what_its_files_name() => House.Holds(
        from module in MayKnow.Keys
        from file in House.Files($"src/{module}", ".cs", ".razor")
        from other in Named().Matches(House.Read(file)).Select(match => match.Groups[1].Value).Distinct()
        where other != module && MayKnow.ContainsKey(other) && !MayKnow[module].Contains(other)
        select $"{file}: {module} may not know {other}");

    [GeneratedRegex(@"\bYizhan\.(\w+)")]
    private static partial Regex Named();
}
