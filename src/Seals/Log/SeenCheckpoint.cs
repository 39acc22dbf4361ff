using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Log;

namespace Yizhan.Seals.Log;

/// <summary>The newest checkpoint that this node has shown, in a file beside the database: whoever cuts the log there, with a checkpoint that once was right, is found by it.</summary>
/// <param name="folder">The folder of the data.</param>
internal sealed class SeenCheckpoint(string folder, ILogger<SeenCheckpoint> log)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "seal-log.checkpoint";

    private string FilePath => Path.Combine(folder, FileName);

    /// <summary>What the file says; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? Read() => File.Exists(FilePath) ? File.ReadAllText(FilePath) : null;

    /// <summary>Keeps a newer one. That it cannot be written is told, and keeps nobody from working.</summary>
    public void Keep(SignedNote note)
    {
        try
        {
            File.WriteAllText(FilePath + ".new", note.ToString());
            File.Move(FilePath + ".new", FilePath, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogError(failure, "The checkpoint of the public log could not be kept in {File}.", FilePath);
        }
    }
}
