using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Yizhan.Tests.Http.Web;

/// <summary>The examples in deploy/, as they are shipped but for addresses and paths, before a city that runs.</summary>
public sealed class Behind_a_proxy(ListeningCity city) : IClassFixture<ListeningCity>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-proxy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_nginx_a_page_comes_over_HTTPS_and_knows_it()
    {
        var (http, https) = (FreePort(), FreePort());
        var pem = Certificate();
        var example = Example("nginx/yizhan.conf")
            .Replace("listen 80;", $"listen 127.0.0.1:{http};", StringComparison.Ordinal)
            .Replace("listen 443 ", $"listen 127.0.0.1:{https} ", StringComparison.Ordinal)
            .Replace("/etc/ssl/stations.example.org.pem", pem, StringComparison.Ordinal)
            .Replace("/etc/ssl/private/stations.example.org.key", pem, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5263", $"http://127.0.0.1:{city.Address.Port}", StringComparison.Ordinal);
        var file = Path.Combine(folder, "nginx.conf");
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $"{name}_temp_path {folder}/{name};\n"));
        await File.WriteAllTextAsync(file, $"pid {folder}/nginx.pid;\nerror_log stderr;\nevents {{ }}\nhttp {{\naccess_log off;\n{temporary}{example}\n}}\n");
        await Accepts("/usr/sbin/nginx", "-t", "-c", file);
        await Asked("/usr/sbin/nginx", ["-c", file, "-g", "daemon off; master_process off;"], pem, http, https);
    }

    [Fact]
    public async Task Of_HAProxy_a_page_comes_over_HTTPS_from_the_node_that_is_ready()
    {
        var (http, https) = (FreePort(), FreePort());
        var pem = Certificate();
        var example = Example("haproxy/haproxy.cfg")
            .Replace("bind :80", $"bind 127.0.0.1:{http}", StringComparison.Ordinal)
            .Replace("bind :443", $"bind 127.0.0.1:{https}", StringComparison.Ordinal)
            .Replace("/etc/haproxy/stations.example.org.pem", pem, StringComparison.Ordinal)
            // The first node is down, the second is there.
            .Replace("10.0.0.11:5263", $"127.0.0.1:{FreePort()}", StringComparison.Ordinal)
            .Replace("10.0.0.12:5263", $"127.0.0.1:{city.Address.Port}", StringComparison.Ordinal);
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, example);
        await Accepts("/usr/sbin/haproxy", "-c", "-f", file);
        await Asked("/usr/sbin/haproxy", ["-f", file], pem, http, https);
    }

    private static async Task Asked(string program, string[] arguments, string pem, int http, int https)
    {
        using var proxy = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var complaints = proxy.StandardError.ReadToEndAsync();
        try
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
            using var own = X509Certificate2.CreateFromPemFile(pem);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && own.RawData.AsSpan().SequenceEqual(presented.GetRawCertData());
            using var browser = new HttpClient(handler);
            var page = await Ask(browser, $"https://127.0.0.1:{https}/sign-in", proxy, complaints);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            // Only a request that is known to have come by HTTPS is told to stay with it.
            Assert.Contains("max-age", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
            Assert.Contains(page.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.Ordinal));
            Assert.Equal("""{"status":"ready"}""", await browser.GetStringAsync($"https://127.0.0.1:{https}/health/ready"));
            var plain = await Ask(browser, $"http://127.0.0.1:{http}/map", proxy, complaints);
            Assert.Equal(HttpStatusCode.MovedPermanently, plain.StatusCode);
            Assert.StartsWith("https://", plain.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            proxy.Kill(entireProcessTree: true);
            await proxy.WaitForExitAsync();
        }
    }

    /// <summary>Asks until the proxy has opened its port and found the node.</summary>
    private static async Task<HttpResponseMessage> Ask(HttpClient browser, string address, Process proxy, Task<string> complaints)
    {
        for (; ; await Task.Delay(50))
        {
            Assert.False(proxy.HasExited, proxy.HasExited ? await complaints : "");
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Host = "stations.example.org";
                var answer = await browser.SendAsync(request);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway)) return answer;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static async Task Accepts(string program, params string[] arguments)
    {
        using var check = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (said, complained) = (check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, await said + await complained);
    }

    /// <summary>A certificate and its key in one file.</summary>
    private string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=stations.example.org", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, "certificate.pem");
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }

    private static string Example(string name, [CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../../deploy", name));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A city on a port of this machine.</summary>
public sealed class ListeningCity : SqliteCity
{
    protected override bool Listens => true;
}
