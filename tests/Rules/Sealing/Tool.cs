using System.Diagnostics;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>Programs that somebody else wrote, which must make of our documents what we mean.</summary>
internal static class Tool
{
    /// <summary>Runs it on a file and gives what it says; fails when it complains.</summary>
    public static string Of(byte[] file, string program, params string[] arguments)
    {
        var (code, said) = Run(file, program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {code}\n{said}");
        return said;
    }

    /// <param name="arguments">FILE stands for the file.</param>
    public static (int Code, string Said) Run(byte[] file, string program, params string[] arguments)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument == "FILE" ? path : argument);
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, said + errors.Result);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
