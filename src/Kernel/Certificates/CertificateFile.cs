using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Yizhan.Kernel.Certificates;

/// <summary>Certificates in a file: PEM, with or without a key beside them, DER, or PKCS #12.</summary>
public static class CertificateFile
{
    /// <summary>Bytes. Whatever is larger is something else, named by mistake.</summary>
    private const long Largest = 4 << 20;

    /// <summary>What the file holds. Of several, as in a chain, the one that ends first: with it the chain ends.</summary>
    /// <param name="password">Of PKCS #12.</param>
    public static KnownCertificate Read(string path, string? password = null)
    {
        X509Certificate2Collection all = [];
        try
        {
            all = Load(path, password);
            return all.MinBy(one => one.NotAfter) is { } first ? new(path, first.Subject, new(first.NotAfter.ToUniversalTime())) : Unreadable(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Unreadable(path);
        }
        finally
        {
            foreach (var one in all) one.Dispose();
        }
    }

    private static X509Certificate2Collection Load(string path, string? password)
    {
        if (new FileInfo(path).Length > Largest) return [];
        var bytes = File.ReadAllBytes(path);
        X509Certificate2Collection all = [];
        all.ImportFromPem(Encoding.Latin1.GetString(bytes));
        if (all.Count > 0) return all;
        return X509Certificate2.GetCertContentType(bytes) is X509ContentType.Pkcs12
            ? X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet)
            : [X509CertificateLoader.LoadCertificate(bytes)];
    }

    private static KnownCertificate Unreadable(string path) => new(path, null, null);
}
