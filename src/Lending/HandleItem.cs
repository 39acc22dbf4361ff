using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending;

/// <summary>
/// POST /lending/desk/{item}/lend, /hand-over, /lost, /found, /carry and /write-off, and the same below /api/v1/lending/{item}: what staff do with a thing that they look after.
/// </summary>
internal static class HandleItem
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Act("lend", "lendItem", "Lend a thing at the counter to somebody with a name and a phone", Lend);
        Act("hand-over", "handOverItem", "Hand a thing to whoever reserved it", (item, _, desk, _, stop) => desk.Book.HandOver(item.Code, desk.Texts.Language, desk.Visiting.Visitor.Id, stop));
        Act("lost", "loseItem", "Note that a thing is lost; a loan of it ends", (item, _, desk, _, stop) => desk.Book.Lose(item.Code, null, stop));
        Act("found", "findItem", "Note that a lost or written-off thing was found, and at which station it stands", Find);
        Act("carry", "carryItem", "Note that a thing was carried to another station", Carry);
        Act("write-off", "writeOffItem", "Count a thing no more, for a reason", WriteOff);

        // The form binding makes the host check the antiforgery token.
        void Act(string act, string name, string summary, ItemAct does)
        {
            pages.MapPost($"/desk/{{item}}/{act}", (string item, [FromForm] ItemActs? acts, [AsParameters] LendingDesk desk, Borrowers borrowers, CancellationToken stop) => Submit(item, acts ?? new(), does, desk, borrowers, stop)).Needs(LendingModule.Manage);
            api.MapPost($"/{{item}}/{act}", ([Description("The code on the label")] string item, ItemActsBody body, [AsParameters] LendingDesk desk, CancellationToken stop) => Post(item, body, does, desk, stop)).Needs(LendingModule.Manage)
                .WithName(name).WithTags("Lending").WithSummary(summary).Produces<ItemAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        }
    }

    private static async Task<IResult> Submit(string item, ItemActs acts, ItemAct act, LendingDesk desk, Borrowers borrowers, CancellationToken stop)
    {
        if (await desk.Own(item, stop) is not { } own) return Results.NotFound();
        var errors = new Errors();
        var refusal = await act(own, acts, desk, errors, stop);
        if (!errors.None) return await KeepItem.Show(own, acts, desk, borrowers, stop, errors);
        return refusal is null ? Results.LocalRedirect($"{KeepItem.PathOf(own.Code)}?done=done") : await KeepItem.Show((await desk.Find(own.Code, stop))!, acts, desk, borrowers, stop, refusal: refusal);
    }

    private static async Task<IResult> Post(string item, ItemActsBody body, ItemAct act, LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Own(item, stop) is not { } own) return desk.Missing();
        var errors = new Errors();
        var refusal = await act(own, new() { Name = body.Name, Phone = body.Phone, FoundAt = body.Station, CarriedTo = body.Station, Reason = body.Reason }, desk, errors, stop);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, field => field is nameof(ItemActs.FoundAt) or nameof(ItemActs.CarriedTo) ? "station" : Problems.PathOf(field));
        return refusal is null ? Results.Ok(desk.Answer((await desk.Find(own.Code, stop))!)) : desk.Refused(refusal);
    }

    private static async Task<Refusal?> Lend(LendingItem item, ItemActs acts, LendingDesk desk, Errors errors, CancellationToken stop)
    {
        var ask = new BorrowerAsk(Typed.Plain(acts.Name) ?? "", Typed.Plain(acts.Phone) ?? "");
        errors.Add(ask.Check());
        return errors.None ? await desk.Book.Lend(item.Code, ask, desk.Texts.Language, desk.Visiting.Visitor.Id, stop) : null;
    }

    private static async Task<Refusal?> Find(LendingItem item, ItemActs acts, LendingDesk desk, Errors errors, CancellationToken stop) =>
        desk.Chosen(acts.FoundAt, desk.Reach, nameof(acts.FoundAt), errors) is { } station ? await desk.Book.Find(item.Code, station.Code, stop) : null;

    private static async Task<Refusal?> Carry(LendingItem item, ItemActs acts, LendingDesk desk, Errors errors, CancellationToken stop) =>
        desk.Chosen(acts.CarriedTo, Scope.Everything, nameof(acts.CarriedTo), errors) is { } station ? await desk.Book.Carry(item.Code, station.Code, stop) : null;

    private static async Task<Refusal?> WriteOff(LendingItem item, ItemActs acts, LendingDesk desk, Errors errors, CancellationToken stop)
    {
        if (Typed.Plain(acts.Reason) is not { } reason) errors.Add(nameof(acts.Reason), "请填写为什么核销");
        else if (PlainText.FaultOf(reason, LendingItem.LongestNote) is { } fault) errors.Add(nameof(acts.Reason), fault);
        else return await desk.Book.WriteOff(item.Code, reason, stop);
        return null;
    }

    private delegate Task<Refusal?> ItemAct(LendingItem item, ItemActs acts, LendingDesk desk, Errors errors, CancellationToken stop);
}

/// <summary>What staff typed on the page of a thing.</summary>
public sealed record ItemActs
{
    /// <summary>Of whoever borrows.</summary>
    public string? Name { get; init; }

    /// <summary>Of whoever borrows.</summary>
    public string? Phone { get; init; }

    /// <summary>The code of the station where it was found.</summary>
    public string? FoundAt { get; init; }

    /// <summary>The code of the station to which it was carried.</summary>
    public string? CarriedTo { get; init; }

    /// <summary>Why it is written off.</summary>
    public string? Reason { get; init; }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(ItemActs);
}

/// <param name="Name">Of whoever borrows; for lend alone.</param>
/// <param name="Phone">Of whoever borrows, to remind them; for lend alone.</param>
/// <param name="Station">The code of the station where it stands now; for found and carry.</param>
/// <param name="Reason">Why it is written off, without a person's name.</param>
internal sealed record ItemActsBody(string? Name = null, string? Phone = null, string? Station = null, string? Reason = null)
{
    /// <summary>That it is one, and nothing of what it says.</summary>
    public override string ToString() => nameof(ItemActsBody);
}
