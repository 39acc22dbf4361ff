using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pictures;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting;

/// <summary>
/// GET /me/mandates/{id} and its paper/{page}, POST /me/mandates/{id}/code, /confirm, /pause, /resume and /end: both sides see a mandate; the giver confirms, pauses and resumes it,
/// the other accepts it, and either ends it.
/// </summary>
internal static class ShowMandate
{
    public static string PathOf(Guid id) => $"{ListMandates.Path}/{id}";

    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup($"{ListMandates.Path}/{{id:guid}}").ExcludeFromDescription();
        own.MapGet("", Open).Needs(PeoplePermissions.OwnData);
        // The form binding makes the host check the antiforgery token.
        own.MapPost("/code", async (Guid id, [FromForm] string? back, [AsParameters] ActingDesk desk, CancellationToken stop) =>
            await Find(id, desk, stop) is var (mandate, self) && HasNextStep(mandate, self, desk) ? await desk.AskForCode(mandate, self, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
        own.MapPost("/confirm", Confirm).Needs(PeoplePermissions.OwnData);
        own.MapGet("/paper/{page:guid}", See).Needs(PeoplePermissions.OwnData);
        Giver("pause", (mandate, desk) => mandate.Pause(desk.Clock.Today));
        Giver("resume", (mandate, desk) => mandate.Resume(desk.Clock.Today));
        own.MapPost("/end", (Guid id, [FromForm] string? back, [AsParameters] ActingDesk desk, CancellationToken stop) => Act(id, desk, (mandate, self) =>
            desk.Mandates.End(mandate, mandate.Giver == self.Id ? MandateEnding.Giver : MandateEnding.Actor, null, stop), stop)).Needs(PeoplePermissions.OwnData);

        void Giver(string act, Func<Mandate, ActingDesk, Refusal?> change) => own.MapPost($"/{act}", async (Guid id, [FromForm] string? back, [AsParameters] ActingDesk desk, CancellationToken stop) =>
            await Find(id, desk, stop) is var (mandate, self) && mandate.Giver == self.Id ? await Act(id, desk, (found, _) => Task.FromResult(change(found, desk)), stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] ActingDesk desk, CancellationToken stop) =>
        await Find(id, desk, stop) is var (mandate, self) ? await desk.Show(mandate, self, stop) : Results.NotFound();

    /// <summary>The giver sees what is kept of the paper that they signed; who acts does not.</summary>
    private static async Task<IResult> See(Guid id, [Description("The page's id")] Guid page, [AsParameters] ActingDesk desk, CancellationToken stop) =>
        await Find(id, desk, stop) is var (mandate, self) && mandate.Giver == self.Id && await desk.Papers.Find(id, page, stop) is { } found && await desk.Papers.Open(mandate, found, stop) is { } content
            ? FileAnswer.Of(found.Kind, MandatePapers.Thing, content, desk.Http) : Results.NotFound();

    private static async Task<IResult> Confirm(Guid id, [FromForm] ThingCodeForm? form, [AsParameters] ActingDesk desk, CancellationToken stop)
    {
        form ??= new();
        if (await Find(id, desk, stop) is not var (mandate, self)) return Results.NotFound();
        var errors = new Errors();
        var outcome = HasNextStep(mandate, self, desk) ? await desk.Codes.Try(form.Note, ActingDesk.ThingOf(mandate), form.Code, stop) : CodeOutcome.Over;
        if (outcome is CodeOutcome.Wrong)
        {
            errors.Add(nameof(form.Code), "验证码不对，请核对短信里的6位数字");
            return ActingDesk.ShowCode(form, mandate, self, errors);
        }
        if (outcome is CodeOutcome.Right)
            return await Act(id, desk, (found, own) => found.Giver == own.Id ? desk.Files.Offer(found, stop) : desk.Files.Accept(found, own, stop), stop);
        errors.Add("", "验证码已过期、已用过或试错太多次，请重新获取");
        return await desk.Show(mandate, self, stop, errors);
    }

    /// <summary>Changes a mandate that the resident has to do with; a refusal is shown above what it is now.</summary>
    private static async Task<IResult> Act(Guid id, ActingDesk desk, Func<Mandate, OpenPerson, Task<Refusal?>> change, CancellationToken stop)
    {
        if (await Find(id, desk, stop) is not var (mandate, self)) return Results.NotFound();
        if (await desk.Files.InTurn(() => change(mandate, self), stop) is not { } refusal)
            return Results.LocalRedirect(await Find(id, desk, stop) is null ? ListMandates.Path : PathOf(id));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return await Find(id, desk, stop) is var (now, own) ? await desk.Show(now, own, stop, errors) : Results.NotFound();
    }

    /// <summary>Whether a code of the resident's takes it further.</summary>
    private static bool HasNextStep(Mandate mandate, OpenPerson self, ActingDesk desk) =>
        mandate.Giver == self.Id ? mandate.State is MandateState.Draft : desk.Files.IsOfferedTo(mandate, self.Phone);

    private static async Task<(Mandate Mandate, OpenPerson Self)?> Find(Guid id, ActingDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } self && await desk.Files.Find(id, self.Id, self.Phone, stop) is { } mandate ? (mandate, self) : null;
}
