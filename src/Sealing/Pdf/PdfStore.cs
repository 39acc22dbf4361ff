using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Pdf;

/// <summary>
/// Certificates and revocation lists that lie beside a signature, so that it can be judged when nobody answers any more (the document security store of PAdES
/// B-LT). Made once, and anew when lists come; every list in it must be good at the moment of signing.
/// </summary>
public sealed class PdfStore
{
    /// <param name="certificates">The chains of the signer and of the time stamp, roots included; one that is there twice is put in once.</param>
    /// <param name="lists">The newest list of each authority in them.</param>
    public PdfStore(IEnumerable<Certificate> certificates, IEnumerable<RevocationList> lists)
    {
        Certificates = Packed(certificates.Select(one => one.Bytes));
        Lists = Packed(lists.Select(one => one.Bytes));
    }

    internal IReadOnlyList<PackedStream> Certificates { get; }

    internal IReadOnlyList<PackedStream> Lists { get; }

    private static List<PackedStream> Packed(IEnumerable<ReadOnlyMemory<byte>> all)
    {
        var packed = new List<PackedStream>();
        var seen = new HashSet<string>();
        foreach (var one in all)
            if (seen.Add(Convert.ToBase64String(one.Span))) packed.Add(PackedStream.Of(one.Span, once: true));
        return packed;
    }
}
