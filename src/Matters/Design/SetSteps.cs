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

/// <summary>GET and POST /catalogue/{code}/draft/steps: how it goes, and how long it takes.</summary>
internal static class SetSteps
{
    private static readonly DraftPart<SetStepsForm, SetStepsPage> Part = new()
    {
        Name = "流程和时限", Path = _ => "steps", Of = at => SetStepsForm.Of(at.Matter), Write = (at, form, errors) => form.Write(at.Matter, errors), Fields = SetStepsForm.Boxes,
        BoxOf = place => place.StartsWith("steps", StringComparison.Ordinal) ? nameof(SetStepsForm.StepsZh) : Drafts.Form,
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/steps", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/steps", (string code, [FromForm] SetStepsForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>Steps and time limits as they stand in the boxes.</summary>
public sealed record SetStepsForm : PartForm
{
    /// <summary>A step on each line.</summary>
    public string? StepsZh { get; init; }
    public string? StepsEn { get; init; }

    /// <summary>On the spot: minutes.</summary>
    public string? PromisedMinutes { get; init; }

    /// <summary>Working days.</summary>
    public string? PromisedDays { get; init; }

    /// <summary>Working days.</summary>
    public string? StatutoryDays { get; init; }

    internal static readonly FormField<SetStepsForm>[] Boxes =
    [
        new("Steps", "办理流程", form => FormDifferences.Join([form.StepsZh, form.StepsEn]), (form, other) => form with { StepsZh = other.StepsZh, StepsEn = other.StepsEn }),
        new("PromisedMinutes", "当场办，几分钟内", form => FormDifferences.Said(form.PromisedMinutes), (form, other) => form with { PromisedMinutes = other.PromisedMinutes }),
        new("PromisedDays", "承诺时限（工作日）", form => FormDifferences.Said(form.PromisedDays), (form, other) => form with { PromisedDays = other.PromisedDays }),
        new("StatutoryDays", "法定时限（工作日）", form => FormDifferences.Said(form.StatutoryDays), (form, other) => form with { StatutoryDays = other.StatutoryDays }),
    ];

    internal static SetStepsForm Of(Matter matter) => new()
    {
        StepsZh = WordLines.Chinese(matter.Steps), StepsEn = WordLines.English(matter.Steps),
        PromisedMinutes = Typed.Text(matter.Limits.PromisedMinutes), PromisedDays = Typed.Text(matter.Limits.PromisedDays), StatutoryDays = Typed.Text(matter.Limits.StatutoryDays),
    };

    internal Matter Write(Matter matter, Errors errors) => matter with
    {
        Steps = WordLines.Read(StepsZh, StepsEn, nameof(StepsEn), errors),
        Limits = new(Typed.Number<int>(PromisedMinutes, nameof(PromisedMinutes), errors), Typed.Number<int>(PromisedDays, nameof(PromisedDays), errors), Typed.Number<int>(StatutoryDays, nameof(StatutoryDays), errors)),
    };
}
