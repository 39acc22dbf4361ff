using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>GET /people/organisations/serving and GET /api/v1/organisations: which organisations serve a place. Everybody may know it.</summary>
internal static class ServingOrganisations
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/organisations/serving", Show).AllowAnonymous();
        api.MapGet("/organisations", Answer).AllowAnonymous()
            .WithName("listServingOrganisations").WithTags("Organisations").WithSummary("Organisations that serve a division, or one above it, today")
            .Produces<ServingAnswer>().ProducesProblem(400).ProducesProblem(404);
    }

    /// <summary>Those that serve today what lies at an area: it, or a division above it, is among what they serve.</summary>
    public static async Task<IReadOnlyList<Organisation>> At(AreaPath area, CityDb db, DateOnly today, CancellationToken stop)
    {
        var above = new List<AreaPath> { AreaPath.Root };
        foreach (var code in area.Codes) above.Add(above[^1].Below(code));
        var serving = db.ServedPlaces.Where(place => above.Contains(place.Area)).Select(place => place.Organisation);
        var rows = await OrganisationDesk.Living(db.Organisations.AsNoTracking(), today).Where(row => serving.Contains(row.Id)).ToListAsync(stop);
        return [.. rows.OrderBy(row => row.Kind).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static async Task<IResult> Show(string? division, CityDb db, IKnowDivisions divisions, CityClock clock, CancellationToken stop)
    {
        var place = Named(division, divisions);
        return PageResult.Of<ServingOrganisationsPage>(new
        {
            Asked = division, Place = place, Organisations = place is null ? [] : await At(place.Area, db, clock.Today, stop),
        }, status: place is null && Typed.Plain(division) is not null ? StatusCodes.Status404NotFound : null);
    }

    private static async Task<IResult> Answer(
        [Description("The code of the division, such as 420281002008")] string? serving, CityDb db, IKnowDivisions divisions, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (Typed.Plain(serving) is not { } code)
        {
            var errors = new Errors();
            errors.Add(nameof(serving), "请填写区划编码");
            return Problems.Bad(errors, texts);
        }
        return divisions.Of(code) is { } division
            ? Results.Ok(new ServingAnswer([.. (await At(division.Area, db, clock.Today, stop)).Select(row => new ServingOrganisation(row.Id, row.Kind, row.Name, row.EnglishName, row.Division))]))
            : Problems.Missing("division-not-found", new Sentence("没有“{0}”这个区划", Excerpt.Of(code)), texts);
    }

    /// <summary>A division by its code or by its name, when only one has it.</summary>
    private static KnownDivision? Named(string? typed, IKnowDivisions divisions)
    {
        if (Typed.Plain(typed) is not { } asked) return null;
        if (divisions.Of(asked) is { } division) return division;
        return divisions.Within(Scope.Everything).Where(one => one.FullName == asked || one.Name == asked).Take(2).ToArray() is [var only] ? only : null;
    }
}

internal sealed record ServingAnswer(IReadOnlyList<ServingOrganisation> Organisations);

/// <summary>An organisation as everybody may know it.</summary>
/// <param name="Division">The code of the division in which it lies; empty: the city.</param>
internal sealed record ServingOrganisation(Guid Id, OrganisationKind Kind, string Name, string? EnglishName, string Division);
