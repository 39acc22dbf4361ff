using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>GET and POST /catalogue/{code}/draft/certificate: what the certificate of a matter says.</summary>
internal static class WriteCertificate
{
    private static readonly DraftPart<WriteCertificateForm, WriteCertificatePage> Part = new()
    {
        Name = "证明样式", Path = _ => "certificate", Of = at => WriteCertificateForm.Of(at.Matter), Write = (at, form, errors) => at.Matter with { Certificate = form.Read(errors) }, Fields = WriteCertificateForm.Boxes,
        BoxOf = place => place.Split('.') switch
        {
            ["certificate", "title"] => nameof(WriteCertificateForm.TitleZh),
            ["certificate", "proves"] => nameof(WriteCertificateForm.Proves),
            ["certificate", "body", ..] => nameof(WriteCertificateForm.Body),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/certificate", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/certificate", (string code, [FromForm] WriteCertificateForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>A certificate as it stands in the boxes.</summary>
public sealed record WriteCertificateForm : PartForm
{
    public string? TitleZh { get; init; }
    public string? TitleEn { get; init; }

    /// <summary>A paragraph on each line.</summary>
    public string? Body { get; init; }

    /// <summary>Codes of what it certifies, with blanks between.</summary>
    public string? Proves { get; init; }

    /// <summary>Empty: without end.</summary>
    public string? ValidDays { get; init; }

    internal static readonly FormField<WriteCertificateForm>[] Boxes =
    [
        new("Title", "名称", form => FormDifferences.Join([form.TitleZh, form.TitleEn]), (form, other) => form with { TitleZh = other.TitleZh, TitleEn = other.TitleEn }),
        new("Body", "正文", form => FormDifferences.Said(form.Body), (form, other) => form with { Body = other.Body }),
        new("Proves", "证明的是什么", form => FormDifferences.Said(form.Proves), (form, other) => form with { Proves = other.Proves }),
        new("ValidDays", "有效几天", form => FormDifferences.Said(form.ValidDays), (form, other) => form with { ValidDays = other.ValidDays }),
    ];

    // A new certificate proves what the matter is called by, until somebody says otherwise.
    internal static WriteCertificateForm Of(Matter matter) => matter.Certificate is not { } certificate ? new() { Proves = matter.Kind is MatterKind.Certificate ? matter.Code : null } : new()
    {
        TitleZh = certificate.Title.Zh, TitleEn = certificate.Title.En, Body = string.Join('\n', certificate.Body), Proves = string.Join(' ', certificate.Proves), ValidDays = Typed.Text(certificate.ValidDays),
    };

    /// <summary>The certificate; null: title and text are empty, so that none is issued.</summary>
    internal MatterCertificate? Read(Errors errors) => Typed.Blank(TitleZh, TitleEn, Body) ? null : new(
        WordLines.Needed(TitleZh, TitleEn), (Proves ?? "").Split([' ', '、', ',', '，'], StringSplitOptions.RemoveEmptyEntries), WordLines.Lines(Body), Typed.Number<int>(ValidDays, nameof(ValidDays), errors));
}
