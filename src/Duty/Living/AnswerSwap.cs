using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>POST /duty/mine/swaps/{id}/accept, …/decline and …/take-back: whoever was asked answers, whoever asked takes it back.</summary>
internal static class AnswerSwap
{
    public static string PathOf(Guid swap) => $"{ShowMyDuties.Path}/swaps/{swap}";

    public static void Map(RouteGroupBuilder pages)
    {
        Door("accept", "swapped", (desk, swap, self, stop) => desk.Swaps.Accept(swap, self, stop));
        Door("decline", "declined", (desk, swap, self, stop) => desk.Swaps.Decline(swap, self, stop));
        Door("take-back", "taken-back", (desk, swap, self, stop) => desk.Swaps.TakeBack(swap, self, stop));

        // The form binding makes the host check the antiforgery token.
        void Door(string act, string done, Func<LivingDesk, Guid, Guid, CancellationToken, Task<Refusal?>> answer) => pages.MapPost(
            $"/mine/swaps/{{id:guid}}/{act}", async (Guid id, [FromForm] string? back, [AsParameters] LivingDesk desk, CancellationToken stop) => await Answered(desk, done, self => answer(desk, id, self, stop), stop)).Needs(PeoplePermissions.Self);
    }

    /// <summary>Does what somebody answered; what is not so any more is told on the page as it stands now.</summary>
    public static async Task<IResult> Answered(LivingDesk desk, string done, Func<Guid, Task<Refusal?>> answer, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } self) return Results.NotFound();
        desk.Db.ChangeTracker.Clear();
        var refusal = await answer(self.Id);
        if (refusal == SwapBook.NotFound || refusal == CoverBook.NotFound) return Results.NotFound();
        await desk.Watch.CatchUp(stop);
        if (refusal is null) return Results.LocalRedirect(ShowMyDuties.PathAfter(done));
        desk.Db.ChangeTracker.Clear();
        return await ShowMyDuties.Show(desk, stop, fault: refusal);
    }
}
