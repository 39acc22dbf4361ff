using Yizhan.Kernel;

namespace Yizhan.People.Acting.Rules;

/// <summary>A thing that may be done for somebody under a mandate. Modules bring theirs as services, like <see cref="Kernel.Pages.NavEntry"/>.</summary>
/// <param name="Code">Kebab-case, never changed: mandates are stored with it.</param>
/// <param name="Name">What who gives it reads.</param>
public sealed record MandateKind(string Code, Sentence Name)
{
    /// <summary>Matters are applied for and handled.</summary>
    public static readonly MandateKind Matters = new("matters", "办理事项");

    /// <summary>What is wrong is reported, and the answer read.</summary>
    public static readonly MandateKind Voices = new("voices", "反映诉求、看答复");

    /// <summary>What is kept about the giver is seen, masked.</summary>
    public static readonly MandateKind OwnData = new("own-data", "看我的信息（遮盖后）");

    /// <summary>What this module itself lets somebody do or keeps ready for others.</summary>
    public static readonly IReadOnlyList<MandateKind> Shipped = [Matters, Voices, OwnData];
}

/// <summary>Every kind that the modules bring.</summary>
public sealed class MandateKinds
{
    /// <exception cref="InvalidOperationException">Two kinds have one code, or a code has a blank in it.</exception>
    public MandateKinds(IEnumerable<MandateKind> kinds)
    {
        All = [.. kinds];
        if (All.GroupBy(kind => kind.Code).FirstOrDefault(same => same.Count() > 1 || same.Key.Contains(' ', StringComparison.Ordinal)) is { } wrong)
            throw new InvalidOperationException($"'{wrong.Key}' is no code of one kind of mandate.");
    }

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<MandateKind> All { get; }

    /// <summary>What a code is called; as it is written when the module that brought it is gone.</summary>
    public Sentence Name(string code) => All.FirstOrDefault(kind => kind.Code == code)?.Name ?? code;

    /// <summary>Codes as a mandate holds them; null when one is unknown or none is there.</summary>
    public string? Joined(IEnumerable<string?> codes)
    {
        var chosen = codes.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        return chosen.Length > 0 && chosen.All(code => All.Any(kind => kind.Code == code)) ? string.Join(' ', chosen) : null;
    }
}
