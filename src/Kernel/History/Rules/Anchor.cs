using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Kernel.History.Rules;

/// <summary>How far the chain reached at a moment, as noted outside the database.</summary>
/// <remarks>A line of the file: the moment, the number, the hash, and a hash over these three and the line before, so that the file is a chain too.</remarks>
/// <param name="Line">The hash of the line itself, 64 hexadecimal digits.</param>
public sealed record Anchor(DateTimeOffset At, ChainHead Head, string Line)
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>What stands before the first line.</summary>
    public static readonly string Nothing = new('0', ChainHead.HashLength * 2);

    /// <summary>The anchor that follows the line whose hash is <paramref name="before"/>.</summary>
    public static Anchor After(string before, DateTimeOffset at, ChainHead head)
    {
        var anchor = new Anchor(DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()), head, "");
        return anchor with { Line = anchor.LineAfter(before) };
    }

    /// <summary>Reads a line; null when it is none.</summary>
    public static Anchor? Parse(string line) =>
        line.Split(' ') is [var at, var number, { Length: ChainHead.HashLength * 2 } hash, { Length: ChainHead.HashLength * 2 } own]
        && DateTimeOffset.TryParseExact(at, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var reached)
        && hash.All(char.IsAsciiHexDigitLower)
            ? new(moment, new(reached, Convert.FromHexString(hash)), own)
            : null;

    /// <summary>Whether this line was written after the one whose hash is <paramref name="before"/>.</summary>
    public bool Follows(string before) => Line == LineAfter(before);

    /// <summary>The line as it stands in the file.</summary>
    public override string ToString() => $"{Content} {Line}";

    private string Content => string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture)} {Head.Number} {Convert.ToHexStringLower(Head.Hash)}");

    private string LineAfter(string before) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{before} {Content}")));
}

/// <summary>The anchors of a file.</summary>
/// <param name="All">Those that could be read, as they were written.</param>
/// <param name="Faults">Lines that are none, or do not follow the line before them, from 1.</param>
public sealed record Anchors(IReadOnlyList<Anchor> All, IReadOnlyList<int> Faults)
{
    public static readonly Anchors None = new([], []);

    /// <summary>Reads the lines of a file.</summary>
    public static Anchors Read(IEnumerable<string> lines)
    {
        var (all, faults, before) = (new List<Anchor>(), new List<int>(), Anchor.Nothing);
        foreach (var (index, line) in lines.Index())
        {
            if (Anchor.Parse(line) is not { } anchor || !anchor.Follows(before)) faults.Add(index + 1);
            else all.Add(anchor);
            before = line.Split(' ')[^1];
        }
        return new(all, faults);
    }
}
