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

/// <summary>GET and POST /catalogue/{code}/draft/office: who issues or decides, where it is handed over to, and what the provider charges.</summary>
internal static class NameOffice
{
    private static readonly DraftPart<NameOfficeForm, NameOfficePage> Part = new()
    {
        Name = "办理机构", Path = _ => "office", Of = at => NameOfficeForm.Of(at.Matter), Write = (at, form, _) => form.Write(at.Matter), Fields = NameOfficeForm.Boxes,
        BoxOf = place => place switch
        {
            "office.name" => nameof(NameOfficeForm.NameZh),
            "handOff.system" => nameof(NameOfficeForm.SystemZh),
            "handOff.receipt" => nameof(NameOfficeForm.ReceiptZh),
            "fee.text" => nameof(NameOfficeForm.FeeZh),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/office", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/office", (string code, [FromForm] NameOfficeForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>Who issues or decides, and where it is handed over to, as it stands in the boxes.</summary>
public sealed record NameOfficeForm : PartForm
{
    public string? Level { get; init; }
    public string? NameZh { get; init; }
    public string? NameEn { get; init; }
    public string? SystemZh { get; init; }
    public string? SystemEn { get; init; }
    public string? Address { get; init; }
    public string? ReceiptZh { get; init; }
    public string? ReceiptEn { get; init; }
    public string? FeeZh { get; init; }
    public string? FeeEn { get; init; }

    internal static readonly FormField<NameOfficeForm>[] Boxes =
    [
        new("Level", "办理机构", form => FormDifferences.Named<IssuerLevel>(form.Level, IssuerLevels.Named), (form, other) => form with { Level = other.Level }),
        new("Name", "单位名称", form => FormDifferences.Join([form.NameZh, form.NameEn]), (form, other) => form with { NameZh = other.NameZh, NameEn = other.NameEn }),
        new("HandOff", "交给哪里", form => FormDifferences.Join([form.SystemZh, form.SystemEn, form.Address, form.ReceiptZh, form.ReceiptEn]),
            (form, other) => form with { SystemZh = other.SystemZh, SystemEn = other.SystemEn, Address = other.Address, ReceiptZh = other.ReceiptZh, ReceiptEn = other.ReceiptEn }),
        new("Fee", "收费", form => FormDifferences.Join([form.FeeZh, form.FeeEn]), (form, other) => form with { FeeZh = other.FeeZh, FeeEn = other.FeeEn }),
    ];

    internal static NameOfficeForm Of(Matter matter) => new()
    {
        Level = matter.Office.Level.ToString(), NameZh = matter.Office.Name?.Zh, NameEn = matter.Office.Name?.En, SystemZh = matter.HandOff?.System.Zh, SystemEn = matter.HandOff?.System.En, Address = matter.HandOff?.Address,
        ReceiptZh = matter.HandOff?.Receipt?.Zh, ReceiptEn = matter.HandOff?.Receipt?.En, FeeZh = matter.Fee.Text?.Zh, FeeEn = matter.Fee.Text?.En,
    };

    internal Matter Write(Matter matter) => matter with
    {
        Office = new(Typed.Choice<IssuerLevel>(Level), WordLines.Optional(NameZh, NameEn)),
        HandOff = Typed.Blank(SystemZh, SystemEn, Address, ReceiptZh, ReceiptEn) ? null : new(WordLines.Needed(SystemZh, SystemEn), Typed.Plain(Address), WordLines.Optional(ReceiptZh, ReceiptEn)),
        Fee = matter.Kind is MatterKind.Payment ? new(FeeKind.Provider, WordLines.Optional(FeeZh, FeeEn)) : new(FeeKind.None),
    };
}
