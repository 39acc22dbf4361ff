namespace Yizhan.Sealing.Certificates;

/// <summary>The authorities that are believed, of both hierarchies. A certificate that is not an authority may be put here too: then it is believed itself.</summary>
public sealed class TrustedRoots(IReadOnlyList<Certificate> certificates)
{
    public IReadOnlyList<Certificate> Certificates => certificates;

    public bool Holds(Certificate certificate) => certificates.Any(certificate.Same);
}
