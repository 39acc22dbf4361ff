namespace Yizhan.Sealing.Certificates;

/// <summary>What a certificate is to be good for.</summary>
public enum ChainPurpose
{
    /// <summary>Signing and sealing documents: digital signature or non-repudiation, where the certificate says what for.</summary>
    Signing,

    /// <summary>Stamping times: RFC 3161 2.3, time stamping alone, and critical.</summary>
    TimeStamping,
}

/// <summary>What is asked of a chain of certificates.</summary>
/// <param name="Part">Whose it is, for the steps: <c>signer</c>, <c>stamp</c>, <c>maker</c>.</param>
/// <param name="At">The moment at which everything must have been in force: of the signature, where that is proved.</param>
/// <param name="Now">The moment of verification.</param>
/// <param name="Others">Certificates that may lead to a root; nobody needs to trust them.</param>
/// <param name="Lists">Revocation lists that may tell; their signatures are verified.</param>
public sealed record ChainAsk(
    string Part, ChainPurpose Purpose, DateTimeOffset At, DateTimeOffset Now, IReadOnlyList<Certificate> Others, IReadOnlyList<RevocationList> Lists)
{
    /// <summary>Answers about single certificates that may tell; their signatures are verified.</summary>
    public IReadOnlyList<RevocationAnswer> Answers { get; init; } = [];
}

/// <summary>What was found of a chain.</summary>
/// <param name="Path">The certificate first, then each issuer as far as it was found.</param>
public sealed record ChainReport(IReadOnlyList<Certificate> Path, IReadOnlyList<Signatures.Step> Steps);
