namespace Yizhan.Kernel.Access;

/// <summary>Where something lies in the tree of divisions: the codes from the city down, each followed by a slash.</summary>
/// <remarks>
/// Stored as text with binary order, so that "inside this street" is a half-open range over an index on either database.
/// The empty path is the root, which contains everything.
/// </remarks>
public readonly record struct AreaPath : IComparable<AreaPath>
{
    /// <summary>The longest path that is stored, in characters.</summary>
    public const int Longest = 160;

    /// <summary>The whole network.</summary>
    public static readonly AreaPath Root = new("");

    private readonly string? value;

    private AreaPath(string value) => this.value = value;

    /// <summary>The path as stored, e.g. <c>420281000000/420281002000/</c>.</summary>
    public string Value => value ?? "";

    /// <summary>The code of the division the path ends in; empty for the root.</summary>
    public string Code => Value is "" ? "" : Value[(Value.LastIndexOf('/', Value.Length - 2) + 1)..^1];

    /// <summary>The codes from the top down.</summary>
    public string[] Codes => Value.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first path in stored order that lies after everything inside this one.</summary>
    /// <remarks>'0' follows '/' in binary order; the root's end lies after every path.</remarks>
    public AreaPath End => new(Value is "" ? "\U0010FFFF" : string.Concat(Value.AsSpan(0, Value.Length - 1), "0"));

    /// <summary>The path of the division <paramref name="code"/> directly below this one.</summary>
    /// <exception cref="ArgumentException">The code is empty or has a slash, or the path would be too long.</exception>
    public AreaPath Below(string code)
    {
        if (code.Length == 0 || code.Contains('/', StringComparison.Ordinal) || Value.Length + code.Length >= Longest)
            throw new ArgumentException("A division code has no slash and the path at most 160 characters.", nameof(code));
        return new($"{Value}{code}/");
    }

    /// <summary>This path after the division at <paramref name="from"/>, which contains it, has come to lie at <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentException">It does not lie inside <paramref name="from"/>, or would be too long.</exception>
    public AreaPath Moved(AreaPath from, AreaPath to)
    {
        if (!from.Contains(this) || to.Value.Length + Value.Length - from.Value.Length > Longest)
            throw new ArgumentException("The path lies elsewhere or would be longer than 160 characters.", nameof(from));
        return new(string.Concat(to.Value, Value.AsSpan(from.Value.Length)));
    }

    /// <summary>Whether <paramref name="other"/> is this area or lies inside it.</summary>
    public bool Contains(AreaPath other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <summary>Reads a stored path.</summary>
    /// <exception cref="FormatException">Not empty and not ending in a slash.</exception>
    public static AreaPath Parse(string stored) => stored is "" || stored[^1] == '/'
        ? new(stored)
        : throw new FormatException("A stored area path ends in a slash.");

    public int CompareTo(AreaPath other) => string.CompareOrdinal(Value, other.Value);

    public bool Equals(AreaPath other) => Value == other.Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    public static bool operator <(AreaPath a, AreaPath b) => a.CompareTo(b) < 0;

    public static bool operator >(AreaPath a, AreaPath b) => a.CompareTo(b) > 0;

    public static bool operator <=(AreaPath a, AreaPath b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AreaPath a, AreaPath b) => a.CompareTo(b) >= 0;
}
