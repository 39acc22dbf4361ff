using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Design;

/// <summary>GET /catalogue/{code}/draft/sample and its sample.pdf: the certificate of a draft with the names of its fields where they will be filled in; as a PDF it is marked all over as a sample.</summary>
internal static class PreviewCertificate
{
    public const string Path = "sample", PdfPath = "sample.pdf";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet($"/{{code}}/draft/{Path}", (string code, [AsParameters] CatalogueDesk desk) => Drafts.Of(code, desk.Catalogue) is not { } draft ? Drafts.Without(code, desk.Catalogue)
            : draft.Matter.Certificate is null ? Results.NotFound()
            : PageResult.Of<PreviewCertificatePage>(new { Draft = draft })).Needs(MattersModule.KeepCatalogue);
        pages.MapGet($"/{{code}}/draft/{PdfPath}", Pdf).Needs(MattersModule.KeepCatalogue);
    }

    private static IResult Pdf(string code, [AsParameters] CatalogueDesk desk, PaperOrders papers)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return Drafts.Without(code, desk.Catalogue);
        if (CertificateKinds.Of(draft.Matter) is not { } kind) return Results.NotFound();
        string Sample(string place) => GuideWords.Sample(place, draft.Matter, desk.Texts) ?? CertificateText.Blank;
        var values = kind.Fields.ToDictionary(field => field.Code, field => Sample(field.Code));
        var (pdf, fault) = papers.Sample(kind, new(Sample(CertificateText.Holder), Sample(CertificateText.Id), values), Sample(CertificateText.Issuer), desk.Texts);
        if (pdf is not null) return Results.File(pdf, "application/pdf", $"{code}-sample.pdf");
        var errors = new Errors();
        errors.Add("", fault!);
        return PageResult.Of<PreviewCertificatePage>(new { Draft = draft }, errors);
    }
}
