using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Yizhan.Sealing.Log;

/// <summary>What a key of a signed note does: the byte before the key in C2SP signed-note and tlog-cosignature.</summary>
public enum NoteKeyKind
{
    /// <summary>Ed25519 over the text: logs sign their checkpoints so.</summary>
    Signature = 1,

    /// <summary>Ed25519 over a time and the text: witnesses co-sign so.</summary>
    Cosignature = 4,
}

/// <summary>A key that verifies signed notes: <c>name+hash+base64</c>.</summary>
public sealed class NoteVerifier
{
    private readonly byte[] key;

    internal NoteVerifier(string name, NoteKeyKind kind, byte[] key)
    {
        (Name, Kind, this.key) = (name, kind, key);
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. key]));
    }

    public string Name { get; }

    public NoteKeyKind Kind { get; }

    /// <summary>Tells keys of one name apart; proves nothing.</summary>
    public uint Id { get; }

    /// <summary>The key as others configure it.</summary>
    public string Text => $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Kind, .. key])}";

    /// <summary>The key, or null when the text is none.</summary>
    public static NoteVerifier? Read(string text)
    {
        if (text.Split('+', 3) is not [var name, var id, var encoded] || !IsName(name)) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length != 33 || bytes[0] is not (1 or 4)) return null;
        var verifier = new NoteVerifier(name, (NoteKeyKind)bytes[0], bytes[1..33]);
        return uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var stated) && stated == verifier.Id ? verifier : null;
    }

    /// <summary>C2SP signed-note: neither empty nor with spaces or pluses.</summary>
    internal static bool IsName(string name) => name is not "" && !name.Any(one => char.IsWhiteSpace(one) || one == '+');

    internal bool Verify(ReadOnlySpan<byte> message, byte[] signature)
    {
        if (signature.Length != 64) return false;
        var verifier = new Ed25519Signer();
        verifier.Init(false, new Ed25519PublicKeyParameters(key));
        verifier.BlockUpdate(message);
        return verifier.VerifySignature(signature);
    }
}

/// <summary>A key that signs notes, or co-signs them. May be used by several at once.</summary>
public sealed class NoteSigner
{
    // As Go's note package writes private keys.
    private const string Mark = "PRIVATE+KEY+";

    private readonly Ed25519PrivateKeyParameters key;

    /// <param name="seed">The key: 32 random bytes.</param>
    public NoteSigner(string name, NoteKeyKind kind, ReadOnlySpan<byte> seed)
    {
        if (!NoteVerifier.IsName(name)) throw new ArgumentException("A name has neither spaces nor pluses.", nameof(name));
        key = new(seed.ToArray());
        Verifier = new(name, kind, key.GeneratePublicKey().GetEncoded());
    }

    public NoteVerifier Verifier { get; }

    /// <summary>The key as its owner keeps it; whoever has it signs in this name.</summary>
    public string Secret => $"{Mark}{Verifier.Name}+{Verifier.Id:x8}+{Convert.ToBase64String([(byte)Verifier.Kind, .. key.GetEncoded()])}";

    /// <summary>The key of <see cref="Secret"/>, or null when the text is none.</summary>
    public static NoteSigner? Read(string secret)
    {
        if (!secret.StartsWith(Mark, StringComparison.Ordinal) || secret[Mark.Length..].Split('+', 3) is not [var name, var id, var encoded] || !NoteVerifier.IsName(name)) return null;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length != 33 || bytes[0] is not (1 or 4)) return null;
        var signer = new NoteSigner(name, (NoteKeyKind)bytes[0], bytes.AsSpan(1, 32));
        return id == $"{signer.Verifier.Id:x8}" ? signer : null;
    }

    internal byte[] Sign(ReadOnlySpan<byte> message)
    {
        var signer = new Ed25519Signer();
        signer.Init(true, key);
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }
}
