using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yizhan.Kernel;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Seals.Verifying;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan verify</c>: judges a sealed file without a network and without a city, against the authorities named.</summary>
internal static class VerifyFile
{
    private const string RootOption = "--root", ChainOption = "--chain", ListOption = "--crl", JsonOption = "--json", ChineseOption = "--zh";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Command Command { get; } = new("verify", "FILE", "verify the seals of a PDF or OFD, offline",
    [
        new(RootOption, "FILE", "believe this certificate, PEM or DER; may be given several times"),
        new(ChainOption, "FILE", "use these certificates between a seal's and a root, PEM or DER, where the file does not bring them; may be given several times"),
        new(ListOption, "FILE", "use this revocation list, PEM or DER; may be given several times"),
        new(JsonOption, null, "print {verdict, steps} as JSON"),
        new(ChineseOption, null, "say the steps in Chinese"),
    ], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        byte[] file;
        var (roots, between, lists) = (new List<Certificate>(), new List<Certificate>(), new List<RevocationList>());
        try
        {
            file = await File.ReadAllBytesAsync(line.Words[0]);
            foreach (var named in line.Each(RootOption).Concat(line.Each(ChainOption)).Concat(line.Each(ListOption)))
            {
                if (TrustFile.Read(await File.ReadAllBytesAsync(named)) is not { } trusted)
                {
                    Console.Error.WriteLine($"{named} holds neither certificates nor revocation lists.");
                    return Exit.Usage;
                }
                if (line.Each(RootOption).Contains(named)) roots.AddRange(trusted.Certificates);
                else if (line.Each(ChainOption).Contains(named)) between.AddRange(trusted.Certificates);
                lists.AddRange(trusted.Lists);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return Exit.Fault;
        }
        var report = FileVerifier.Verify(file, new(new(roots), between, lists, app.Services.GetRequiredService<CityClock>().Now));
        var language = line.Has(ChineseOption) ? "zh" : "en";
        if (line.Has(JsonOption)) Console.WriteLine(JsonSerializer.Serialize(Answer(report, language), Json));
        else Print(report, language);
        return ExitOf(report.Verdict);
    }

    private static void Print(FileReport report, string language)
    {
        Console.WriteLine($"{report.Verdict.Code()}: {report.Verdict.Say(language)}");
        foreach (var step in report.Steps) Tell(step);
        foreach (var signature in report.Signatures)
        {
            Console.WriteLine($"{signature.Name}{(signature.Signer is { } signer ? $" ({signer.Name})" : "")}");
            foreach (var step in signature.Steps) Tell(step);
        }

        void Tell(Step step) => Console.WriteLine($"  {step.Outcome switch { StepOutcome.Passed => "ok  ", StepOutcome.Failed => "FAIL", _ => "?   " }} {step.Say(language)}");
    }

    private static object Answer(FileReport report, string language) => new
    {
        verdict = report.Verdict.Code(),
        text = report.Verdict.Say(language),
        steps = report.All.Select(step => new { code = step.Code, outcome = JsonNamingPolicy.KebabCaseLower.ConvertName($"{step.Outcome}"), text = step.Say(language) }),
    };

    /// <summary>Refused: nothing in it is wrong, and yet it is not proved. Damaged: it is not to be believed.</summary>
    private static int ExitOf(Verdict verdict) => verdict switch
    {
        Verdict.Genuine => Exit.Done,
        Verdict.Unproven or Verdict.UnknownIssuer => Exit.Refused,
        _ => Exit.Damaged,
    };
}
