using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>POST /complaints/desk/{id}/reveals and /api/v1/complaints/{id}/reveals: name or phone of whoever complained is shown whole, once, to who says why.</summary>
internal static class RevealComplaint
{
    /// <summary>The values that can be asked for, and the codes by which they are.</summary>
    public static readonly IReadOnlyList<(string Code, PersonalField Field, Func<Complaint, PersonalText?> Of)> Fields =
    [
        ("name", ComplaintFields.Name, complaint => complaint.Name),
        ("phone", ComplaintFields.Phone, complaint => complaint.Phone),
    ];

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/desk/{id:guid}/reveals", Submit).Needs(PeoplePermissions.HandleComplaints);
        api.MapPost("/{id:guid}/reveals", Post).Needs(PeoplePermissions.HandleComplaints)
            .WithName("revealComplainant").WithTags("Complaints").WithSummary("See name or phone of whoever complained whole; they read who looked, when and why")
            .Produces<RevealedAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] ComplaintActs? acts, [AsParameters] ComplaintDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await desk.Find(id, stop) is not { } complaint || !desk.MayHandle(complaint)) return Results.NotFound();
        var (field, revealed) = await Reveal(complaint, acts.Field, acts.Purpose, acts.Reason, desk, stop);
        return revealed.Errors.None
            ? await ShowComplaint.Show(complaint, new(), desk, stop, shown: (field!, revealed.Value ?? ""))
            : await ShowComplaint.Show(complaint, acts, desk, stop, revealed.Errors);
    }

    private static async Task<IResult> Post(Guid id, LookBody body, [AsParameters] ComplaintDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } complaint || !desk.MayHandle(complaint)) return Problems.Missing(FollowComplaint.NotFound.Code, FollowComplaint.NotFound.Sentence, desk.Texts);
        var (_, revealed) = await Reveal(complaint, body.Field, body.Purpose, body.Reason, desk, stop);
        return revealed.Errors.None ? Results.Ok(new RevealedAnswer(revealed.Value)) : Problems.Unprocessable(revealed.Errors, desk.Texts);
    }

    private static async Task<(PersonalField? Field, Revealed Revealed)> Reveal(Complaint complaint, string? code, string? purpose, string? reason, ComplaintDesk desk, CancellationToken stop)
    {
        var (_, field, of) = Fields.FirstOrDefault(one => one.Code == code);
        var (errors, ask) = (new Errors(), new RevealAsk(purpose, reason, complaint.Number));
        if (field is null) errors.Add(nameof(ComplaintActs.Field), "请选择要看的内容");
        else if (of(complaint) is null) errors.Add(nameof(ComplaintActs.Field), "投诉人没有留下这一项");
        errors.Add(ask.Check());
        return errors.None ? (field, await desk.Reveals.Show(complaint.Owner, field!, of(complaint)!.Value, ask, await desk.Looker(stop), stop)) : (field, new(null, errors));
    }
}

/// <param name="Field">name or phone.</param>
/// <param name="Purpose">contact, identify, handle, visit, correct, rescue or audit.</param>
/// <param name="Reason">Why, in one's own words; whoever complained reads it.</param>
internal sealed record LookBody(string Field, string Purpose, string Reason);
