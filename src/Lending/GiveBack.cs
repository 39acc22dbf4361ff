using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.Lending;

/// <summary>POST /lending/{item}/return and /lending/{item}/lost: whoever borrowed a thing says where they have brought it back, or that it is lost.</summary>
internal static class GiveBack
{
    public static string PathOf(string item) => $"{ShowItem.PathOf(item)}/return";

    public static string LostPathOf(string item) => $"{ShowItem.PathOf(item)}/lost";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapPost("/{item}/return", Submit).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/{item}/lost", Lose).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Submit([Description("The code on the label")] string item, [FromForm] StationForm? form, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || await desk.Find(item, stop) is not { } found) return Results.NotFound();
        var errors = new Errors();
        if (desk.Chosen(form?.Station, Scope.Everything, nameof(StationForm.Station), errors) is not { } station) return await ShowItem.Show(found, desk, stop, errors: errors, station: form?.Station ?? "");
        return await Answer(found.Code, "returned", await desk.Book.Return(found.Code, station.Code, own.Id, stop), desk, stop);
    }

    private static async Task<IResult> Lose([Description("The code on the label")] string item, [FromForm] string? sent, [AsParameters] LendingDesk desk, CancellationToken stop) =>
        await desk.Self(stop) is { } own && await desk.Find(item, stop) is { } found ? await Answer(found.Code, "lost", await desk.Book.Lose(found.Code, own.Id, stop), desk, stop) : Results.NotFound();

    private static async Task<IResult> Answer(string code, string done, Refusal? refusal, LendingDesk desk, CancellationToken stop) =>
        refusal is null ? Results.LocalRedirect($"{ShowItem.PathOf(code)}?done={done}") : await ShowItem.Show((await desk.Find(code, stop))!, desk, stop, refusal: refusal);
}

/// <summary>A station as chosen.</summary>
public sealed record StationForm
{
    public string? Station { get; init; }
}
