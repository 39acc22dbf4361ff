using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>What a certificate is issued for.</summary>
public enum CertificateRole
{
    /// <summary>The end of all chains; signs itself.</summary>
    Root,

    /// <summary>Issues to people and machines; below it no further authority.</summary>
    Issuing,

    /// <summary>Signs and seals documents.</summary>
    Signer,

    /// <summary>Makes electronic seals (制章人): signs what a seal is, and no document.</summary>
    SealMaker,

    /// <summary>Stamps times, and may do nothing else.</summary>
    TimeStamping,
}

/// <summary>A certificate that is wanted.</summary>
/// <param name="Name">The holder's common name.</param>
/// <param name="Until">The last moment of its validity.</param>
public sealed record CertificateAsk(string Name, string Organization, CertificateRole Role, PublicKey Key, DateTimeOffset From, DateTimeOffset Until);
