using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Lending;

/// <summary>GET /lending/mine, POST /lending/mine/{id}/cancel: what a resident has borrowed, and what they wait for.</summary>
internal static class ListOwnLoans
{
    public const string Path = "/lending/mine";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/mine", async ([AsParameters] LendingDesk desk, CancellationToken stop) => await desk.Self(stop) is { } own ? await Show(own, null, desk, stop) : Results.NotFound()).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/mine/{id:guid}/cancel", Cancel).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Cancel(Guid id, [FromForm] string? sent, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || !await desk.Db.Reservations.AnyAsync(one => one.Id == id && one.Resident == own.Id, stop)) return Results.NotFound();
        return await desk.Book.Cancel(id, own.Id, stop) is { } refusal ? await Show(own, refusal, desk, stop) : Results.LocalRedirect(Path);
    }

    private static async Task<IResult> Show(Person own, Refusal? refusal, LendingDesk desk, CancellationToken stop)
    {
        var (id, today) = (own.Id, desk.Clock.Today);
        var loans = await (from loan in desk.Db.Loans.AsNoTracking() where loan.Resident == id join item in desk.Db.LendingItems on loan.Item equals item.Id orderby loan.LentAt descending, loan.Id select new { Loan = loan, Item = item }).ToListAsync(stop);
        var waits = await (from one in desk.Db.Reservations.AsNoTracking() where one.Resident == id && one.EndedOn == null orderby one.AskedAt select one).ToListAsync(stop);
        Guid[] things = [.. waits.Select(one => one.Held ?? one.Item)];
        var wanted = await desk.Db.LendingItems.AsNoTracking().Where(item => things.Contains(item.Id)).ToDictionaryAsync(item => item.Id, stop);
        return PageResult.Of<ListOwnLoansPage>(
            new
            {
                Loans = loans.Select(row => new OwnLoanRow(row.Item.Code, row.Item.Name, row.Loan.DueOn, row.Loan.IsOverdue(today), row.Loan.End, row.Loan.EndedOn)).ToArray(),
                Waits = waits.Select(one => Row(one, wanted[one.Held ?? one.Item])).ToArray(),
                Fault = refusal?.Sentence,
            },
            status: refusal is null ? null : StatusCodes.Status409Conflict);

        OwnWaitRow Row(Reservation one, LendingItem item) => new(one.Id, item.Code, item.Name, one.State, desk.NameOf(item.At), one.HeldUntil);
    }
}

/// <summary>Something that a resident has, or had.</summary>
/// <param name="End">Null: they have it.</param>
public sealed record OwnLoanRow(string Code, string Name, DateOnly DueOn, bool IsOverdue, LoanEnd? End, DateOnly? EndedOn);

/// <summary>Something for which a resident waits.</summary>
/// <param name="Station">What the station is called where it is kept.</param>
/// <param name="HeldUntil">The last day on which it is kept; null: it is not there yet.</param>
public sealed record OwnWaitRow(Guid Id, string Code, string Name, ReservationState State, string Station, DateOnly? HeldUntil);
