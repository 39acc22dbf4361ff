using Yizhan.Sealing.Certificates;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>The store of PAdES B-LT in the catalog's DSS: certificates, revocation lists and answers. What is malformed there is as good as missing.</summary>
internal sealed record PdfSecurityStore(IReadOnlyList<Certificate> Certificates, IReadOnlyList<RevocationList> Lists, IReadOnlyList<RevocationAnswer> Answers)
{
    private const int MostOfAKind = 200;

    public static PdfSecurityStore In(PdfFile file)
    {
        var store = file.Dict(file.Catalog.GetValueOrDefault("DSS"));
        return new(
            [.. Streams("Certs").Select(one => Certificate.Read(one)).OfType<Certificate>()],
            [.. Streams("CRLs").Select(one => RevocationList.Read(one)).OfType<RevocationList>()],
            [.. Streams("OCSPs").Select(one => RevocationAnswer.Read(one)).OfType<RevocationAnswer>()]);

        IEnumerable<byte[]> Streams(string key) => (file.Array(store?.GetValueOrDefault(key)) ?? []).Take(MostOfAKind).Select(file.Resolve).OfType<PdfStream>().Select(file.Decode);
    }
}
