using System.Globalization;
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

/// <summary>GET and POST /catalogue/{code}/draft/basis: on which laws a matter rests, and under which conditions it is accepted.</summary>
internal static class GiveBasis
{
    private static readonly DraftPart<GiveBasisForm, GiveBasisPage> Part = new()
    {
        Name = "依据和受理条件", Path = _ => "basis", Of = at => GiveBasisForm.Of(at.Matter), Write = (at, form, errors) => form.Write(at.Matter, errors), Fields = GiveBasisForm.Boxes,
        BoxOf = place => place.Split('.') switch
        {
            ["bases", var number, var member] => $"Bases[{int.Parse(number, CultureInfo.InvariantCulture) - 1}].{member switch { "law" => "LawZh", "text" => "TextZh", _ => "Article" }}",
            ["conditions", ..] => nameof(GiveBasisForm.ConditionsZh),
            _ => Drafts.Form,
        },
    };

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{code}/draft/basis", (string code, [AsParameters] CatalogueDesk desk) => Part.Open(code, null, desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/{code}/draft/basis", (string code, [FromForm] GiveBasisForm? form, [AsParameters] CatalogueDesk desk, CancellationToken stop) => Part.Save(code, null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
    }
}

/// <summary>Laws and conditions as they stand in the boxes.</summary>
public sealed record GiveBasisForm : PartForm
{
    // Empty rows fall away at once, so that a fault names the row that is shown.
    public List<BasisRow> Bases { get; init => field = [.. (value ?? []).Where(row => !row.IsBlank)]; } = [];

    /// <summary>A condition on each line.</summary>
    public string? ConditionsZh { get; init; }
    public string? ConditionsEn { get; init; }

    internal static readonly FormField<GiveBasisForm>[] Boxes =
    [
        new("Bases", "设定依据", form => FormDifferences.Join(form.Bases.SelectMany(row => new[] { row.LawZh, row.LawEn, row.Article, row.TextZh, row.TextEn, row.IsExample })), (form, other) => form with { Bases = other.Bases }),
        new("Conditions", "受理条件", form => FormDifferences.Join([form.ConditionsZh, form.ConditionsEn]), (form, other) => form with { ConditionsZh = other.ConditionsZh, ConditionsEn = other.ConditionsEn }),
    ];

    internal static GiveBasisForm Of(Matter matter) => new()
    {
        Bases = [.. matter.Bases.Select(BasisRow.Of)], ConditionsZh = WordLines.Chinese(matter.Conditions), ConditionsEn = WordLines.English(matter.Conditions),
    };

    internal Matter Write(Matter matter, Errors errors) => matter with
    {
        Bases = [.. Bases.Select(row => row.Read())], Conditions = WordLines.Read(ConditionsZh, ConditionsEn, nameof(ConditionsEn), errors),
    };
}

/// <summary>A law, regulation or notice as it stands in the boxes.</summary>
public sealed record BasisRow
{
    public string? LawZh { get; init; }
    public string? LawEn { get; init; }
    public string? Article { get; init; }
    public string? TextZh { get; init; }
    public string? TextEn { get; init; }
    public string? IsExample { get; init; }

    internal bool IsBlank => Typed.Blank(LawZh, LawEn, Article, TextZh, TextEn);

    internal static BasisRow Of(LegalBasis basis) => new()
    {
        LawZh = basis.Law.Zh, LawEn = basis.Law.En, Article = basis.Article, TextZh = basis.Text?.Zh, TextEn = basis.Text?.En, IsExample = basis.IsExample ? DesignWords.Ticked : null,
    };

    internal LegalBasis Read() => new(WordLines.Needed(LawZh, LawEn), Typed.Plain(Article), WordLines.Optional(TextZh, TextEn), IsExample is not null);
}
