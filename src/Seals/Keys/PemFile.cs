using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Seals.Keys;

/// <summary>Certificates and lists in files that a setting names.</summary>
internal static class PemFile
{
    /// <summary>The paths of a setting that names several, with commas between.</summary>
    public static string[] Paths(string? setting) => (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every certificate of a file, PEM or one in DER.</summary>
    /// <exception cref="InvalidOperationException">It holds none, or cannot be read.</exception>
    public static IReadOnlyList<Certificate> Certificates(string path, string setting) => Read(path, setting, "CERTIFICATE", Certificate.Read);

    /// <summary>Every revocation list of a file, PEM or one in DER.</summary>
    /// <exception cref="InvalidOperationException">It holds none, or cannot be read.</exception>
    public static IReadOnlyList<RevocationList> Lists(string path, string setting) => Read(path, setting, "X509 CRL", RevocationList.Read);

    private static List<T> Read<T>(string path, string setting, string label, Func<ReadOnlyMemory<byte>, T?> parse)
        where T : class
    {
        var found = new List<T>();
        try
        {
            var bytes = File.ReadAllBytes(path);
            var text = System.Text.Encoding.Latin1.GetString(bytes);
            for (var at = 0; PemEncoding.TryFind(text.AsSpan(at), out var fields); at += fields.Location.End.Value)
            {
                var piece = text.AsSpan(at);
                if (piece[fields.Label].SequenceEqual(label) && parse(Convert.FromBase64String(piece[fields.Base64Data].ToString())) is { } one) found.Add(one);
            }
            if (found.Count == 0 && parse(bytes) is { } whole) found.Add(whole);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{setting} names {path}: {fault.Message}", fault);
        }
        return found.Count > 0 ? found : throw new InvalidOperationException($"{setting} names {path}, which holds nothing of the kind {label}.");
    }
}
