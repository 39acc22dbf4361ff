using System.Globalization;

namespace Yizhan.Sealing.Log;

/// <summary>How large a log is and what its root is: the text of a signed note, C2SP tlog-checkpoint.</summary>
/// <param name="Origin">The log's name.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    public string Text => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root)}\n";

    /// <summary>The checkpoint of a text, or null when it is none; further lines are allowed and not looked at.</summary>
    public static Checkpoint? Read(string text)
    {
        if (text.Split('\n') is not [var origin and not "", var size, var root, .., ""]) return null;
        var hash = new byte[root.Length];
        if (!Convert.TryFromBase64String(root, hash, out var length) || length != MerkleHash.Length) return null;
        return long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves) && size == leaves.ToString(CultureInfo.InvariantCulture) ? new(origin, leaves, hash[..length]) : null;
    }

    /// <summary>The checkpoint of a note that this log signed, or null.</summary>
    public static Checkpoint? Read(SignedNote note, NoteVerifier log) => note.IsSignedBy(log) && Read(note.Text) is { } one && one.Origin == log.Name ? one : null;
}
