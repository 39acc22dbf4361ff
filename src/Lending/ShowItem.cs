using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People.Rules;

namespace Yizhan.Lending;

/// <summary>GET /lending/{item} and /api/v1/lending/{item}: where the code on a label leads. What it is, where it belongs, whether it can be borrowed; never who has it.</summary>
internal static class ShowItem
{
    private const int MostCopies = 60;

    public static string PathOf(string item) => $"{LendingModule.Path}/{Uri.EscapeDataString(item)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{item}", Open).AllowAnonymous();
        api.MapGet("/{item}", Answer).AllowAnonymous()
            .WithName("getLendingItem").WithTags("Lending").WithSummary("A thing by the code on its label; nothing is said of who has it").Produces<ItemAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Open(string item, string? done, [AsParameters] LendingDesk desk, CancellationToken stop) =>
        await desk.Find(item, stop) is { } found ? await Show(found, desk, stop, done) : Results.NotFound();

    private static async Task<IResult> Answer([Description("The code on the label")] string item, [AsParameters] LendingDesk desk, CancellationToken stop) =>
        await desk.Find(item, stop) is { } found ? Results.Ok(desk.Answer(found)) : desk.Missing();

    /// <summary>The page of a thing.</summary>
    /// <param name="done">What has just been done with it.</param>
    /// <param name="station">The station as chosen.</param>
    public static async Task<IResult> Show(LendingItem item, LendingDesk desk, CancellationToken stop, string? done = null, Refusal? refusal = null, Errors? errors = null, string? station = null)
    {
        var own = desk.Visiting.Visitor is { Id: { } id } visitor && visitor.May(PeoplePermissions.OwnData) ? id : (Guid?)null;
        var loan = own is null ? null : await desk.Db.Loans.AsNoTracking().SingleOrDefaultAsync(one => one.Item == item.Id && one.EndedOn == null && one.Resident == own, stop);
        var (isbn, key) = (item.Isbn, item.Id);
        var kept = own is null ? null : await desk.Db.Reservations.AsNoTracking().FirstOrDefaultAsync(one => one.EndedOn == null && one.Resident == own && (one.Item == key || (isbn != null && one.Isbn == isbn)), stop);
        var copies = isbn is null ? [] : await desk.Db.LendingItems.AsNoTracking().Where(copy => copy.Isbn == isbn && copy.Id != key && copy.State != ItemState.WrittenOff && copy.State != ItemState.Lost).OrderBy(copy => copy.Code).Take(MostCopies).ToListAsync(stop);
        return PageResult.Of<ShowItemPage>(
            new
            {
                Item = desk.Answer(item), Copies = copies.Select(desk.Answer).ToArray(), Loan = loan, IsKeptForMe = kept?.Held == item.Id, Waits = kept, Keeps = desk.Keeps(item), Done = done, Fault = refusal?.Sentence,
                Stations = loan is null ? [] : desk.Choices(Scope.Everything), Station = station ?? (loan is null ? "" : loan.From),
            },
            errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }
}
