using System.Buffers.Binary;
using System.Text;

namespace Yizhan.Sealing.Log;

/// <summary>A text with signatures below it, which people can read and programs verify: C2SP signed-note.</summary>
/// <param name="Text">What is signed; its last character is a newline.</param>
/// <param name="Signatures">The lines of signatures, each without its newline.</param>
public sealed record SignedNote(string Text, IReadOnlyList<string> Signatures)
{
    private const int Longest = 1024 * 1024, MostSignatures = 100;

    // The standard's own dash.
    private const string Dash = "\u2014 ";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The note, or null when the text is none.</summary>
    public static SignedNote? Read(string note)
    {
        if (note.Length > Longest || note.Any(one => one < ' ' && one != '\n')) return null;
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0 || !note.EndsWith('\n')) return null;
        var lines = note[(split + 2)..^1].Split('\n');
        return lines.Length <= MostSignatures && lines.All(line => line.StartsWith(Dash, StringComparison.Ordinal)) ? new(note[..(split + 1)], lines) : null;
    }

    /// <summary>A note by its first signer.</summary>
    public static SignedNote Sign(string text, NoteSigner signer) => new SignedNote(text, []).With(Line(signer.Verifier, signer.Sign(Strict.GetBytes(text))));

    /// <summary>The note with one line of signature more.</summary>
    public SignedNote With(string line) => this with { Signatures = [.. Signatures, line] };

    /// <summary>C2SP tlog-cosignature: the witness says that at this time it had seen no other history.</summary>
    public string Cosign(NoteSigner witness, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        var signature = new byte[8 + 64];
        BinaryPrimitives.WriteInt64BigEndian(signature, time);
        witness.Sign(CosignedBytes(time)).CopyTo(signature, 8);
        return Line(witness.Verifier, signature);
    }

    /// <summary>Whether one of the signatures is by this key.</summary>
    public bool IsSignedBy(NoteVerifier verifier) => verifier.Kind is NoteKeyKind.Signature && SignaturesOf(verifier).Any(signature => verifier.Verify(Strict.GetBytes(Text), signature));

    /// <summary>When this witness co-signed, or null when it did not.</summary>
    public DateTimeOffset? CosignedAt(NoteVerifier witness)
    {
        if (witness.Kind is not NoteKeyKind.Cosignature) return null;
        foreach (var signature in SignaturesOf(witness).Where(one => one.Length == 8 + 64))
        {
            var time = BinaryPrimitives.ReadInt64BigEndian(signature);
            if (time is >= 0 and < 253_402_300_800 && witness.Verify(CosignedBytes(time), signature[8..])) return DateTimeOffset.FromUnixTimeSeconds(time);
        }
        return null;
    }

    /// <summary>The note as it is sent and stored.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(line => $"{line}\n"))}";

    private static string Line(NoteVerifier verifier, byte[] signature)
    {
        var bytes = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, verifier.Id);
        signature.CopyTo(bytes, 4);
        return $"{Dash}{verifier.Name} {Convert.ToBase64String(bytes)}";
    }

    private byte[] CosignedBytes(long time) => Strict.GetBytes($"cosignature/v1\ntime {time}\n{Text}");

    private IEnumerable<byte[]> SignaturesOf(NoteVerifier verifier)
    {
        foreach (var line in Signatures)
        {
            if (line[Dash.Length..].Split(' ') is not [var name, var encoded] || name != verifier.Name) continue;
            var bytes = new byte[encoded.Length];
            if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length <= 4 || BinaryPrimitives.ReadUInt32BigEndian(bytes) != verifier.Id) continue;
            // The last letter of base64 has bits that mean nothing: only one way to write a signature is right.
            if (Convert.ToBase64String(bytes, 0, length) == encoded) yield return bytes[4..length];
        }
    }
}
