using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>GET /me/complaints/{id}, POST /me/complaints/{id}/reply, /reopen and /accept: a resident who is signed in follows a complaint of their own without its code.</summary>
internal static class OwnComplaint
{
    public static string PathOf(Guid id) => $"/me/complaints/{id}";

    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup("/me/complaints/{id:guid}").ExcludeFromDescription();
        own.MapGet("", Open).Needs(PeoplePermissions.OwnData);
        own.MapPost("/reply", (Guid id, [FromForm] ComplainantForm? form, Visiting visiting, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(id, form, desk.Reply, visiting, desk, stop)).Needs(PeoplePermissions.OwnData);
        own.MapPost("/reopen", (Guid id, [FromForm] ComplainantForm? form, Visiting visiting, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(id, form, desk.Reopen, visiting, desk, stop)).Needs(PeoplePermissions.OwnData);
        own.MapPost("/accept", (Guid id, [FromForm] ComplainantForm? form, Visiting visiting, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
            Act(id, form, desk.Accept, visiting, desk, stop)).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Open(Guid id, Visiting visiting, [AsParameters] ComplainantDesk desk, CancellationToken stop) =>
        await Own(id, visiting, desk, stop) is { } complaint ? await desk.Show(complaint, new(PathOf(id)), false, new(), null, stop) : Results.NotFound();

    private static async Task<IResult> Act(Guid id, ComplainantForm? form, ComplainantAct act, Visiting visiting, ComplainantDesk desk, CancellationToken stop) =>
        await Own(id, visiting, desk, stop) is { } complaint ? await desk.Submit(complaint, new(PathOf(id)), form ?? new(), act, stop) : Results.NotFound();

    private static async Task<Complaint?> Own(Guid id, Visiting visiting, ComplainantDesk desk, CancellationToken stop) =>
        visiting.Visitor.Id is { } resident ? await desk.Db.Complaints.SingleOrDefaultAsync(complaint => complaint.Id == id && complaint.Resident == resident, stop) : null;
}
