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

    /// <summary>
    /// Why nothing is sealed with it at this moment: <c>key-not-yet-valid</c>, <c>key-expired</c>, <c>key-revoked</c>, or <c>key-lists-ended</c> when a list that would go into the file
    /// is over, so that nobody could tell; null: nothing.
    /// </summary>
    /// <param name="lists">Its revocation lists at this moment.</param>
    public Fault? FaultAt(DateTimeOffset now, IReadOnlyList<RevocationList> lists)
    {
        foreach (var chain in new[] { Pdf.Chain, Ofd?.Chain ?? [] })
        {
            for (var i = 0; i < chain.Count; i++)
            {
                if (now < chain[i].NotBefore) return new Fault("key-not-yet-valid", chain[i].Name);
                if (now > chain[i].NotAfter) return new Fault("key-expired", chain[i].Name);
                if (i + 1 < chain.Count && lists.Any(list => list.RevokedAt(chain[i].Serial) is not null && list.IsSignedBy(chain[i + 1]))) return new Fault("key-revoked", chain[i].Name);
            }
        }
        return lists.FirstOrDefault(list => list.NextUpdate <= now) is { } over ? new Fault("key-lists-ended", $"{over.NextUpdate:u}") : null;
    }

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
