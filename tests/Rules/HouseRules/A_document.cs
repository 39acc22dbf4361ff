using System.Text.RegularExpressions;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>What is written for people leads somewhere.</summary>
public partial class A_document
{
    private static readonly IReadOnlyList<string> All =
        [.. Directory.GetFiles(House.Root, "*.md").Select(file => Path.GetFileName(file)), .. House.Files("docs", ".md")];

    [Fact]
    public void Links_to_what_is_there() => House.Holds(
        from file in All
        from link in Links().Matches(Prose(file))
        let target = link.Groups["a"].Value + link.Groups["b"].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let parts = target.Split('#')
        let path = parts[0] is "" ? file : Normal(Path.Combine(Path.GetDirectoryName(file)!, parts[0]))
        where !Exists(path) || (parts.Length > 1 && !Anchors(path).Contains(parts[1]))
        select $"{file}: {target}");

    [Fact]
    public void Names_files_that_are_there() => House.Holds(
        from file in All
        where file is not "CHANGELOG.md"
        from path in Paths().Matches(Prose(file))
        let named = path.Groups[1].Value.TrimEnd('/')
        where !Exists(named)
        select $"{file}: {named}");

    /// <summary>A decision says why, and what it costs.</summary>
    [Fact]
    public void About_a_decision_has_its_three_parts() => House.Holds(
        from file in House.Files("docs/decisions", ".md")
        where Path.GetFileName(file) is not "README.md"
        let text = House.Read(file)
        from part in new[] { "## Context", "## Choice", "## What it costs" }
        where !text.Contains(part, StringComparison.Ordinal)
        select $"{file}: {part} is missing");

    private static bool Exists(string path) => File.Exists(Path.Combine(House.Root, path)) || Directory.Exists(Path.Combine(House.Root, path));

    private static string Normal(string path) => Path.GetRelativePath(House.Root, Path.GetFullPath(Path.Combine(House.Root, path)));

    private static string Prose(string file) => Fences().Replace(House.Read(file), "");

    /// <summary>Headings as they are reached by a link: small letters, a hyphen for a space, no punctuation.</summary>
    private static HashSet<string> Anchors(string file) =>
    [
        .. Headings().Matches(Prose(file)).Select(heading =>
            Punctuation().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex("""\]\((?<a>[^)\s]+)\)|(?:src|href)="(?<b>[^"]+)"|^\[[^\]]+\]:\s*(?<b>\S+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Links();

    [GeneratedRegex(@"`((?:src|tests|docs|benchmarks)/[^`\s*{}<>…]+)`")]
    private static partial Regex Paths();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();
}
