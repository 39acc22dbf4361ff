using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Kernel;
using Yizhan.Sealing.Log;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan log witness</c>: on another machine, co-signs the checkpoint of a log when it continues what was co-signed before, and brings it the signature.</summary>
internal static class WitnessLog
{
    private const string KeyOption = "--key", NameOption = "--name", LogKeyOption = "--log-key";
    private const int LongestNote = 64 * 1024;

    public static Command Command { get; } = new("log witness", "URL", "co-sign a public log that continues what was seen; run it by a timer, on a machine of another operator",
    [
        new(KeyOption, "FILE", "the file of the witness's own key; what was seen is kept beside it"),
        new(NameOption, "NAME", "make that key, under this name, and print what the log's operator must set"),
        new(LogKeyOption, "KEY", "the key of the log, name+hash+base64 (default as seen the first time)"),
    ], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => LogWork.With(line.Words[0], async log =>
    {
        if (line[KeyOption] is not { Length: > 0 } file)
        {
            Console.Error.WriteLine($"Say whose witness this is: {KeyOption} FILE.");
            return Exit.Usage;
        }
        if (line[NameOption] is { } name) return Make(file, name);
        if (NoteSigner.Read(File.ReadAllText(file).Trim()) is not { Verifier.Kind: NoteKeyKind.Cosignature } signer) throw new InvalidDataException($"{file} is no key of a witness; {NameOption} NAME makes one.");
        var (stop, seenFile) = (app.Lifetime.ApplicationStopping, $"{file}.{log.Host}.seen");
        var seen = KeptCheckpoint.Read(seenFile);
        if (await LogWork.KeyOf(log, line[LogKeyOption], seen, stop) is not { } key) return Exit.Refused;
        if (await log.Fetch("checkpoint", LongestNote, stop) is not { } shown || SignedNote.Read(Encoding.UTF8.GetString(shown)) is not { } note || Checkpoint.Read(note, key) is not { } next)
            return LogWork.Tell(new("log-not-signed", key.Name));
        // Without other witnesses' lines: they are no business of this one.
        note = note with { Signatures = [.. note.Signatures.Where(one => (note with { Signatures = [one] }).IsSignedBy(key))] };
        var proof = seen is null || seen.Checkpoint.Size >= next.Size ? [] : await log.Proof(seen.Checkpoint.Size, next.Size, stop) ?? [];
        var outcome = new Witness(signer, key).Cosign(seen?.Checkpoint, note, proof, app.Services.GetRequiredService<CityClock>().Now);
        if (outcome.Value is not { } cosigned) return LogWork.Tell(outcome.Fault!);
        // Kept before the answer leaves: a witness never co-signs two histories, whatever happens in between.
        KeptCheckpoint.Write(seenFile, key, note);
        if (await log.Bring(cosigned, stop) is { } refused)
        {
            Console.Error.WriteLine($"Co-signed, and not taken: {refused}");
            return Exit.Refused;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Co-signed {next.Size} entries of {key.Name} as {signer.Verifier.Name}."));
        return Exit.Done;
    });

    private static int Make(string file, string name)
    {
        if (name is "" || name.Any(one => char.IsWhiteSpace(one) || one == '+'))
        {
            Console.Error.WriteLine($"'{name}' is no name: neither spaces nor pluses.");
            return Exit.Usage;
        }
        var signer = new NoteSigner(name, NoteKeyKind.Cosignature, RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var made = new FileStream(file, options))
        {
            made.Write(Encoding.ASCII.GetBytes(signer.Secret + "\n"));
            made.Flush(flushToDisk: true);
        }
        Console.WriteLine($"Made: {file}. The log's operator sets Seals:Log:Witnesses:0 to");
        Console.WriteLine(signer.Verifier.Text);
        return Exit.Done;
    }
}
