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

/// <summary>GET and POST /catalogue/{code}/draft/about: what a matter is.</summary>
internal static class DescribeMatter
{
    private static readonly DraftPart<DescribeMatterForm, DescribeMatterPage> Part = new()
    {
        Name = "是什么", Path = _ => "about", Of = at => DescribeMatterForm.Of(at.Matter), Write = (at, form, _) => form.Write(at.Matter), Fields = DescribeMatterForm.Boxes,
        BoxOf = place => place switch
        {
            "title" => nameof(DescribeMatterForm.TitleZh),
            "summary" => nameof(DescribeMatterForm.SummaryZh),
            "purpose" => nameof(DescribeMatterForm.PurposeZh),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/about", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/about", (string code, [FromForm] DescribeMatterForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>What a matter is, as it stands in the boxes.</summary>
public sealed record DescribeMatterForm : PartForm
{
    public string? TitleZh { get; init; }
    public string? TitleEn { get; init; }
    public string? Kind { get; init; }
    public string? IsExample { get; init; }
    public List<string?> LifeEvents { get; init => field = value ?? []; } = [];
    public string? SummaryZh { get; init; }
    public string? SummaryEn { get; init; }
    public string? PurposeZh { get; init; }
    public string? PurposeEn { get; init; }

    internal static readonly FormField<DescribeMatterForm>[] Boxes =
    [
        new("Title", "名称", form => FormDifferences.Join([form.TitleZh, form.TitleEn]), (form, other) => form with { TitleZh = other.TitleZh, TitleEn = other.TitleEn }),
        new("Kind", "办理方式", form => FormDifferences.Named<MatterKind>(form.Kind, MatterKinds.Named), (form, other) => form with { Kind = other.Kind }),
        new("IsExample", "示例", form => form.IsExample is null ? "否" : "是", (form, other) => form with { IsExample = other.IsExample }),
        new("LifeEvents", "生活事项", form => FormDifferences.Join(form.LifeEvents), (form, other) => form with { LifeEvents = other.LifeEvents }),
        new("Summary", "简介", form => FormDifferences.Join([form.SummaryZh, form.SummaryEn]), (form, other) => form with { SummaryZh = other.SummaryZh, SummaryEn = other.SummaryEn }),
        new("Purpose", "办理用途", form => FormDifferences.Join([form.PurposeZh, form.PurposeEn]), (form, other) => form with { PurposeZh = other.PurposeZh, PurposeEn = other.PurposeEn }),
    ];

    internal static DescribeMatterForm Of(Matter matter) => new()
    {
        TitleZh = matter.Title.Zh, TitleEn = matter.Title.En, Kind = matter.Kind.ToString(), IsExample = matter.IsExample ? DesignWords.Ticked : null, LifeEvents = [.. matter.LifeEvents],
        SummaryZh = matter.Summary.Zh, SummaryEn = matter.Summary.En, PurposeZh = matter.Purpose.Zh, PurposeEn = matter.Purpose.En,
    };

    internal Matter Write(Matter matter)
    {
        var kind = Typed.Choice<MatterKind>(Kind);
        return matter with
        {
            Title = WordLines.Needed(TitleZh, TitleEn), Kind = kind, IsExample = IsExample is not null, LifeEvents = [.. matter.LifeEvents.Union(LifeEvent.All.Select(one => one.Code)).Where(code => LifeEvents.Contains(code))],
            Summary = WordLines.Needed(SummaryZh, SummaryEn), Purpose = WordLines.Needed(PurposeZh, PurposeEn),
            // Money is the provider's where one is paid, and there is none otherwise: nobody needs to say so.
            Fee = kind is not MatterKind.Payment ? new(FeeKind.None) : matter.Fee.Kind is FeeKind.Provider ? matter.Fee : new(FeeKind.Provider),
        };
    }
}
