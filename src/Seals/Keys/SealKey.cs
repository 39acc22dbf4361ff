using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Seals.Keys;

/// <summary>The key of a seal, ready to sign.</summary>
/// <param name="Provider">Where it lies: development, file, token or remote.</param>
/// <param name="Pdf">Signs PDF.</param>
/// <param name="Ofd">Seals OFD, by SM2; null: with this key no OFD is made.</param>
/// <param name="Lists">The revocation lists that go into a PDF, as they are at a moment.</param>
internal sealed record SealKey(string Provider, ISigner Pdf, ISigner? Ofd, Func<DateTimeOffset, IReadOnlyList<RevocationList>> Lists)
{
    /// <summary>Whether both parts are certified by these authorities.</summary>
    public bool IsOf(TrustedRoots authorities) => Leads(Pdf.Chain, authorities) && (Ofd is null || Leads(Ofd.Chain, authorities));

    private static bool Leads(IReadOnlyList<Certificate> chain, TrustedRoots authorities)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            if (authorities.Holds(chain[i]) || authorities.Certificates.Any(chain[i].IsSignedBy)) return true;
            if (i + 1 == chain.Count || !chain[i].IsSignedBy(chain[i + 1])) return false;
        }
        return false;
    }
}
