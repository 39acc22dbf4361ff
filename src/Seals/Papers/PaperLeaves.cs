using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>What the public log tells of papers: numbers and digests, nothing personal.</summary>
internal static class PaperLeaves
{
    private static readonly Dictionary<string, string> None = [];

    public static SealLeaf Sealed(string number, Seal seal, SealedPaper made)
    {
        var digests = new Dictionary<string, string> { [PaperFile.Pdf] = made.PdfDigest };
        if (made.OfdDigest is { } ofd) digests[PaperFile.Ofd] = ofd;
        return new(SealLeaf.Sealed, number, seal.Number, made.At, digests);
    }

    public static SealLeaf Revoked(string number, string seal, DateTimeOffset at) => new(SealLeaf.Revoked, number, seal, at, None);

    /// <param name="by">The number of the paper in its place.</param>
    public static SealLeaf Superseded(string number, string seal, string by, DateTimeOffset at) => new(SealLeaf.Superseded, number, seal, at, None) { By = by };
}
