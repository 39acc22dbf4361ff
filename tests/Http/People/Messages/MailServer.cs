using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yizhan.Tests.Http.People.Messages;

/// <summary>A real mail server: aiosmtpd of Debian (and of Debian's Python, whichever else is there), which puts what it gets into a folder.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private MailServer(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>The mails as they came over the wire.</summary>
    public IReadOnlyList<string> Mails => Directory.Exists($"{folder}/mails/new") ? [.. Directory.GetFiles($"{folder}/mails/new").Order().Select(File.ReadAllText)] : [];

    /// <param name="withStartTls">Offers encryption with a certificate that nobody vouches for, and insists on it.</param>
    public static async Task<MailServer> Start(bool withStartTls = false)
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-mail-").FullName;
        var port = FreePort();
        List<string> arguments = ["-m", "aiosmtpd", "--nosetuid", "--listen", $"127.0.0.1:{port}"];
        if (withStartTls)
        {
            WriteCertificate(folder);
            arguments.AddRange(["--tlscert", $"{folder}/cert.pem", "--tlskey", $"{folder}/key.pem"]);
        }
        arguments.AddRange(["--class", "aiosmtpd.handlers.Mailbox", $"{folder}/mails"]);
        var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return new(process, folder, port);
            }
            catch (SocketException) when (tries < 200 && !process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TestCity.Start.AddYears(-1), TestCity.Start.AddYears(20));
        File.WriteAllText($"{folder}/cert.pem", certificate.ExportCertificatePem());
        File.WriteAllText($"{folder}/key.pem", key.ExportPkcs8PrivateKeyPem());
    }
}
