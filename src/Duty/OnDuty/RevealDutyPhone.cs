using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>POST /duty/people/{id}/reveals and /api/v1/duty/people/{id}/reveals: the phone of somebody on duty is shown whole, once, to who says why.</summary>
internal static class RevealDutyPhone
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/people/{id:guid}/reveals", Submit).Needs(DutyModule.PlanDuty);
        api.MapPost("/people/{id:guid}/reveals", Post).Needs(DutyModule.PlanDuty)
            .WithName("revealDutyPhone").WithTags("People on duty").WithSummary("See the phone of somebody on duty whole; they read who looked, when and why")
            .Produces<RevealedPhoneAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] DutyPersonActs acts, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ClearedAt: null, Phone: { } phone } person) return Results.NotFound();
        var revealed = await Reveal(person, phone, acts.Purpose, acts.Reason, desk, stop);
        var form = await DutyPersonForm.Of(person, desk, stop);
        return revealed.Errors.None ? EditDutyPerson.Show(form, person, desk, shown: Plain(revealed.Value)) : EditDutyPerson.Show(form, person, desk, revealed.Errors, acts: acts);
    }

    private static async Task<IResult> Post([Description("The person's id")] Guid id, RevealPhoneBody body, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ClearedAt: null } person) return Problems.Missing(DutyDesk.NotFound.Code, DutyDesk.NotFound.Sentence, desk.Texts);
        if (person.Phone is not { } phone) return Results.Ok(new RevealedPhoneAnswer(null));
        var revealed = await Reveal(person, phone, body.Purpose, body.Reason, desk, stop);
        return revealed.Errors.None ? Results.Ok(new RevealedPhoneAnswer(revealed.Value)) : Problems.Unprocessable(revealed.Errors, desk.Texts);
    }

    private static async Task<Revealed> Reveal(DutyPerson person, PersonalText phone, string? purpose, string? reason, DutyDesk desk, CancellationToken stop)
    {
        var ask = new RevealAsk(purpose, reason, null);
        var errors = ask.Check();
        if (!errors.None) return new(null, errors);
        var office = await desk.Accounts.OfficeOf(desk.Visiting.Visitor, DutyModule.PlanDuty, stop);
        return await desk.Reveals.Show(person.Id, DutyPersonal.Phone, phone, ask, new(desk.Visiting.Visitor.Id, desk.Visiting.Visitor.Name ?? "", office), stop);
    }

    /// <summary>A phone as people write it: mainland numbers without the country.</summary>
    public static string Plain(string? phone) => phone is ['+', '8', '6', .. var number] ? number : phone ?? "";
}

/// <param name="Purpose">contact, identify, handle, visit, correct, rescue or audit.</param>
/// <param name="Reason">Why, in one's own words; the person reads it.</param>
internal sealed record RevealPhoneBody(string Purpose, string Reason);

/// <param name="Value">The phone whole; null: none is known.</param>
internal sealed record RevealedPhoneAnswer(string? Value)
{
    /// <summary>That there is one, and not which.</summary>
    public override string ToString() => nameof(RevealedPhoneAnswer);
}
