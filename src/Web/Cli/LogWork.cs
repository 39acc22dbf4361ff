using Yizhan.Sealing.Log;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Web.Cli;

/// <summary>What the commands about foreign logs share: how the log is reached, and how it is told that it was not.</summary>
internal static class LogWork
{
    /// <summary>Works with the log at an address; a log that cannot be reached is said in one sentence.</summary>
    public static async Task<int> With(string address, Func<ForeignLog, Task<int>> work)
    {
        if (ForeignLog.At(address) is not { } log)
        {
            Console.Error.WriteLine($"'{address}' is no address such as https://station.example.org/log.");
            return Exit.Usage;
        }
        using (log)
        {
            try
            {
                return await work(log);
            }
            catch (InvalidDataException wrong)
            {
                Console.Error.WriteLine(wrong.Message);
                return Exit.Refused;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Not done: {failure.Message}");
                return Exit.Fault;
            }
        }
    }

    /// <summary>The key that the log must be signed with: as given, as seen the last time, or as it says itself at the first meeting. Null: there is none, which was said.</summary>
    public static async Task<NoteVerifier?> KeyOf(ForeignLog log, string? given, KeptCheckpoint? kept, CancellationToken stop)
    {
        var key = given is not null ? NoteVerifier.Read(given) : kept is not null ? kept.Key : await log.Key(stop);
        if (key is null) Console.Error.WriteLine(given is not null ? $"'{given}' is no key: name+hash+base64." : "The log does not say its key.");
        else if (kept is not null && key.Text != kept.Key.Text) throw new InvalidDataException($"The key {key.Text} is not the one seen the last time, {kept.Key.Text}.");
        else if (given is null && kept is null) Console.WriteLine($"key, seen for the first time: {key.Text}");
        return key;
    }

    /// <summary>Says what is wrong with a log.</summary>
    public static int Tell(Fault fault)
    {
        Console.WriteLine($"FAULT: {fault.Code}: {fault.Say("en")}");
        return Exit.Damaged;
    }
}
