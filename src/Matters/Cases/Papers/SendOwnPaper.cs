using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>GET and POST /matters/mine/{id}/papers/{paper} and below: a resident, or who acts for them, sends pictures of a paper or a PDF, looks at them and removes them.</summary>
internal static class SendOwnPaper
{
    private const string Route = "/mine/{id:guid}/papers/{paper}";

    public static string PathOf(Guid id, string paper) => $"{ShowOwnCase.PathOf(id)}/papers/{paper}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(Route, Open).Needs(PeoplePermissions.OwnData);
        pages.MapPost(Route, Submit).Needs(PeoplePermissions.OwnData).TakesPhotos();
        pages.MapGet($"{Route}/{{file:guid}}", See).Needs(PeoplePermissions.OwnData);
        pages.MapPost($"{Route}/{{file:guid}}/remove", Remove).Needs(PeoplePermissions.OwnData);
    }

    private static async Task<IResult> Open(Guid id, [Description("The paper's code")] string paper, [AsParameters] OwnCaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop) =>
        await desk.Find(id, stop) is { } one && await table.Slot(one, paper, stop) is { } slot ? await Show(one, slot, desk, table, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, string paper, IFormCollection form, [AsParameters] OwnCaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one || await table.Slot(one, paper, stop) is not { } slot) return Results.NotFound();
        var errors = new Errors();
        await table.Add(form, one, slot, HandOf(one, desk), errors, stop);
        if (errors.None) return Results.LocalRedirect(PathOf(id, paper));
        return await desk.Find(id, stop) is { } now ? await Show(now, slot, desk, table, stop, errors) : Results.NotFound();
    }

    private static async Task<IResult> See(Guid id, string paper, Guid file, HttpContext http, [AsParameters] OwnCaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop) =>
        await desk.Find(id, stop) is { } one && await table.Book.MaySee(one, HandOf(one, desk), stop) && await table.Book.Find(id, paper, file, stop) is { } row && await table.Book.Open(row, stop) is { } content ? FileAnswer.Of(row.Kind, row.Code, content, http) : Results.NotFound();

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Remove(Guid id, string paper, Guid file, [FromForm] string? back, [AsParameters] OwnCaseDesk desk, [AsParameters] PaperTable table, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one || await table.Slot(one, paper, stop) is not { } slot) return Results.NotFound();
        if (await table.Book.Remove(id, paper, file, HandOf(one, desk), stop) is not { } refusal) return Results.LocalRedirect(PathOf(id, paper));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        desk.Db.ChangeTracker.Clear();
        return await desk.Find(id, stop) is { } now ? await Show(now, slot, desk, table, stop, errors) : Results.NotFound();
    }

    private static PaperHand HandOf(Case one, OwnCaseDesk desk) => PaperHand.Of(one, desk.Visiting.Visitor.Id);

    private static async Task<IResult> Show(Case one, PaperSlot slot, OwnCaseDesk desk, PaperTable table, CancellationToken stop, Errors? errors = null) => PageResult.Of<SendPaperPage>(new
    {
        Slot = slot, Case = desk.Line(one), Id = Guid.CreateVersion7(desk.Clock.Now), Path = PathOf(one.Id, slot.Code), Back = one.IsDraft ? FileOwn.PathOf(one.Matter, one.Id) : ShowOwnCase.PathOf(one.Id),
        Files = (await desk.Db.FilesOf(one.Id, stop)).Where(file => file.Code == slot.Code).ToArray(), NotNow = (await table.Book.MayChange(one, slot.Code, HandOf(one, desk), stop))?.Sentence,
    }, errors);
}
