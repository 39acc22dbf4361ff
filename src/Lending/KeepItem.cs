using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.Kernel.Pages;

namespace Yizhan.Lending;

/// <summary>GET /lending/desk/{item}, GET /api/v1/lending/{item}/loans: a thing as those see it who look after it: who has it, who had it within the last month, who waits.</summary>
internal static class KeepItem
{
    private const int MostLoans = 50;

    public static string PathOf(string item) => $"{ShowDesk.Path}/{Uri.EscapeDataString(item)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/{item}", async (string item, string? done, [AsParameters] LendingDesk desk, Borrowers borrowers, CancellationToken stop) =>
            await desk.Own(item, stop) is { } own ? await Show(own, new(), desk, borrowers, stop, done: done) : Results.NotFound()).Needs(LendingModule.Manage);
        api.MapGet("/{item}/loans", Answer).Needs(LendingModule.Manage)
            .WithName("listLoansOfItem").WithTags("Lending").WithSummary("Who has a thing and who had it, masked, the latest first; who had it is forgotten 30 days after it came back").Produces<IReadOnlyList<LoanAnswer>>().ProducesProblem(404);
    }

    private static async Task<IResult> Answer([Description("The code on the label")] string item, [AsParameters] LendingDesk desk, Borrowers borrowers, CancellationToken stop) =>
        await desk.Own(item, stop) is { } own ? Results.Ok(await Loans(own, desk, borrowers, stop)) : desk.Missing();

    private static async Task<IReadOnlyList<LoanAnswer>> Loans(LendingItem item, LendingDesk desk, Borrowers borrowers, CancellationToken stop)
    {
        var id = item.Id;
        var loans = await desk.Db.Loans.AsNoTracking().Where(loan => loan.Item == id).OrderByDescending(loan => loan.LentAt).ThenByDescending(loan => loan.Id).Take(MostLoans).ToListAsync(stop);
        var who = await borrowers.Of(loans, stop);
        return [.. loans.Select(loan => LoanAnswer.Of(loan, item, who.GetValueOrDefault(loan.Id), desk))];
    }

    /// <summary>The page of a thing.</summary>
    /// <param name="acts">What was typed.</param>
    /// <param name="done">What has just been done with it.</param>
    public static async Task<IResult> Show(LendingItem item, ItemActs acts, LendingDesk desk, Borrowers borrowers, CancellationToken stop, Errors? errors = null, Refusal? refusal = null, string? done = null)
    {
        var (id, isbn) = (item.Id, item.Isbn);
        var waits = await desk.Db.Reservations.AsNoTracking().Where(one => one.EndedOn == null && (one.Item == id || (isbn != null && one.Isbn == isbn))).ToListAsync(stop);
        var holder = waits.Find(one => one.Held == id);
        var who = holder?.Resident is { } resident ? (await borrowers.Residents([resident], stop)).GetValueOrDefault(resident) : null;
        return PageResult.Of<KeepItemPage>(
            new
            {
                Item = desk.Answer(item), WrittenOffBecause = item.WrittenOffBecause, Loans = await Loans(item, desk, borrowers, stop), Holder = who, HeldUntil = holder?.HeldUntil, Waiting = waits.Count(one => one.State is ReservationState.Waiting), Acts = acts,
                Own = desk.Choices(desk.Reach), All = desk.Choices(Scope.Everything), Done = done, Fault = refusal?.Sentence,
            },
            errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }
}
