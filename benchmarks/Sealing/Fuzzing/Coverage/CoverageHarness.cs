namespace Yizhan.Bench.Sealing.Fuzzing.Coverage;

/// <summary><c>--fuzz-target TARGET MATERIAL</c>: the program that AFL++ runs. Gives standard input to a target: under AFL++ one input after another, else one.</summary>
internal static class CoverageHarness
{
    public const string Command = "--fuzz-target";

    public const int FoundExit = 1;

    public static int Run(string name, string material)
    {
        // Not before the first input: instrumented code counts its branches in memory that is there only then.
        var target = new Lazy<FuzzTarget>(() => FuzzTargets.Of(FuzzMaterial.Read(material)).Single(one => one.Name == name));
        try
        {
            SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
            {
                using var input = new MemoryStream();
                stream.CopyTo(input);
                if (Execution.Of(target.Value, input.ToArray()).Finding is { } finding) throw new FoundException(finding);
            });
            return 0;
        }
        catch (FoundException found)
        {
            Console.Error.WriteLine(found.Message);
            return FoundExit;
        }
    }

    /// <summary>Tells AFL++ of a finding as a crash. The message is its kind on a line, and what it is below.</summary>
    private sealed class FoundException(Finding finding) : Exception($"{finding.Kind}\n{finding.Detail}");
}
