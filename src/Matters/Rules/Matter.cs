using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>A matter as the city defines it: what it is, who may apply, what is asked, what is brought, how it goes. One version of it never changes once published.</summary>
public sealed record Matter
{
    /// <summary>The most characters of a code. Seals are set to kinds of papers by codes of this length.</summary>
    public const int LongestCode = 24;

    /// <summary>Stable: kebab-case; in the address of the guide.</summary>
    public required string Code { get; init; }

    public required Words Title { get; init; }

    public required MatterKind Kind { get; init; }

    /// <summary>It is not the city's own: made up, to be put right before it is used.</summary>
    public bool IsExample { get; init; }

    /// <summary>Codes of <see cref="LifeEvent"/>.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>What it is, in one sentence.</summary>
    public required Words Summary { get; init; }

    /// <summary>办理用途: what it is needed for.</summary>
    public required Words Purpose { get; init; }

    /// <summary>设定依据.</summary>
    public IReadOnlyList<LegalBasis> Bases { get; init; } = [];

    /// <summary>Who issues or decides.</summary>
    public required Office Office { get; init; }

    public required Applicants Applicants { get; init; }

    /// <summary>受理条件, as the guide tells them.</summary>
    public IReadOnlyList<Words> Conditions { get; init; } = [];

    /// <summary>What is asked.</summary>
    public IReadOnlyList<MatterField> Fields { get; init; } = [];

    /// <summary>What is brought.</summary>
    public IReadOnlyList<MatterPaper> Papers { get; init; } = [];

    /// <summary>办理流程.</summary>
    public IReadOnlyList<Words> Steps { get; init; } = [];

    public required MatterLimits Limits { get; init; }

    public MatterFee Fee { get; init; } = new(FeeKind.None);

    /// <summary>Where it is handed over to, when it is filed or paid elsewhere.</summary>
    public HandOff? HandOff { get; init; }

    /// <summary>What is issued, when a certificate is.</summary>
    public MatterCertificate? Certificate { get; init; }

    /// <summary>Whether it can be done, and where, by the answers to a few questions.</summary>
    public Precheck Precheck { get; init; } = new();

    /// <summary>The questions of the pre-check.</summary>
    public IReadOnlyList<MatterField> Questions() => [.. Fields.Where(field => field.IsAskedFirst)];

    /// <summary>The field of a code, or null.</summary>
    public MatterField? Field(string? code) => Fields.FirstOrDefault(field => field.Code == code);
}

/// <summary>A law, regulation or notice on which a matter rests.</summary>
/// <param name="Article">Such as 第三十九条; null: the whole of it.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsExample">It stands here to show the place, and the city puts in its own: nobody has looked it up.</param>
public sealed record LegalBasis(Words Law, string? Article = null, Words? Text = null, bool IsExample = false);

/// <summary>On which floor a matter is issued or decided.</summary>
public enum IssuerLevel
{
    /// <summary>社区居委会, in its own name.</summary>
    Community,

    /// <summary>街道办事处.</summary>
    Street,

    /// <summary>A department of the city or above.</summary>
    Department,

    /// <summary>A company that provides water, power, gas, transport.</summary>
    Provider,
}

/// <summary>What the floors are called.</summary>
public static class IssuerLevels
{
    public static Sentence Named(this IssuerLevel level) => level switch
    {
        IssuerLevel.Community => "社区居委会",
        IssuerLevel.Street => "街道办事处",
        IssuerLevel.Department => "职能部门",
        _ => "服务单位",
    };
}

/// <summary>Who issues or decides.</summary>
/// <param name="Name">Of the department or the provider; null: the community or street itself.</param>
public sealed record Office(IssuerLevel Level, Words? Name = null);

/// <summary>Who may do it for another.</summary>
public enum ProxyRule
{
    /// <summary>本人办理.</summary>
    Nobody,

    /// <summary>近亲属可以代办.</summary>
    Relatives,

    /// <summary>受委托的人可以代办.</summary>
    Anybody,
}

/// <summary>Who may apply, and who for another.</summary>
/// <param name="Who">Who may apply.</param>
/// <param name="ProxyBrings">What the proxy needs besides; null where nobody acts for another.</param>
public sealed record Applicants(Words Who, ProxyRule Proxy, Words? ProxyBrings = null);

/// <summary>How long it takes.</summary>
/// <param name="PromisedMinutes">On the spot: minutes from acceptance to what is handed over; null: it takes days.</param>
/// <param name="PromisedDays">Working days from acceptance, promised.</param>
/// <param name="StatutoryDays">Working days from acceptance that the law gives; null: no law does.</param>
public sealed record MatterLimits(int? PromisedMinutes = null, int? PromisedDays = null, int? StatutoryDays = null)
{
    /// <summary>The last day of the promise for what is accepted on a day.</summary>
    public DateOnly PromisedBy(DateOnly accepted, WorkCalendar calendar) => calendar.AddWorkingDays(accepted, PromisedDays ?? 0);

    /// <summary>The last day that the law gives; null: no law does.</summary>
    public DateOnly? LawfulBy(DateOnly accepted, WorkCalendar calendar) => StatutoryDays is { } days ? calendar.AddWorkingDays(accepted, days) : null;
}

/// <summary>Whether it costs anything.</summary>
public enum FeeKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What the provider charges, paid to the provider.</summary>
    Provider,
}

/// <summary>What it costs.</summary>
/// <param name="Text">How much, where the provider says so.</param>
public sealed record MatterFee(FeeKind Kind, Words? Text = null);

/// <summary>Where a matter is handed over to.</summary>
/// <param name="System">The system or body that does it.</param>
/// <param name="Address">Its address on the web, https.</param>
/// <param name="Receipt">What its number for the case is called; null: it gives none.</param>
public sealed record HandOff(Words System, string? Address = null, Words? Receipt = null);

/// <summary>What is issued.</summary>
/// <param name="Proves">Codes of what it certifies, such as <c>residence</c>: a forbidden proof is known by them.</param>
/// <param name="Body">Paragraphs in Chinese with places such as <c>{holder}</c>; what lies between <c>[</c> and <c>]</c> is left out when a place in it is empty.</param>
/// <param name="ValidDays">Days that it holds after the one on which it is sealed; null: without end.</param>
public sealed record MatterCertificate(Words Title, IReadOnlyList<string> Proves, IReadOnlyList<string> Body, int? ValidDays = null);
