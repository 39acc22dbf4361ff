using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Bench.Sealing;

/// <summary>The peer: pdf-lib and @signpdf on Node, <c>node/sign.mjs</c>.</summary>
internal static class PdfLib
{
    private const int Warm = 8, Certificates = 25;

    private const string Password = "bench";

    /// <summary>Processor milliseconds of a certificate, composed and signed with this key; and one of them.</summary>
    public static async Task<(double Milliseconds, byte[] File)> Run(Workshop workshop, Holder holder)
    {
        await NodePeers.Install();
        var (folder, font) = (workshop.NewFolder("peer"), Directory.GetFiles(Path.Combine(Workshop.Sources, "../src/Sealing/node_modules"), "NotoSerifSC_400Regular.ttf", SearchOption.AllDirectories)[0]);
        var (key, certificate, keys, signed) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "keys.p12"), Path.Combine(folder, "signed.pdf"));
        await File.WriteAllTextAsync(key, PemEncoding.WriteString("PRIVATE KEY", holder.Key.Export()));
        // The peer's library reads no certificate that an elliptic curve signed: it gets one that the key signed itself, and keys packed in an older form.
        await Workshop.Run("openssl", "req", "-x509", "-new", "-key", key, "-subj", "/CN=bench", "-days", "30", "-out", certificate);
        await Workshop.Run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", keys, "-passout", $"pass:{Password}", "-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1");
        var said = await Workshop.Run("node", NodePeers.Script("sign.mjs"), keys, Password, font, signed, Warm.ToString(CultureInfo.InvariantCulture), Certificates.ToString(CultureInfo.InvariantCulture));
        var figures = JsonSerializer.Deserialize<double[]>(said)!;
        return (new Figure(figures).Median, await File.ReadAllBytesAsync(signed));
    }
}
