using System.Globalization;

namespace Yizhan.Web.Cli;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Words">What stands behind the command's name, without options.</param>
/// <param name="Options">Options by name, each with its values in order; the value is empty for one that stands alone.</param>
/// <param name="HostArguments">Settings, <c>--Name=value</c>, for the host.</param>
internal sealed record CommandLine(Command Command, IReadOnlyList<string> Words, IReadOnlyDictionary<string, List<string>> Options, string[] HostArguments)
{
    public const int DefaultPort = 5263;
    public const string PortOption = "--port", EmptyOption = "--empty", NewLinkOption = "--new-link", NewKeyOption = "--new-key", DataOption = "--data";

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port => this[PortOption] is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : DefaultPort;

    /// <summary>Where the city's file lies; null: as set, or <c>data</c>.</summary>
    public string? DataFolder => this[DataOption] is { } folder ? Path.GetFullPath(folder) : null;

    /// <summary>Begin a new database with the set-up page instead of the demonstration city.</summary>
    public bool Empty => Has(EmptyOption);

    /// <summary>Make and print a link whose holder becomes an administrator.</summary>
    public bool NewLink => Has(NewLinkOption);

    /// <summary>Make and print an API key with the administrator's role.</summary>
    public bool NewKey => Has(NewKeyOption);

    /// <summary>The value of an option, the last where it was given several times; null when it was not given.</summary>
    public string? this[string option] => Options.GetValueOrDefault(option)?[^1];

    /// <summary>Every value of an option.</summary>
    public IReadOnlyList<string> Each(string option) => Options.GetValueOrDefault(option) ?? [];

    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>Where the host listens: at <paramref name="host"/>, an address of this machine, or when it is null on this machine alone.</summary>
    /// <remarks>A free port can be had on one address only, so the name localhost, which has two, will not do for it.</remarks>
    public string AddressOn(string? host) => string.Create(CultureInfo.InvariantCulture, $"http://{host ?? (Port == 0 ? "127.0.0.1" : "localhost")}:{Port}");

    /// <summary>Reads the words; null when they are not understood, and the usage has been printed.</summary>
    public static CommandLine? Read(string[] args)
    {
        var named = Commands.All.FirstOrDefault(command => args.Take(command.NameWords).SequenceEqual(command.Name.Split(' ')));
        var (command, words, options, settings) = (named ?? Commands.Usual, new List<string>(), new Dictionary<string, List<string>>(), new List<string>());
        var rest = new Queue<string>(named is null ? args : args.Skip(named.NameWords));
        while (rest.TryDequeue(out var word))
        {
            if (!word.StartsWith("--", StringComparison.Ordinal)) words.Add(word);
            else if (word.Contains('=', StringComparison.Ordinal)) settings.Add(word);
            else if (command.Options.Concat(Commands.Shared).FirstOrDefault(option => option.Name == word) is not { } option) return Refuse($"{word} is not an option of {command.Name}.");
            else if (option.Value is null) options[word] = [""];
            else if (rest.TryDequeue(out var value)) (options.TryGetValue(word, out var before) ? before : options[word] = []).Add(value);
            else return Refuse($"{word} needs a value: {option.Value}.");
        }
        var (least, most) = command.WordCount;
        if (words.Count < least || words.Count > most) return Refuse(words.Count > most ? $"'{words[most]}' is not understood." : $"{command.Name} needs {command.Words}.");
        if (options.TryGetValue(PortOption, out var ports) && ports[^1] is var port && !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Refuse($"'{port}' is no port.");
        return new(command, words, options, [.. settings]);
    }

    private static CommandLine? Refuse(string why)
    {
        Console.Error.WriteLine(why);
        Console.Error.WriteLine(Usage());
        return null;
    }

    /// <summary>Every command with its options, a line each.</summary>
    private static string Usage()
    {
        var lines = new List<string> { "yizhan [COMMAND] [--data DIR] [--Setting=VALUE ...]" };
        foreach (var command in Commands.All)
        {
            lines.Add($"  {$"{command.Name} {command.Words}",-24} {command.Meaning}");
            lines.AddRange(command.Options.Select(Line));
        }
        lines.Add("every command:");
        lines.AddRange(Commands.Shared.Select(Line));
        return string.Join('\n', lines);

        static string Line(Option option) => $"    {$"{option.Name} {option.Value}",-22} {option.Meaning}";
    }
}
