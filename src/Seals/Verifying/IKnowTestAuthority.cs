using Yizhan.Sealing.Certificates;

namespace Yizhan.Seals.Verifying;

/// <summary>An authority for development and demonstration, where there is one: what it issued is genuine and yet no official seal.</summary>
public interface IKnowTestAuthority
{
    /// <summary>Its roots, of each kind of key, and the newest revocation lists.</summary>
    Task<TrustFile> Trust(CancellationToken stop);
}
