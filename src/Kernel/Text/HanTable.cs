using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>What is known of each Han character: its toneless readings and its simplified form.</summary>
/// <remarks>Read once from the two files beside it, which Han/make.mjs makes from the Unicode Han Database.</remarks>
internal sealed class HanTable
{
    private const int FirstHan = 0x3400, LastHan = 0x323AF;

    public static readonly HanTable Instance = new();

    private readonly ushort[] setOf = new ushort[LastHan - FirstHan + 1];
    private readonly ushort[][] sets;
    private readonly Dictionary<int, int> simplified = [];

    private HanTable()
    {
        var lines = Lines("readings.txt").Select(line => line.Split('\t')).ToList();
        Syllables = [.. lines.SelectMany(line => line[0].Split('|')).Distinct().Order(StringComparer.Ordinal)];
        sets = new ushort[lines.Count + 1][];
        sets[0] = [];
        for (var i = 0; i < lines.Count; i++)
        {
            sets[i + 1] = [.. lines[i][0].Split('|').Select(CodeOf)];
            foreach (var rune in lines[i][1].EnumerateRunes())
                if (IsHan(rune)) setOf[rune.Value - FirstHan] = (ushort)(i + 1);
        }
        Rune? traditional = null;
        foreach (var rune in Lines("traditional.txt").Single().EnumerateRunes())
        {
            if (traditional is { } from) simplified.Add(from.Value, rune.Value);
            traditional = traditional is null ? rune : null;
        }
    }

    /// <summary>Every syllable in the order of the alphabet; a syllable's code is its place here.</summary>
    public string[] Syllables { get; }

    /// <summary>The codes of a character's readings, commonest first; none when it has no reading.</summary>
    public ReadOnlySpan<ushort> ReadingsOf(Rune rune) => IsHan(rune) ? sets[setOf[rune.Value - FirstHan]] : [];

    /// <summary>The simplified form, or the character itself.</summary>
    public Rune Simplify(Rune rune) => simplified.TryGetValue(rune.Value, out var simple) ? new(simple) : rune;

    /// <summary>The codes of the syllables that begin with <paramref name="prefix"/>, half-open.</summary>
    public (int From, int To) StartingWith(ReadOnlySpan<char> prefix)
    {
        var from = 0;
        while (from < Syllables.Length && Syllables[from].AsSpan().SequenceCompareTo(prefix) < 0) from++;
        var to = from;
        while (to < Syllables.Length && Syllables[to].AsSpan().StartsWith(prefix)) to++;
        return (from, to);
    }

    /// <summary>The code of a whole syllable, or a negative number.</summary>
    public int Find(string syllable) => Array.BinarySearch(Syllables, syllable, StringComparer.Ordinal);

    private ushort CodeOf(string syllable) => (ushort)Find(syllable);

    private static bool IsHan(Rune rune) => rune.Value is >= FirstHan and <= LastHan;

    /// <summary>The lines of one file below its header.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(HanTable).Assembly.GetManifestResourceStream("han/" + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return line;
    }
}
