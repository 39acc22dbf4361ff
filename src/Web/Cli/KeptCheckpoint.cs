using Yizhan.Sealing.Log;

namespace Yizhan.Web.Cli;

/// <summary>What was last seen of a log, in a file: its key on the first line, then the checkpoint.</summary>
internal sealed record KeptCheckpoint(NoteVerifier Key, Checkpoint Checkpoint, string Note)
{
    /// <summary>What a file keeps; null: there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is none of these.</exception>
    public static KeptCheckpoint? Read(string file)
    {
        if (!File.Exists(file)) return null;
        return File.ReadAllText(file).Split('\n', 2) is [var first, var rest] && NoteVerifier.Read(first) is { } key && SignedNote.Read(rest) is { } note && Checkpoint.Read(note, key) is { } checkpoint
            ? new(key, checkpoint, rest)
            : throw new InvalidDataException($"{file} is no checkpoint that was kept here.");
    }

    /// <summary>Keeps it, on the disk before this returns.</summary>
    public static void Write(string file, NoteVerifier key, SignedNote note)
    {
        using (var fresh = new FileStream(file + ".new", FileMode.Create))
        {
            fresh.Write(System.Text.Encoding.UTF8.GetBytes($"{key.Text}\n{note}"));
            fresh.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file, overwrite: true);
    }
}
