using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>
/// GET and POST /matters/cases/{id}/papers/{paper} and below: a worker takes pictures of a paper at the counter, removes them, and looks at what was sent, which is noted each time.
/// </summary>
internal static class TakePaper
{
    private const string Route = "/cases/{id:guid}/papers/{paper}";

    public static string PathOf(Guid id, string paper) => $"{ShowCase.PathOf(id)}/papers/{paper}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Route, Open).Needs(MattersModule.HandleCases);
        pages.MapPost(Route, Submit).Needs(MattersModule.HandleCases).TakesPhotos();
        pages.MapPost($"{Route}/look", Look).Needs(MattersModule.HandleCases);
        pages.MapPost($"{Route}/{{file:guid}}/remove", Remove).Needs(MattersModule.HandleCases);
    }

    private static async Task<IResult> Open(Guid id, [Description("The paper's code")] string paper, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop) =>
        await desk.Find(id, stop) is { } one && await table.Slot(one, paper, stop) is { } slot ? await Show(one, slot, new(), desk, table, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, string paper, IFormCollection form, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one || await table.Slot(one, paper, stop) is not { } slot) return Results.NotFound();
        var errors = new Errors();
        await table.Add(form, one, slot, PaperHand.OfStaff, errors, stop);
        if (errors.None) return Results.LocalRedirect(PathOf(id, paper));
        return await desk.Find(id, stop) is { } now ? await Show(now, slot, new(), desk, table, stop, errors) : Results.NotFound();
    }

    private static async Task<IResult> Look(Guid id, string paper, [FromForm] LookAtFile? look, HttpContext http, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        look ??= new();
        if (await desk.Find(id, stop) is not { } one || await table.Slot(one, paper, stop) is not { } slot) return Results.NotFound();
        var row = Guid.TryParse(look.File, out var file) ? await table.Book.Find(id, paper, file, stop) : null;
        var errors = look.Check(row);
        if (!errors.None) return await Show(one, slot, look, desk, table, stop, errors);
        return await look.Open(one, row!, desk, stop) is { } content ? FileAnswer.Of(row!.Kind, row.Code, content, http) : Results.NotFound();
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Remove(Guid id, string paper, Guid file, [FromForm] string? back, [AsParameters] CaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one || await table.Slot(one, paper, stop) is not { } slot) return Results.NotFound();
        if (await table.Book.Remove(id, paper, file, PaperHand.OfStaff, stop) is not { } refusal) return Results.LocalRedirect(PathOf(id, paper));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        desk.Db.ChangeTracker.Clear();
        return await desk.Find(id, stop) is { } now ? await Show(now, slot, new(), desk, table, stop, errors) : Results.NotFound();
    }

    private static async Task<IResult> Show(Case one, PaperSlot slot, LookAtFile look, CaseDesk desk, PaperTable table, CancellationToken stop, Errors? errors = null) => PageResult.Of<TakePaperPage>(new
    {
        Slot = slot, Number = one.Number, Title = desk.MatterOf(one).Matter.Title, Id = Guid.CreateVersion7(desk.Clock.Now), Path = PathOf(one.Id, slot.Code), Back = ShowCase.PathOf(one.Id), Asked = look,
        Files = (await desk.Db.FilesOf(one.Id, stop)).Where(file => file.Code == slot.Code).ToArray(), NotNow = (await table.Book.MayChange(one, slot.Code, PaperHand.OfStaff, stop))?.Sentence,
    }, errors);
}

/// <summary>A worker asks to see a page and says why.</summary>
public sealed record LookAtFile
{
    /// <summary>The id of the page.</summary>
    public string? File { get; init; }

    /// <summary>A code of <see cref="RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    /// <summary>Why it is looked at; whoever applied reads it.</summary>
    public string? Why { get; init; }

    /// <summary>What is missing to see it.</summary>
    internal Errors Check(CaseFile? file)
    {
        var errors = new Errors();
        if (file is null) errors.Add(nameof(File), "请选择要看的一页");
        foreach (var (box, sentence) in new RevealAsk(Purpose, Why, null).Check().All) errors.Add(box is nameof(RevealAsk.Reason) ? nameof(Why) : box, sentence);
        return errors;
    }

    /// <summary>What the page holds, after the note of the look is stored; null: it has been removed.</summary>
    internal async Task<byte[]?> Open(Case one, CaseFile file, CaseDesk desk, CancellationToken stop)
    {
        var hand = await desk.Hand(stop);
        return (await desk.Reveals.ShowFile(one.Id, CasePersonal.File, file.Content, new(Purpose, Why, one.Number), new(desk.Visitor.Id, desk.Visitor.Name ?? "", hand.Office ?? ""), stop)).File;
    }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(LookAtFile);
}
