using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design;

/// <summary>GET and POST /catalogue/{code}/draft/applicants: who may apply, and who for another.</summary>
internal static class SayWhoMayApply
{
    private static readonly DraftPart<SayWhoMayApplyForm, SayWhoMayApplyPage> Part = new()
    {
        Name = "谁可以办", Path = _ => "applicants", Of = at => SayWhoMayApplyForm.Of(at.Matter), Write = (at, form, _) => form.Write(at.Matter), Fields = SayWhoMayApplyForm.Boxes,
        BoxOf = place => place switch
        {
            "applicants.who" => nameof(SayWhoMayApplyForm.WhoZh),
            "applicants.proxyBrings" => nameof(SayWhoMayApplyForm.BringsZh),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/applicants", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/applicants", (string code, [FromForm] SayWhoMayApplyForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>Who may apply, as it stands in the boxes.</summary>
public sealed record SayWhoMayApplyForm : PartForm
{
    public string? WhoZh { get; init; }
    public string? WhoEn { get; init; }
    public string? Proxy { get; init; }
    public string? BringsZh { get; init; }
    public string? BringsEn { get; init; }

    internal static readonly FormField<SayWhoMayApplyForm>[] Boxes =
    [
        new("Who", "谁可以办", form => FormDifferences.Join([form.WhoZh, form.WhoEn]), (form, other) => form with { WhoZh = other.WhoZh, WhoEn = other.WhoEn }),
        new("Proxy", "代办", form => FormDifferences.Named<ProxyRule>(form.Proxy, GuideWords.Proxy), (form, other) => form with { Proxy = other.Proxy }),
        new("Brings", "代办人要带什么", form => FormDifferences.Join([form.BringsZh, form.BringsEn]), (form, other) => form with { BringsZh = other.BringsZh, BringsEn = other.BringsEn }),
    ];

    internal static SayWhoMayApplyForm Of(Matter matter) => new()
    {
        WhoZh = matter.Applicants.Who.Zh, WhoEn = matter.Applicants.Who.En, Proxy = matter.Applicants.Proxy.ToString(), BringsZh = matter.Applicants.ProxyBrings?.Zh, BringsEn = matter.Applicants.ProxyBrings?.En,
    };

    internal Matter Write(Matter matter) => matter with { Applicants = new(WordLines.Needed(WhoZh, WhoEn), Typed.Choice<ProxyRule>(Proxy), WordLines.Optional(BringsZh, BringsEn)) };
}
