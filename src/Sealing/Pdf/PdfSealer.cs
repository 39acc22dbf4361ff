using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Pdf;

/// <summary>
/// Seals documents as PDF/A-3a with a round seal that is seen and a PAdES signature, all in one revision: B-LT with a time stamp and a store, B-B without both.
/// Made once for a seal and its key; may be used by several at once.
/// </summary>
public sealed class PdfSealer
{
    private const string Field = "Seal";

    private readonly PdfAppearance appearance;
    private readonly CmsSigner cms;
    private readonly ITimeStamper? stamper;
    private readonly SealShape seal;
    private readonly string signer;

    private PdfSealer(SealShape seal, PdfAppearance appearance, ISigner signer, ITimeStamper? stamper) =>
        (this.seal, this.appearance, cms, this.stamper, this.signer) = (seal, appearance, new(signer), stamper, signer.Chain[0].Name);

    /// <param name="seal">What is seen. One that no authority issued must be a test seal (<see cref="SealShape.IsTest"/>).</param>
    /// <param name="signer">The key of the seal: P-256 or RSA, or readers elsewhere will not know it.</param>
    /// <param name="stamper">Null: no time is proved.</param>
    /// <param name="fonts">Draw the seal's name; null: the built-in.</param>
    /// <returns>The sealer, or <c>glyph-missing</c> when the seal's name cannot be drawn.</returns>
    public static Outcome<PdfSealer> Make(SealShape seal, ISigner signer, ITimeStamper? stamper, FontSet? fonts = null)
    {
        fonts ??= FontSet.BuiltIn;
        return seal.Refusal(fonts) is { } fault ? fault : new PdfSealer(seal, PdfAppearance.Of(seal, fonts), signer, stamper);
    }

    /// <param name="store">What it can be judged by for ever; null: nothing.</param>
    /// <returns>
    /// The sealed file; or <c>glyph-missing</c>, <c>seal-place-missing</c>, <c>signature-too-long</c>, or the fault of the signer or the stamper. Nothing was
    /// signed when the document is at fault.
    /// </returns>
    public async ValueTask<Outcome<SealedFile>> Seal(PageDocument document, SealUse use, PdfStore? store, CancellationToken stop)
    {
        if (document.Missing() is { Count: > 0 } missing) return MissingCharacter.Refusal(missing);
        if (document.SealPlace(use.Place) is not var (page, box)) return new Fault("seal-place-missing", use.Place);
        var words = Wording.OfSeal(seal, document.About.Language.StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en");
        var room = cms.Longest + (stamper?.LongestToken ?? 0);
        var file = PdfWriter.Write(document, new(Field, page, box, appearance, words, use.At) { ReservedBytes = room, Signer = signer, Reason = use.Reason, Store = store });
        var made = await cms.Make(cms.Digest.Hash(file.Before, file.After), stamper, stop);
        if (!made.Succeeded) return made.Fault;
        var (bytes, value, stamp) = made.Value;
        if (bytes.Length > room) return new Fault("signature-too-long", $"{bytes.Length} > {room}");
        file.PutSignature(bytes);
        return new SealedFile(file.Bytes, value, stamp?.Time);
    }
}
