using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Yizhan.Bench;

/// <summary><c>docs/benchmarks.md</c>: a section a measurement, so that one can be measured anew and the others stay.</summary>
internal static partial class Benchmarks
{
    private const string Head = """
        # Benchmarks

        Written by `./bench`, which measures everything here and its peers on one machine in one run. `./bench KEY …` measures some sections anew.
        Figures of one section may be compared with one another; across sections and machines only ratios may.

        """;

    private static string File => Path.Combine(Workshop.Sources, "../docs/benchmarks.md");

    /// <param name="key">The section's, one of <see cref="Bench.Sections"/>.</param>
    public static void Write(string key, string title, Report report)
    {
        var sections = Read();
#pragma warning disable RS0030 // The day of the measurement is the machine's.
        sections[key] = Section(key, title, report, TimeProvider.System.GetLocalNow());
#pragma warning restore RS0030
        var order = Bench.Sections.ToList();
        System.IO.File.WriteAllText(File, Head + string.Concat(sections.Where(one => order.Contains(one.Key)).OrderBy(one => order.IndexOf(one.Key)).Select(one => "\n" + one.Value)));
    }

    private static Dictionary<string, string> Read() => !System.IO.File.Exists(File) ? [] :
        Sections().Matches(System.IO.File.ReadAllText(File)).ToDictionary(match => match.Groups["key"].Value, match => match.Value);

    private static string Section(string key, string title, Report report, DateTimeOffset at)
    {
        var text = new StringBuilder($"<!-- begin {key} -->\n## {title}\n\n{report.Method.Trim()}\n");
        foreach (var table in report.Tables) Append(text, table);
        Append(text, new(["bound", "wanted", "found", "holds"], [.. report.Bounds.Select(bound => (string[])[bound.What, bound.Wanted, bound.Found, bound.Holds ? "yes" : "**no**"])]));
        text.Append(CultureInfo.InvariantCulture, $"\nMeasured {at:yyyy-MM-dd}: {Machine()}.\n<!-- end {key} -->\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Table table)
    {
        if (table.Rows.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n| {string.Join(" | ", table.Headings)} |\n|{string.Concat(Enumerable.Repeat(" --- |", table.Headings.Count))}\n");
        foreach (var row in table.Rows) text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
    }

    private static string Machine()
    {
        var processor = System.IO.File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores ({processor ?? RuntimeInformation.ProcessArchitecture.ToString()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    [GeneratedRegex(@"<!-- begin (?<key>[\w-]+) -->.*?<!-- end \k<key> -->\n", RegexOptions.Singleline)]
    private static partial Regex Sections();
}
