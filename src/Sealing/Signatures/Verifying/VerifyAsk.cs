using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Verifying;

/// <summary>What a verification may rely on.</summary>
/// <param name="Roots">The authorities that are believed, of both hierarchies.</param>
/// <param name="Others">Certificates that may be missing in a file.</param>
/// <param name="Lists">Revocation lists newer than those in a file.</param>
/// <param name="Now">The moment of verification.</param>
public sealed record VerifyAsk(TrustedRoots Roots, IReadOnlyList<Certificate> Others, IReadOnlyList<RevocationList> Lists, DateTimeOffset Now)
{
    /// <summary>Answers about single certificates (OCSP), beside those in a file.</summary>
    public IReadOnlyList<RevocationAnswer> Answers { get; init; } = [];

    internal ChainAsk Chain(string part, ChainPurpose purpose, DateTimeOffset at, IReadOnlyList<Certificate> more, IReadOnlyList<RevocationList> lists) =>
        new(part, purpose, at, Now, [.. more, .. Others], [.. lists, .. Lists]) { Answers = Answers };
}
