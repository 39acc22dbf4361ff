using System.Net.Sockets;
using System.Text;

namespace Yizhan.Tests.Http.Web;

public sealed class Stopping_the_program : IDisposable
{
    private const int InFlight = 20;

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-stop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Answers_every_request_that_had_begun_takes_no_new_one_and_ends_well()
    {
        await using var city = await Archives.Yizhan.Serve("--data", folder, "--empty");
        var (host, port) = (city.Visitor.BaseAddress!.Host, city.Visitor.BaseAddress.Port);
        var callers = new List<TcpClient>();
        for (var i = 0; i < InFlight; i++)
        {
            var caller = new TcpClient(host, port);
            callers.Add(caller);
            // The head and half of the body: the request has begun.
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /sign-in HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 13\r\n\r\nSecret"));
        }
        // Answered over another connection, so the server has seen those before it.
        await city.Visitor.GetStringAsync("/health/ready");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{city.Process.Id}"])) await kill.WaitForExitAsync();
        while (await Takes(host, port)) await Task.Delay(20);
        Assert.False(city.Process.HasExited);
        foreach (var caller in callers)
        {
            await caller.GetStream().WriteAsync("=abcdef"u8.ToArray());
            using var reader = new StreamReader(caller.GetStream());
            Assert.StartsWith("HTTP/1.1 4", await reader.ReadLineAsync(), StringComparison.Ordinal);
            Assert.Contains("</html>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
        await city.Process.WaitForExitAsync();
        Assert.Equal(0, city.Process.ExitCode);
    }

    private static async Task<bool> Takes(string host, int port)
    {
        try
        {
            using var caller = new TcpClient();
            await caller.ConnectAsync(host, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
