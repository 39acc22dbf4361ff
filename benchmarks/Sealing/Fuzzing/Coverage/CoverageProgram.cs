using System.Diagnostics;
using System.Globalization;

namespace Yizhan.Bench.Sealing.Fuzzing.Coverage;

/// <summary>This program with <see cref="CoverageHarness"/>: as it was built, or as a copy whose verifier counts its branches.</summary>
internal static class CoverageProgram
{
    private const string Verifier = "Yizhan.Sealing.dll";

    private static readonly string Name = $"{typeof(CoverageProgram).Assembly.GetName().Name}.dll";

    /// <summary>As it was built.</summary>
    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory, Name);

    /// <summary>Makes the copy in a folder, and returns its program.</summary>
    public static string Instrument(string folder)
    {
        // Without the list of its parts, which names native ones that no target needs.
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(Path.ChangeExtension(Built, "runtimeconfig.json"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        SharpFuzz.Fuzzer.Instrument(Path.Combine(folder, Verifier), _ => true, SharpFuzz.Options.Value);
        return Path.Combine(folder, Name);
    }

    public static IReadOnlyList<string> Arguments(string program, string target, string material) => [program, CoverageHarness.Command, target, material];

    /// <summary>
    /// Bounds the memory of a program and of those that it starts: the heap is bounded itself, since the runtime sets aside far more addresses than it uses, which <c>ulimit</c> would count.
    /// </summary>
    public static ProcessStartInfo Bounded(ProcessStartInfo start)
    {
        start.Environment["DOTNET_GCHeapHardLimit"] = Execution.MostMemory.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return start;
    }
}
