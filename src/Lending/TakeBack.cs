using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending;

/// <summary>GET and POST /lending/desk/return, POST /api/v1/lending/returns: staff take back a thing at a station of theirs, whichever station lent it.</summary>
internal static class TakeBack
{
    public const string Path = "/lending/desk/return";

    private static readonly Sentence NoItem = "没有这个编号的东西，请核对标签上的字母和数字";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/return", Open).Needs(LendingModule.Manage);
        pages.MapPost("/desk/return", Submit).Needs(LendingModule.Manage);
        api.MapPost("/returns", Post).Needs(LendingModule.Manage)
            .WithName("returnLendingItem").WithTags("Lending").WithSummary("Take a thing back at a station within the key's area, whichever station lent it").Produces<ItemAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Open(string? done, string? station, [AsParameters] LendingDesk desk, CancellationToken stop) =>
        Show(new() { Station = station ?? (desk.Stations.Within(desk.Reach) is [var only] ? only.Code : null) }, await desk.Find(done, stop), desk);

    private static async Task<IResult> Submit([FromForm] TakeBackForm? form, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        form ??= new();
        var (errors, station, item) = (new Errors(), (KnownStation?)null, await desk.Find(form.Code, stop));
        if (item is null) errors.Add(nameof(form.Code), NoItem);
        station = desk.Chosen(form.Station, desk.Reach, nameof(form.Station), errors);
        if (!errors.None) return Show(form, null, desk, errors);
        if (await desk.Book.Return(item!.Code, station!.Code, null, stop) is { } refusal)
        {
            errors.Add(nameof(form.Code), refusal.Sentence);
            return Show(form, null, desk, errors, StatusCodes.Status409Conflict);
        }
        // The next one comes to the same station.
        return Results.LocalRedirect($"{Path}?done={item.Code}&station={Uri.EscapeDataString(station.Code)}");
    }

    private static async Task<IResult> Post(TakeBackBody body, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        if (await desk.Find(body.Code, stop) is not { } item) return desk.Missing();
        var errors = new Errors();
        if (desk.Chosen(body.Station, desk.Reach, nameof(body.Station), errors) is not { } station) return Problems.Unprocessable(errors, desk.Texts);
        return await desk.Book.Return(item.Code, station.Code, null, stop) is { } refusal ? desk.Refused(refusal) : Results.Ok(desk.Answer((await desk.Find(item.Code, stop))!));
    }

    private static IResult Show(TakeBackForm form, LendingItem? done, LendingDesk desk, Errors? errors = null, int? status = null) =>
        PageResult.Of<TakeBackPage>(new { Form = form, Done = done is null ? null : desk.Answer(done), Stations = desk.Choices(desk.Reach) }, errors, status);
}

/// <summary>What somebody typed who takes a thing back.</summary>
public sealed record TakeBackForm
{
    /// <summary>As it stands on the label.</summary>
    public string? Code { get; init; }

    /// <summary>The code of the station to which it came.</summary>
    public string? Station { get; init; }
}

/// <param name="Code">As it stands on the label.</param>
/// <param name="Station">The code of the station to which it came.</param>
internal sealed record TakeBackBody(string Code, string Station);
