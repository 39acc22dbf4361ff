using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Yizhan.Tests.Http;

/// <summary>A line to a server's socket that a test can cut and mend.</summary>
internal sealed class Wire : IDisposable
{
    private readonly string socket;
    private readonly ConcurrentBag<Socket> ends = [];
    private TcpListener listener = new(IPAddress.Loopback, 0);

    public Wire(string socket)
    {
        this.socket = socket;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Carry(listener);
    }

    /// <summary>The near end, on this machine.</summary>
    public int Port { get; }

    public void Cut()
    {
        listener.Stop();
        while (ends.TryTake(out var end)) end.Dispose();
    }

    public void Mend()
    {
        listener = new(IPAddress.Loopback, Port);
        listener.Start();
        _ = Carry(listener);
    }

    public void Dispose() => Cut();

    private async Task Carry(TcpListener from)
    {
        try
        {
            for (; ; )
            {
                var near = await from.AcceptSocketAsync();
                var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await far.ConnectAsync(new UnixDomainSocketEndPoint(socket));
                ends.Add(near);
                ends.Add(far);
                _ = Pump(near, far);
                _ = Pump(far, near);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut: nobody is let in any more.
        }
    }

    private static async Task Pump(Socket from, Socket to)
    {
        var block = new byte[16 << 10];
        try
        {
            for (int read; (read = await from.ReceiveAsync(block)) > 0;)
                for (var sent = 0; sent < read;) sent += await to.SendAsync(block.AsMemory(sent, read - sent));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut on one side; the other is closed below.
        }
        from.Dispose();
        to.Dispose();
    }
}
