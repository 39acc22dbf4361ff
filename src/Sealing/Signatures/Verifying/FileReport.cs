using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Verifying;

/// <summary>What is to be thought of a file, in one word. The worst of its steps decides.</summary>
public enum Verdict
{
    /// <summary>Every step passed.</summary>
    Genuine,

    /// <summary>Nothing failed, but something could not be checked.</summary>
    Unproven,

    /// <summary>Whole, but of an authority that is not believed here.</summary>
    UnknownIssuer,

    /// <summary>Sealed or signed when certificate or seal were not in force.</summary>
    NotInForce,

    /// <summary>A certificate had been revoked.</summary>
    Revoked,

    /// <summary>Something was signed against the rules: by a key that may not, with a seal that is not theirs.</summary>
    Improper,

    /// <summary>What is there is not what was signed.</summary>
    Altered,

    /// <summary>There is no signature in it.</summary>
    NoSignature,

    /// <summary>It is neither a PDF nor an OFD, or is damaged.</summary>
    Unreadable,
}

/// <summary>What was found of one signature.</summary>
/// <param name="Name">The field or the path of the signature in the file.</param>
/// <param name="Signer">The signer's certificate, where it was found.</param>
/// <param name="ClaimedAt">When it was signed, as the signing program says.</param>
/// <param name="StampedAt">The moment that a time stamp proves.</param>
/// <param name="SealName">The name of the electronic seal, where there is one.</param>
public sealed record SignatureReport(string Name, Certificate? Signer, DateTimeOffset? ClaimedAt, DateTimeOffset? StampedAt, string? SealName, IReadOnlyList<Step> Steps)
{
    /// <summary>Of a PDF, how many bytes from its start were there when it was signed; null: of an OFD, or the range is wrong.</summary>
    public int? Covered { get; init; }

    public Verdict Verdict => Verdicts.Of(Steps);
}

/// <summary>What was found of a file.</summary>
/// <param name="Format"><c>pdf</c>, <c>ofd</c> or <c>unknown</c>.</param>
/// <param name="Steps">What concerns the file as a whole.</param>
public sealed record FileReport(string Format, IReadOnlyList<Step> Steps, IReadOnlyList<SignatureReport> Signatures)
{
    /// <summary>Every step, the file's first.</summary>
    public IEnumerable<Step> All => Steps.Concat(Signatures.SelectMany(one => one.Steps));

    public Verdict Verdict => Verdicts.Of([.. All]);

    internal static FileReport Of(string format, Step step) => new(format, [step], []);
}
