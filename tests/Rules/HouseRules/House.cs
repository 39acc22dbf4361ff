using System.Runtime.CompilerServices;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>The tree of files as it lies beside these tests, without what builds leave behind.</summary>
internal static class House
{
    private static readonly HashSet<string> LeftByBuilds = ["bin", "obj", "node_modules", "wwwroot", "artifacts", "data", "TestResults"];

    /// <summary>The folder that holds <c>Yizhan.slnx</c>.</summary>
    public static string Root { get; } = Above();

    /// <summary>The modules: the folders of <c>src</c> with a project in them.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0).Select(folder => Path.GetFileName(folder)!).Order()];

    /// <summary>Files below a folder with one of these endings; all as paths from the root, with slashes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Below(Path.Combine(Root, folder))
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<(string Text, int Number)> Lines(string file) => File.ReadLines(Path.Combine(Root, file)).Select((line, index) => (line, index + 1));

    /// <summary>Fails with every fault on a line of its own; each begins with the file it is in.</summary>
    public static void Holds(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0) Assert.Fail($"{all.Count} faults:\n{string.Join('\n', all)}");
    }

    private static IEnumerable<string> Below(string folder) => !Directory.Exists(folder) ? [] :
        Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is var name && name[0] != '.' && !LeftByBuilds.Contains(name))
            .SelectMany(Below));

    private static string Above([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "../../../.."));
}
