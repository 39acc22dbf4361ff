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

/// <summary>POST /catalogue/{code}/draft/{list}/{item}/arrange: an entry of a list goes up, down, or away.</summary>
internal static class ArrangeItems
{
    public const string Up = "up", Down = "down", Remove = "remove";

    public static string PathOf(string code, string list, string item) => $"{Drafts.PathOf(code, list)}/{item}/arrange";

    public static void Map(RouteGroupBuilder pages) =>
        pages.MapPost("/{code}/draft/{list:regex(^(fields|papers|rules|examples)$)}/{item}/arrange", Submit).Needs(MattersModule.KeepCatalogue);

    private static async Task<IResult> Submit(string code, string list, string item, [FromForm] ArrangeForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (Drafts.Of(code, desk.Catalogue) is not { } draft) return Drafts.Without(code, desk.Catalogue);
        var by = form?.Way switch
        {
            Up => -1,
            Down => 1,
            _ => 0,
        };
        var page = list is DesignPart.Examples ? DesignPart.Rules : list;
        // Whoever presses twice has what they wanted.
        if (form?.Way is not (Up or Down or Remove) || Arranged(draft.Matter, list, item, by) is not { } matter) return Results.LocalRedirect(Drafts.PathOf(code, page));
        if (await desk.Book.Draft(matter, Typed.Version(form.Version) ?? 0, desk.Visitor.Id, stop) is not { } refusal) return Results.LocalRedirect(Drafts.PathOf(code, page));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return ListItems.Show(code, page, desk, errors, StatusCodes.Status409Conflict);
    }

    private static Matter? Arranged(Matter matter, string list, string item, int by) => list switch
    {
        DesignPart.Fields => matter.Fields.Arranged(matter.Fields.Index().Where(one => one.Item.Code == item).Select(one => (int?)one.Index).FirstOrDefault(), by) is { } fields ? matter with { Fields = fields } : null,
        DesignPart.Papers => matter.Papers.Arranged(matter.Papers.Index().Where(one => one.Item.Code == item).Select(one => (int?)one.Index).FirstOrDefault(), by) is { } papers ? matter with { Papers = papers } : null,
        DesignPart.Rules => matter.Precheck.Rules.Arranged(Entries.IndexOf(matter.Precheck.Rules, item), by) is { } rules ? matter with { Precheck = matter.Precheck with { Rules = rules } } : null,
        _ => matter.Precheck.Examples.Arranged(Entries.IndexOf(matter.Precheck.Examples, item), by) is { } examples ? matter with { Precheck = matter.Precheck with { Examples = examples } } : null,
    };
}

/// <summary>What is done with an entry.</summary>
public sealed record ArrangeForm
{
    /// <summary>The change number of the draft that was looked at.</summary>
    public string? Version { get; init; }

    /// <summary>up, down or remove.</summary>
    public string? Way { get; init; }
}
