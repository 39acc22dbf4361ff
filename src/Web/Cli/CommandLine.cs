using System.Globalization;

namespace Yizhan.Web.Cli;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Port">The port to listen on; 0 takes a free one.</param>
/// <param name="DataFolder">Where the city's file lies; null: as set, or <c>data</c>.</param>
/// <param name="Empty">Begin a new database with the set-up page instead of the demonstration city.</param>
/// <param name="NewSecret">Make a new set-up secret; the old one and its sessions end.</param>
/// <param name="MigrateOnly">Bring the database up to date and stop.</param>
/// <param name="Keys">What to do with the keys of personal data, then stop; null: nothing.</param>
internal sealed record CommandLine(int Port, string? DataFolder, bool Empty, bool NewSecret, bool MigrateOnly, KeysAsk? Keys, string[] HostArguments)
{
    public const int DefaultPort = 5263;
    public const int UsageExit = 2;

    private const string Usage = """
        yizhan [serve|migrate|keys rotate|keys forget-lost] [--port N] [--data DIR] [--empty] [--new-secret] [--Setting=VALUE ...]
          serve          run the city (default)
          migrate        bring the database up to date and stop
          keys rotate    make a new key and wrap the keys of all people under it; runs beside the city
            --index      rotate instead the key by which people are found
            --continue   go on with a rotation that was interrupted
          keys forget-lost  give up, for good, what was sealed under keys that the folder no longer has
          --port N       listen on this port (default 5263)
          --data DIR     keep the city's file in this folder (default data)
          --empty        begin a new database with the set-up page, not with the demonstration city
          --new-secret   make and print a new set-up secret
        """;

    /// <summary>Where the host listens: at <paramref name="host"/>, an address of this machine, or when it is null on this machine alone.</summary>
    /// <remarks>A free port can be had on one address only, so the name localhost, which has two, will not do for it.</remarks>
    public string AddressOn(string? host) => string.Create(CultureInfo.InvariantCulture, $"http://{host ?? (Port == 0 ? "127.0.0.1" : "localhost")}:{Port}");

    /// <summary>Reads the words; null when they are not understood, and the usage has been printed.</summary>
    public static CommandLine? Read(string[] args)
    {
        var line = new CommandLine(DefaultPort, null, false, false, false, null, []);
        for (var i = 0; i < args.Length; i++)
        {
            var next = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "serve" when i == 0: break;
                case "migrate" when i == 0: line = line with { MigrateOnly = true }; break;
                case "keys" when i == 0 && next is "rotate" or "forget-lost":
                    line = line with { Keys = new(ForgetLost: next is "forget-lost", OfIndex: args.Contains("--index"), GoOn: args.Contains("--continue")) };
                    i++;
                    break;
                case "--index" or "--continue" when line.Keys is { ForgetLost: false }: break;
                case "--port" when int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue:
                    line = line with { Port = port };
                    i++;
                    break;
                case "--data" when next is not null:
                    line = line with { DataFolder = Path.GetFullPath(next) };
                    i++;
                    break;
                case "--empty": line = line with { Empty = true }; break;
                case "--new-secret": line = line with { NewSecret = true }; break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('=', StringComparison.Ordinal):
                    line = line with { HostArguments = [.. line.HostArguments, setting] };
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return null;
            }
        }
        return line;
    }
}
