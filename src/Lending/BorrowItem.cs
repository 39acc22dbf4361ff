using System.ComponentModel;
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
using Yizhan.People.Rules;

namespace Yizhan.Lending;

/// <summary>GET and POST /lending/{item}/borrow, POST /lending/{item}/reserve: a resident who has scanned a label borrows the thing, or reserves it when somebody else has it.</summary>
internal static class BorrowItem
{
    public static string PathOf(string item) => $"{ShowItem.PathOf(item)}/borrow";

    public static string ReservePathOf(string item) => $"{ShowItem.PathOf(item)}/reserve";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{item}/borrow", Open).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/{item}/borrow", Submit).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/{item}/reserve", Reserve).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Open([Description("The code on the label")] string item, [AsParameters] LendingDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } own && await desk.Find(item, stop) is { } found ? await Show(found, own.Id, null, desk, stop) : Results.NotFound();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit([Description("The code on the label")] string item, [FromForm] string? sent, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || await desk.Find(item, stop) is not { } found) return Results.NotFound();
        return await desk.Book.Borrow(found.Code, own.Id, desk.Texts.Language, stop) is { } refusal ? await Again(found.Code, own.Id, refusal, desk, stop) : Results.LocalRedirect($"{ShowItem.PathOf(found.Code)}?done=borrowed");
    }

    private static async Task<IResult> Reserve([Description("The code on the label")] string item, [FromForm] string? sent, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || await desk.Find(item, stop) is not { } found) return Results.NotFound();
        return await desk.Book.Reserve(found.Code, own.Id, stop) is { } refusal ? await Again(found.Code, own.Id, refusal, desk, stop) : Results.LocalRedirect(ListOwnLoans.Path);
    }

    private static async Task<IResult> Again(string code, Guid own, Refusal refusal, LendingDesk desk, CancellationToken stop) => await Show((await desk.Find(code, stop))!, own, refusal, desk, stop);

    private static async Task<IResult> Show(LendingItem item, Guid own, Refusal? refusal, LendingDesk desk, CancellationToken stop)
    {
        var key = item.Id;
        var isKept = await desk.Db.Reservations.AnyAsync(one => one.EndedOn == null && one.Resident == own && one.Held == key, stop);
        return PageResult.Of<BorrowItemPage>(
            new { Item = desk.Answer(item), MayBorrow = item.IsFree || isKept, MayReserve = item.State is ItemState.Here or ItemState.Lent or ItemState.Reserved && !isKept, DueOn = desk.Clock.Today.AddDays(item.Kind.Days()), Fault = refusal?.Sentence },
            status: refusal is null ? null : StatusCodes.Status409Conflict);
    }
}
