using Yizhan.Kernel;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.Seals;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Brings the seal office the certificates of the catalogue, each version in its own words.</summary>
internal sealed class CertificateKinds(MatterCatalogue catalogue, CityClock clock) : IBringPapers
{
    /// <inheritdoc/>
    /// <remarks>Also of matters that begin later, so that a seal is ready on their first day, and of those that are withdrawn: what was accepted before is still granted and sealed.</remarks>
    public IReadOnlyList<PaperTemplate> Kinds =>
        [.. catalogue.Codes.Select(Published).OfType<KnownMatter>().OrderBy(one => one.Matter.IsExample).ThenBy(one => one.Matter.Title.Zh, StringComparer.Ordinal).Select(Of).OfType<PaperTemplate>()];

    public PaperTemplate? Of(string code, Guid wording) => catalogue.Of(wording) is { } known && known.Matter.Code == code ? Of(known) : null;

    private KnownMatter? Published(string code) => catalogue.Of(code, clock.Today) ?? catalogue.Versions(code).FirstOrDefault(one => one.Version.From is not null);

    /// <summary>The words of a matter's certificate; null: it issues none.</summary>
    private static PaperTemplate? Of(KnownMatter known) => Of(known.Matter);

    /// <inheritdoc cref="Of(KnownMatter)"/>
    public static PaperTemplate? Of(Matter one)
    {
        if (one is not { Kind: MatterKind.Certificate, Certificate: { } certificate } matter) return null;
        PaperField[] fields =
        [
            new(CertificateText.Issuer, "出具单位", "Issued by", Paper.LongestName, IsOptional: true),
            new(CertificateText.Day, "出具日期", "Day of issue", IsOptional: true),
            .. matter.Fields.Where(field => field.Type is not FieldType.File).Select(field => new PaperField(field.Code, field.Label.Zh, field.Label.En ?? field.Label.Zh, field.Room + MatterField.LongestLine, IsOptional: true)),
        ];
        return new(matter.Code, certificate.Title.Zh, certificate.Title.En ?? certificate.Title.Zh, certificate.Body, fields, NeedsHolder: true, certificate.ValidDays, matter.IsExample);
    }
}
