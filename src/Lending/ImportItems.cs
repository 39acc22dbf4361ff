using System.ComponentModel;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Rules.Importing;

namespace Yizhan.Lending;

/// <summary>GET and POST /lending/desk/import, GET /lending/desk/import/template, POST /api/v1/lending/items/import: a list of things, pasted or as a file, is shown with its faults and added when it has none.</summary>
internal static class ImportItems
{
    public const string Path = "/lending/desk/import";

    /// <summary>The value of the button that adds what was shown.</summary>
    public const string Save = "save";

    /// <summary>Stations whose labels are offered after an import, at most; the page of labels has all.</summary>
    private const int MostHomes = 20;

    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/import", Open).Needs(LendingModule.Manage);
        pages.MapPost("/desk/import", Submit).Needs(LendingModule.Manage);
        pages.MapGet("/desk/import/template", Template).Needs(LendingModule.Manage);
        api.MapPost("/items/import", Post).Needs(LendingModule.Manage).Accepts<Stream>("application/octet-stream", XlsxType, "text/csv")
            .WithName("importLendingItems").WithTags("Lending").WithSummary("Add the things of a list (XLSX or CSV as the body) to stations within the key's area, all or nothing, and learn their codes")
            .Produces<BroughtItemsAnswer>().ProducesProblem(413).ProducesProblem(422);
    }

    /// <param name="added">How many things were just added.</param>
    /// <param name="home">The stations to which they belong.</param>
    private static IResult Open(int? added, string[]? home, [AsParameters] LendingDesk desk)
    {
        var homes = (home ?? []).Take(MostHomes).Select(desk.Stations.Of).OfType<KnownStation>().Where(station => desk.Reach.Contains(station.Area));
        return PageResult.Of<ImportItemsPage>(new { Form = new ImportItemsForm(), Added = added ?? 0, Homes = homes.ToArray() });
    }

    private static async Task<IResult> Submit([FromForm] ImportItemsForm? form, [FromForm(Name = ImportItemsForm.FileField)] IFormFile? sent, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        if (sent is { Length: > 0 })
        {
            // What a file says is shown as text, in which its faults can be mended at once.
            using var content = sent.OpenReadStream();
            using var file = SheetFile.Open(content, sent.FileName, ImportedItems.Limits, stop);
            form = new() { Text = AsText(file) };
            foreach (var fault in file.Faults.Named) errors.Add(ImportItemsForm.FileField, new Sentence("{0}：{1}", fault.Where, fault.Sentence));
            if (!errors.None) return PageResult.Of<ImportItemsPage>(new { Form = form }, errors);
        }
        if (string.IsNullOrWhiteSpace(form.Text)) errors.Add(nameof(form.Text), "请粘贴表格，或者选择一个文件");
        if (!errors.None) return PageResult.Of<ImportItemsPage>(new { Form = form }, errors);
        using var typed = new MemoryStream(Encoding.UTF8.GetBytes(form.Text!));
        using var list = SheetFile.Open(typed, "", ImportedItems.Limits, stop);
        var things = ImportedItems.Read(list, StationOf(desk));
        foreach (var fault in list.Faults.Named) errors.Add(nameof(form.Text), fault.Row > 0 ? new Sentence("第{0}行{1}列：{2}", fault.Row, fault.Column, fault.Sentence) : fault.Sentence);
        if (!errors.None) return PageResult.Of<ImportItemsPage>(new { Form = form }, errors);
        // What is added is what was shown, and nothing that was typed over it since.
        if (form.Step is not Save || form.Seen != form.Text) return PageResult.Of<ImportItemsPage>(new { Form = form with { Seen = form.Text, Id = $"{Guid.CreateVersion7(desk.Clock.Now)}" }, Things = things });
        var order = Guid.TryParse(form.Id, out var shown) ? shown : Guid.CreateVersion7(desk.Clock.Now);
        var codes = await desk.Book.Add(order, [.. things.Select(thing => (thing.Ask, thing.Home, thing.Count))], stop);
        // Led on, so that a page that is loaded again adds nothing again.
        var homes = things.Select(thing => thing.Home.Code).Distinct().Take(MostHomes).Select(code => $"&home={Uri.EscapeDataString(code)}");
        return Results.LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"{Path}?added={codes.Count}{string.Concat(homes)}"));
    }

    private static async Task<IResult> Post(
        HttpRequest request, [Description("The name of the file, for people")] string? name, [Description("true: only check the list, add nothing")] bool? check,
        [Description("An id of the sender's: sent twice with the same list, the things are added once, and the same codes are answered")] Guid? id, [AsParameters] LendingDesk desk, CancellationToken stop)
    {
        // A slow sender holds up nobody: the body comes to a file of its own first.
        await using var content = TemporaryFile.New();
        await request.Body.CopyToAsync(content, stop);
        content.Position = 0;
        using var list = SheetFile.Open(content, name ?? "", ImportedItems.Limits, stop);
        var things = list.Faults.None ? ImportedItems.Read(list, StationOf(desk)) : [];
        if (!list.Faults.None)
        {
            var errors = new Errors();
            foreach (var fault in list.Faults.Named) errors.Add(fault.Row > 0 ? $"{fault.Column}{fault.Row}" : fault.Column, fault.Sentence);
            return Problems.Unprocessable(errors, desk.Texts, field => field);
        }
        var codes = check is true ? [] : await desk.Book.Add(id ?? Guid.CreateVersion7(desk.Clock.Now), [.. things.Select(thing => (thing.Ask, thing.Home, thing.Count))], stop);
        return Results.Ok(BroughtItemsAnswer.Of(things, codes));
    }

    private static Func<string, KnownStation?> StationOf(LendingDesk desk)
    {
        var stations = desk.Stations.Within(desk.Reach);
        var (byCode, byName) = (stations.ToDictionary(station => station.Code, StringComparer.OrdinalIgnoreCase), stations.ToLookup(station => station.Name, StringComparer.Ordinal));
        return typed => byCode.GetValueOrDefault(typed) ?? (byName[typed].ToArray() is [var one] ? one : null);
    }

    private static string AsText(SheetFile file)
    {
        using var content = new MemoryStream();
        using (var writer = SheetWriter.Csv(content))
        {
            writer.Begin(ItemColumns.Sheet, [.. ItemColumns.Headers.Select(header => new SheetColumn(header))]);
            foreach (var row in file.Sheets.SelectMany(sheet => sheet.Rows()))
                writer.Row(ItemColumns.Kind(row).Text, ItemColumns.Name(row).Text, ItemColumns.Isbn(row).Text, ItemColumns.Station(row).Text, ItemColumns.Count(row).Text, ItemColumns.Note(row).Text);
        }
        return Encoding.UTF8.GetString(content.ToArray()).TrimStart('\uFEFF').TrimEnd().ReplaceLineEndings("\n");
    }

    private static IResult Template()
    {
        var content = TemporaryFile.New();
        using (var writer = SheetWriter.Xlsx(content))
        {
            writer.Begin(ItemColumns.Sheet,
            [
                new SheetColumn(ItemColumns.Headers[0]) { Choices = ItemColumns.KindWords }, new SheetColumn(ItemColumns.Headers[1]) { Width = 40 }, new SheetColumn(ItemColumns.Headers[2]) { Width = 20 },
                new SheetColumn(ItemColumns.Headers[3]) { Width = 30 }, new SheetColumn(ItemColumns.Headers[4], SheetColumnKind.Number), new SheetColumn(ItemColumns.Headers[5]) { Width = 40 },
            ]);
        }
        content.Position = 0;
        return Results.File(content, XlsxType, "yizhan-lending-template.xlsx");
    }
}

