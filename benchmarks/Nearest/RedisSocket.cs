using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Yizhan.Bench.Nearest;

/// <summary>A connection to Redis that sends many commands in one go and takes the answers as they come: nothing between the server and the measurement.</summary>
internal sealed class RedisSocket : IDisposable
{
    private readonly Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly StringBuilder unsent = new();
    private byte[] received = new byte[1 << 16];
    private int at, end;

    public RedisSocket(string path) => socket.Connect(new UnixDomainSocketEndPoint(path));

    /// <summary>Puts a command among those to be sent.</summary>
    public void Add(params ReadOnlySpan<string> words)
    {
        unsent.Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words) unsent.Append(CultureInfo.InvariantCulture, $"${word.Length}\r\n{word}\r\n");
    }

    /// <summary>Sends what was added. Words are plain ASCII.</summary>
    public void Send()
    {
        ReadOnlySpan<byte> bytes = Encoding.ASCII.GetBytes(unsent.ToString());
        unsent.Clear();
        while (bytes.Length > 0) bytes = bytes[socket.Send(bytes)..];
    }

    /// <summary>Reads an answer that is one number or a line of text.</summary>
    public void ReadLine() => Line();

    /// <summary>Reads an answer that is a list of numbers written as texts.</summary>
    public void ReadNumbers(List<int> into)
    {
        into.Clear();
        var count = Number(Line()[1..]);
        for (var i = 0; i < count; i++)
        {
            Line();
            into.Add(Number(Line()));
        }
    }

    public void Dispose() => socket.Dispose();

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + (digit - '0');
        return number;
    }

    /// <summary>The next line without its end; valid until the next is read.</summary>
    /// <exception cref="InvalidOperationException">It says that the command was wrong.</exception>
    private ReadOnlySpan<byte> Line()
    {
        for (var looked = 0; ;)
        {
            var length = received.AsSpan(at + looked, end - at - looked).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = received.AsSpan(at, looked + length - 1);
                at += looked + length + 1;
                return line is [(byte)'-', ..] ? throw new InvalidOperationException(Encoding.ASCII.GetString(line)) : line;
            }
            looked = end - at;
            if (looked == received.Length) Array.Resize(ref received, received.Length * 2);
            received.AsSpan(at, looked).CopyTo(received);
            (at, end) = (0, looked);
            var read = socket.Receive(received.AsSpan(end));
            if (read == 0) throw new InvalidOperationException("Redis has hung up.");
            end += read;
        }
    }
}
