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

/// <summary>GET and POST /lending/desk/{item}/edit, PUT /api/v1/lending/{item}: name, number, note or home of a thing are put right.</summary>
internal static class EditItem
{
    public static string PathOf(string item) => $"{KeepItem.PathOf(item)}/edit";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/{item}/edit", async (string item, [AsParameters] LendingDesk desk, CancellationToken stop) => await desk.Own(item, stop) is { } own ? Show(own, ItemForm.Of(own), desk) : Results.NotFound()).Needs(LendingModule.Manage);
        pages.MapPost("/desk/{item}/edit", Submit).Needs(LendingModule.Manage);
        api.MapPut("/{item}", Put).Needs(LendingModule.Manage)
            .WithName("correctLendingItem").WithTags("Lending").WithSummary("Put right what is said of a thing, or let it belong to another station within the key's area").Produces<ItemAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Submit(string item, [FromForm] ItemForm? form, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Own(item, stop) is not { } own) return Results.NotFound();
        form = (form ?? new()) with { Kind = $"{own.Kind}" };
        var errors = new Errors();
        var ask = form.Read(errors);
        var home = Home(own, form.Home, desk, errors);
        if (!errors.None) return Show(own, form, desk, errors);
        return await desk.Book.Correct(own.Code, ask, home!, stop) is null ? Results.LocalRedirect($"{KeepItem.PathOf(own.Code)}?done=done") : Results.NotFound();
    }

    private static async Task<IResult> Put([Description("The code on the label")] string item, ItemCorrection body, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Own(item, stop) is not { } own) return desk.Missing();
        var (errors, ask) = (new Errors(), new ItemAsk(own.Kind, body.Name.Trim(), Typed.Plain(body.Isbn), Typed.Plain(body.Note)));
        errors.Add(ask.Check());
        var home = Home(own, body.Home, desk, errors);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await desk.Book.Correct(own.Code, ask, home!, stop) is { } refusal ? desk.Refused(refusal) : Results.Ok(desk.Answer((await desk.Find(own.Code, stop))!));
    }

    /// <summary>The station to which it already belongs may lie outside: a thing that stands here stays the other's.</summary>
    private static KnownStation? Home(LendingItem own, string? chosen, LendingDesk desk, Errors errors) =>
        Typed.Plain(chosen) == own.Home && desk.Stations.Of(own.Home) is { } same ? same : desk.Chosen(chosen, desk.Reach, nameof(ItemForm.Home), errors);

    private static IResult Show(LendingItem own, ItemForm form, LendingDesk desk, Errors? errors = null)
    {
        var stations = desk.Choices(desk.Reach);
        if (stations.All(station => station.Value != own.Home)) stations = [.. stations, (own.Home, desk.NameOf(own.Home))];
        return PageResult.Of<EditItemPage>(new { Code = own.Code, Form = form, Stations = stations }, errors);
    }
}

/// <summary>What is to be said of a thing.</summary>
/// <param name="Home">The code of the station to which it belongs.</param>
internal sealed record ItemCorrection(string Name, string Home, string? Isbn = null, string? Note = null);
