using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending;

/// <summary>GET and POST /lending/desk/new, POST /api/v1/lending/items: things are added to a station, one or several alike.</summary>
internal static class AddItems
{
    public const string Path = "/lending/desk/new";

    /// <summary>The most that are added at once.</summary>
    public const int Most = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/new", (string? station, [AsParameters] LendingDesk desk) => Show(new() { Id = $"{Guid.CreateVersion7(desk.Clock.Now)}", Home = station, Count = "1" }, desk)).Needs(LendingModule.Manage);
        pages.MapPost("/desk/new", Submit).Needs(LendingModule.Manage);
        api.MapPost("/items", Post).Needs(LendingModule.Manage)
            .WithName("addLendingItems").WithTags("Lending").WithSummary("Add things to a station within the key's area, and learn their codes").Produces<AddedItems>(201).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] ItemForm? form, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var count = Typed.Number<int>(form.Count, nameof(form.Count), errors) ?? 1;
        if (errors.None && count is < 1 or > Most) errors.Add(nameof(form.Count), new Sentence("请填写{0}到{1}之间的数字", 1, Most));
        var ask = form.Read(errors);
        var home = desk.Chosen(form.Home, desk.Reach, nameof(form.Home), errors);
        if (!errors.None) return Show(form, desk, errors);
        var order = Guid.TryParse(form.Id, out var sent) ? sent : Guid.CreateVersion7(desk.Clock.Now);
        var codes = await desk.Book.Add(order, [(ask, home!, count)], stop);
        // What is new needs its labels first.
        return Results.LocalRedirect($"{PrintLabels.Path}?{string.Join('&', codes.Select(code => $"code={code}"))}");
    }

    private static async Task<IResult> Post(ItemBody body, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        var (errors, ask) = (new Errors(), new ItemAsk(body.Kind, body.Name.Trim(), Typed.Plain(body.Isbn), Typed.Plain(body.Note)));
        errors.Add(ask.Check());
        if (body.Count is < 1 or > Most) errors.Add(nameof(body.Count), new Sentence("请填写{0}到{1}之间的数字", 1, Most));
        var home = desk.Chosen(body.Home, desk.Reach, nameof(body.Home), errors);
        return errors.None ? Results.Created((string?)null, new AddedItems(await desk.Book.Add(body.Id ?? Guid.CreateVersion7(desk.Clock.Now), [(ask, home!, body.Count)], stop))) : Problems.Unprocessable(errors, desk.Texts);
    }

    private static IResult Show(ItemForm form, LendingDesk desk, Errors? errors = null) => PageResult.Of<AddItemsPage>(new { Form = form, Stations = desk.Choices(desk.Reach) }, errors);
}

/// <summary>What somebody typed of a thing.</summary>
public sealed record ItemForm
{
    /// <summary>Made with the page: sent twice, the things are added once.</summary>
    public string? Id { get; init; }

    /// <summary>Umbrella, Book or Tool.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? Isbn { get; init; }

    public string? Note { get; init; }

    /// <summary>The code of the station to which it belongs.</summary>
    public string? Home { get; init; }

    /// <summary>How many alike are added.</summary>
    public string? Count { get; init; }

    /// <summary>As a thing's own page shows it.</summary>
    public static ItemForm Of(LendingItem item) => new() { Kind = $"{item.Kind}", Name = item.Name, Isbn = item.Isbn, Note = item.Note, Home = item.Home };

    /// <summary>What it says, and what is wrong.</summary>
    internal ItemAsk Read(Errors errors)
    {
        var ask = new ItemAsk(Typed.Choice<ItemKind>(Kind), Typed.Plain(Name) ?? "", Typed.Plain(Isbn), Typed.Plain(Note));
        errors.Add(ask.Check());
        return ask;
    }
}

/// <summary>Things as a program adds them.</summary>
/// <param name="Isbn">Of a book, with 13 or 10 characters; hyphens do not matter.</param>
/// <param name="Home">The code of the station to which they belong.</param>
/// <param name="Count">How many alike, 1 to 50.</param>
/// <param name="Id">An id of the sender's: sent twice, they are added once, and the same codes are answered.</param>
internal sealed record ItemBody(ItemKind Kind, string Name, string Home, string? Isbn = null, string? Note = null, int Count = 1, Guid? Id = null);

/// <param name="Codes">As they are to stand on the labels.</param>
internal sealed record AddedItems(IReadOnlyList<string> Codes);
