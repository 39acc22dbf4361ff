using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>POST /duty/mine/offers/{id}/take and …/decline: somebody who was asked to cover a shift takes it, or cannot.</summary>
internal static class AnswerCover
{
    public static string PathOf(Guid call) => $"{ShowMyDuties.Path}/offers/{call}";

    public static void Map(RouteGroupBuilder pages)
    {
        // The form binding makes the host check the antiforgery token.
        pages.MapPost("/mine/offers/{id:guid}/take", (Guid id, [FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop) =>
            AnswerSwap.Answered(desk, "taken", self => desk.Covers.Take(id, self, stop), stop)).Needs(PeoplePermissions.Self);
        pages.MapPost("/mine/offers/{id:guid}/decline", (Guid id, [FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop) =>
            AnswerSwap.Answered(desk, "passed", self => desk.Covers.Decline(id, self, stop), stop)).Needs(PeoplePermissions.Self);
    }
}
