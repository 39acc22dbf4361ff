using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Ofd;

/// <summary>
/// Seals documents as OFD (GB/T 33190) with an electronic seal of GB/T 38540, in the version that the seal has. Every file of the document is protected, so that no
/// further seal can follow. Made once for a seal and its user; may be used by several at once.
/// </summary>
public sealed class OfdSealer
{
    private const string Program = "Yizhan.Sealing";

    private static readonly string Version = typeof(OfdSealer).Assembly.GetName().Version!.ToString(3);

    private readonly SesSeal seal;
    private readonly ISigner user;
    private readonly ITimeStamper? stamper;

    private OfdSealer(SesSeal seal, ISigner user, ITimeStamper? stamper) => (this.seal, this.user, this.stamper) = (seal, user, stamper);

    /// <param name="user">The key of somebody who stands in the seal's list; SM2.</param>
    /// <param name="stamper">Null: no time is proved.</param>
    /// <returns>The sealer, or <c>seal-not-for-signer</c>.</returns>
    public static Outcome<OfdSealer> Make(SesSeal seal, ISigner user, ITimeStamper? stamper) =>
        seal.IsFor(user.Chain[0]) ? new OfdSealer(seal, user, stamper) : new Fault("seal-not-for-signer", user.Chain[0].Name);

    /// <returns>
    /// The sealed file; or <c>glyph-missing</c>, <c>seal-place-missing</c>, <c>seal-not-in-force</c>, or the fault of the user's key or the stamper. Nothing was
    /// signed when the document is at fault.
    /// </returns>
    public async ValueTask<Outcome<SealedFile>> Seal(PageDocument document, SealUse use, CancellationToken stop)
    {
        if (document.Missing() is { Count: > 0 } missing) return MissingCharacter.Refusal(missing);
        if (document.SealPlace(use.Place) is not var (page, box)) return new Fault("seal-place-missing", use.Place);
        var package = OfdWriter.Write(document, hasSignature: true);
        var description = package.Describe(new(Program, Version, user.Algorithm.Oid, DigestAlgorithm.Sm3.Oid, use.At, page, box), content => DigestAlgorithm.Sm3.Hash(content));
        var made = await SesSignature.Sign(description, OfdPackage.SignaturePath, seal, user, use.At, stamper, stop);
        if (!made.Succeeded) return made.Fault;
        return new SealedFile(package.Zip(description, made.Value.Bytes), made.Value.Value, made.Value.Stamp?.Time);
    }
}
