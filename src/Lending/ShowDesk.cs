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

namespace Yizhan.Lending;

/// <summary>GET /lending/desk and /api/v1/lending/loans: the things that somebody looks after, what is out, and what is late.</summary>
internal static class ShowDesk
{
    public const string Path = "/lending/desk";

    private const int PageSize = 40, MostLate = 20, Usual = 100;

    /// <summary>The address of what stands at a station.</summary>
    public static string PathOf(string station) => $"{Path}?station={Uri.EscapeDataString(station)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk", Open).Needs(LendingModule.Manage);
        api.MapGet("/loans", Answer).Needs(LendingModule.Manage)
            .WithName("listLoans").WithTags("Lending").WithSummary("What is out of the things within the key's area, by the day on which it is due; who has it is masked").Produces<IReadOnlyList<LoanAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> Open(string? station, string? state, string? q, int? page, [AsParameters] LendingDesk desk, Borrowers borrowers, CancellationToken stop)
    {
        // A code scanned or typed whole leads straight to the thing.
        if (await desk.Own(q, stop) is { } meant) return Results.LocalRedirect(KeepItem.PathOf(meant.Code));
        var (items, chosen) = (ListItems.Words(desk.Kept(), q), State(state));
        if (desk.Stations.Of(station) is { Code: var code }) items = items.Where(item => item.At == code);
        items = chosen is { } wanted ? items.Where(item => item.State == wanted) : items.Where(item => item.State != ItemState.WrittenOff);
        var last = Math.Max(1, (await items.CountAsync(stop) + PageSize - 1) / PageSize);
        var from = Math.Clamp(page ?? 1, 1, last);
        var rows = await items.OrderBy(item => item.Code).Skip((from - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ShowDeskPage>(new
        {
            Items = rows.Select(desk.Answer).ToArray(), Late = await Loans(desk, borrowers, onlyLate: true, 0, MostLate, stop), Stations = desk.Choices(desk.Reach), Station = station, Chosen = chosen, Q = q, Page = from, Pages = last,
        });
    }

    private static ItemState? State(string? typed) => Enum.GetValues<ItemState>().Cast<ItemState?>().FirstOrDefault(state => $"{state}" == typed);

    private static async Task<IResult> Answer([Description("Only what was expected back before today")] bool? late, int? offset, int? limit, [AsParameters] LendingDesk desk, Borrowers borrowers, CancellationToken stop) =>
        Paging.Check(offset, limit) is { None: false } errors ? Problems.Bad(errors, desk.Texts) : Results.Ok(await Loans(desk, borrowers, late == true, offset ?? 0, limit ?? Usual, stop));

    private static async Task<IReadOnlyList<LoanAnswer>> Loans(LendingDesk desk, Borrowers borrowers, bool onlyLate, int offset, int limit, CancellationToken stop)
    {
        var today = desk.Clock.Today;
        var open = desk.Db.Loans.AsNoTracking().Where(loan => loan.EndedOn == null);
        if (onlyLate) open = open.Where(loan => loan.DueOn < today);
        var rows = await (from loan in open join item in desk.Kept() on loan.Item equals item.Id orderby loan.DueOn, item.Code select new { Loan = loan, Item = item }).Skip(offset).Take(limit).ToListAsync(stop);
        var who = await borrowers.Of([.. rows.Select(row => row.Loan)], stop);
        return [.. rows.Select(row => LoanAnswer.Of(row.Loan, row.Item, who.GetValueOrDefault(row.Loan.Id), desk))];
    }
}

/// <summary>That somebody has, or had, a thing.</summary>
/// <param name="Code">Of the thing.</param>
/// <param name="From">The code of the station where it was lent.</param>
/// <param name="DueOn">The last day on which it is expected back.</param>
/// <param name="Borrower">Masked; null: forgotten, since it is back long enough.</param>
/// <param name="Phone">Masked.</param>
/// <param name="End">How it ended; null: it is out.</param>
/// <param name="To">The code of the station to which it was brought back.</param>
public sealed record LoanAnswer(
    string Code, string Name, string From, string FromName, DateTimeOffset LentAt, DateOnly DueOn, string? Borrower, string? Phone, LoanEnd? End, DateOnly? EndedOn, string? To)
{
    internal static LoanAnswer Of(Loan loan, LendingItem item, BorrowerLine? who, LendingDesk desk) =>
        new(item.Code, item.Name, loan.From, desk.NameOf(loan.From), loan.LentAt, loan.DueOn, who?.Name, who?.Phone, loan.End, loan.EndedOn, loan.To);

    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(LoanAnswer)} {Code}";
}
