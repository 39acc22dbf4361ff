using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>Short, finished, and open about what it switches off.</summary>
public partial class A_file_of_code
{
    private const int MostLines = 400;

    private static readonly IReadOnlyList<string> Source =
        [.. House.Files("src", ".cs", ".razor", ".ts", ".mjs", ".css").Where(file => !IsWrittenByATool(file))];

    [Fact]
    public void Holds_one_idea() => House.Holds(
        from file in Source
        let lines = House.Lines(file).Count()
        where lines > MostLines
        select $"{file}: {lines} lines");

    [Fact]
    public void Leaves_nothing_for_later() => House.Holds(
        from file in Source.Concat(House.Files("tests", ".cs")).Concat(House.Files("benchmarks", ".cs"))
        where !file.EndsWith($"{nameof(A_file_of_code)}.cs", StringComparison.Ordinal)
        from line in House.Lines(file)
        where Later().IsMatch(line.Text)
        select $"{file}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Asks_the_city_for_the_time() => House.Holds(
        from file in Source
        from line in House.Lines(file)
        where BannedClocks().IsMatch(line.Text) && !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{file}:{line.Number}: {line.Text.Trim()}");

    /// <summary>A name misspelt in the list would ban nothing.</summary>
    [Fact]
    public void May_trust_that_what_is_banned_exists() => House.Holds(
        from line in House.Lines("BannedSymbols.txt")
        let symbol = line.Text.Split(';')[0]
        let name = symbol[2..].Split('(')[0]
        let type = Type.GetType(name[..name.LastIndexOf('.')])
        where type?.GetMember(name[(name.LastIndexOf('.') + 1)..], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance) is null or []
        select $"BannedSymbols.txt:{line.Number}: {symbol}");

    [Fact]
    public void Says_why_where_it_switches_a_warning_off() => House.Holds(
        from file in Source.Concat(House.Files("tests", ".cs")).Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
        from line in House.Lines(file)
        where line.Text.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Text.Contains("//", StringComparison.Ordinal)
            || line.Text.Contains("[SuppressMessage(", StringComparison.Ordinal) && !line.Text.Contains("Justification", StringComparison.Ordinal)
        select $"{file}:{line.Number}: {line.Text.Trim()}");

    [Fact]
    public void Tells_what_each_public_type_is_for() => House.Holds(
        from file in Source.Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
        from type in CSharpSyntaxTree.ParseText(House.Read(file), new(LanguageVersion.Preview)).GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        where type.Modifiers.Any(SyntaxKind.PublicKeyword) && type.Parent is BaseNamespaceDeclarationSyntax && !IsAnotherPart(file, type)
        where !type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
        select $"{file}: {type.Identifier.Text} lacks a summary");

    /// <summary>Of a type in several files the one that bears its name tells what it is.</summary>
    private static bool IsAnotherPart(string file, BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) && Path.GetFileNameWithoutExtension(file) != type.Identifier.Text;

    private static bool IsWrittenByATool(string file) =>
        file.StartsWith("src/Migrations/Sqlite/", StringComparison.Ordinal) || file.StartsWith("src/Migrations/Postgres/", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Later();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bGuid\.NewGuid\b|\bTimeZoneInfo\.Local\b|\bThread\.Sleep\b|\bEnvironment\.TickCount\b")]
    private static partial Regex BannedClocks();
}
