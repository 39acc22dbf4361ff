using System.Net.Sockets;
using System.Text;

namespace Yizhan.Web;

/// <summary>Whoever started the program as a service and waits until it can be asked: systemd with <c>Type=notify</c> (sd_notify(3)).</summary>
internal static class ServiceManager
{
    private const string SocketName = "NOTIFY_SOCKET";

    /// <summary>Says that requests are answered. Nothing happens where nobody waits for it.</summary>
    public static void TellReady()
    {
        if (Environment.GetEnvironmentVariable(SocketName) is not { Length: > 1 } name) return;
        // The name of an abstract socket begins with a zero byte, which no environment can hold.
        var address = new UnixDomainSocketEndPoint(name[0] == '@' ? $"\0{name[1..]}" : name);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.SendTo(Encoding.UTF8.GetBytes("READY=1"), address);
    }
}