/// <summary>What was pasted, or came from a file.</summary>
public sealed record ImportItemsForm
{
    /// <summary>The name of the file field.</summary>
    public const string FileField = "file";

    /// <summary>Rows with commas, semicolons or tabs, the first with the names of the columns.</summary>
    public string? Text { get; init; }

    /// <summary>The text that was shown with its things.</summary>
    public string? Seen { get; init; }

    /// <summary>Made when the things were shown: sent twice, they are added once.</summary>
    public string? Id { get; init; }

    /// <summary><see cref="ImportItems.Save"/>: add what was shown.</summary>
    public string? Step { get; init; }
}

/// <summary>What a list of things came to.</summary>
/// <param name="Things">How many things it has.</param>
/// <param name="IsApplied">Whether they were added, and the list not only checked.</param>
/// <param name="Rows">Row by row.</param>
internal sealed record BroughtItemsAnswer(int Things, bool IsApplied, IReadOnlyList<BroughtItemsRow> Rows)
{
    /// <param name="codes">As they were given: kind by kind in the order of the list; none: it was only checked.</param>
    public static BroughtItemsAnswer Of(IReadOnlyList<ImportedItem> things, IReadOnlyList<string> codes)
    {
        var (rows, given) = (new List<BroughtItemsRow>(), 0);
        foreach (var thing in things.GroupBy(thing => thing.Ask.Kind).SelectMany(same => same))
        {
            rows.Add(new(thing.Row, thing.Ask.Kind, thing.Ask.Name, thing.Home.Code, thing.Count, [.. codes.Skip(given).Take(thing.Count)]));
            given += thing.Count;
        }
        return new(given, codes.Count > 0, [.. rows.OrderBy(row => row.Row)]);
    }
}

/// <param name="Row">As a spreadsheet program numbers it.</param>
/// <param name="Home">The code of the station to which they belong.</param>
/// <param name="Count">How many alike.</param>
/// <param name="Codes">As they are to stand on the labels; none: the list was only checked.</param>
internal sealed record BroughtItemsRow(int Row, ItemKind Kind, string Name, string Home, int Count, IReadOnlyList<string> Codes);
