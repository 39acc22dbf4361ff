using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Organisations;

/// <summary>POST /people/organisations/{id}/end and PUT /api/v1/organisations/{id}/end: an organisation ends with a day. Nothing is deleted.</summary>
internal static class EndOrganisation
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/organisations/{id:guid}/end", Submit).Needs(PeoplePermissions.KeepOrganisations);
        api.MapPut("/organisations/{id:guid}/end", Put).Needs(PeoplePermissions.KeepOrganisations)
            .WithName("endOrganisation").WithTags("Organisations").WithSummary("Let an organisation end with a day; whoever acts for it may do so no more from the next day on")
            .Produces<OrganisationAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] EndOrganisationForm? form, [AsParameters] OrganisationDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        var errors = new Errors();
        var on = Typed.Day(form.On, nameof(form.On), errors);
        if (on is null && errors.None) errors.Add(nameof(form.On), "请填写日期，例如2026-10-01");
        if (errors.None && await End(organisation, on!.Value, desk, stop) is { } refusal) errors.Add(nameof(form.On), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ListOrganisations.Path)
            : await EditOrganisation.Show(OrganisationForm.Of(organisation, await desk.PlacesOf(id, stop), desk), organisation, desk, stop, errors, endsOn: form.On);
    }

    private static async Task<IResult> Put(Guid id, EndOrganisationBody body, [AsParameters] OrganisationDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is not { } organisation ? Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts)
        : await End(organisation, body.On, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts)
        : Results.Ok(OrganisationAnswer.Of(organisation, await desk.PlacesOf(id, stop)));

    private static async Task<Refusal?> End(Organisation organisation, DateOnly last, OrganisationDesk desk, CancellationToken stop)
    {
        if (organisation.End(last) is { } refusal) return refusal;
        return await desk.Save(stop) ? null : OrganisationDesk.ChangedMeanwhile;
    }
}

/// <summary>When an organisation ends, as typed.</summary>
public sealed record EndOrganisationForm
{
    public string? On { get; init; }
}

/// <summary>When an organisation ends.</summary>
/// <param name="On">The last day on which it takes part.</param>
internal sealed record EndOrganisationBody(DateOnly On);
