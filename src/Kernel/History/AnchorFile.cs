using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.History;

/// <summary>The anchors: a text file outside the database that is only ever written at its end.</summary>
/// <param name="folder">Best on another machine: whoever can change both can make both anew.</param>
public sealed class AnchorFile(string folder)
{
    /// <summary>The setting that names the folder; otherwise <c>anchors</c> in the data folder.</summary>
    public const string Setting = "History:Anchors";

    /// <summary>The name of the file.</summary>
    public const string Name = "anchors.txt";

    private readonly Lock one = new();

    /// <summary>Where it lies.</summary>
    public string Path => System.IO.Path.Combine(folder, Name);

    /// <summary>The file that the settings name.</summary>
    public static AnchorFile Of(IConfiguration settings, string dataFolder) =>
        new(settings[Setting] is { Length: > 0 } set ? set : System.IO.Path.Combine(dataFolder, "anchors"));

    /// <summary>Reads all anchors; none when there is no file.</summary>
    public Anchors Read() => File.Exists(Path) ? Anchors.Read(ReadLines()) : Anchors.None;

    /// <summary>Writes an anchor, unless the last one says the same.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Append(DateTimeOffset at, ChainHead head)
    {
        lock (one)
        {
            Directory.CreateDirectory(folder);
            var last = File.Exists(Path) ? ReadLines().LastOrDefault() : null;
            if (last is not null && Anchor.Parse(last) is { } before && before.Head.Number == head.Number && before.Head.Hash.AsSpan().SequenceEqual(head.Hash)) return;
            using var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.Read);
            using var text = new StreamWriter(file);
            text.Write($"{Anchor.After(last?.Split(' ')[^1] ?? Anchor.Nothing, at, head)}\n");
            text.Flush();
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>The lines, also while another process writes one.</summary>
    private List<string> ReadLines()
    {
        using var text = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (text.ReadLine() is { } line) lines.Add(line);
        return lines;
    }
}
