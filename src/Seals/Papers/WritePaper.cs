using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>GET and POST /certificates/new and /certificates/{id}/edit, PUT /api/v1/certificates/{id}: a custodian types what a paper is to say.</summary>
internal static class WritePaper
{
    public const string Path = "/certificates/new";

    private static readonly Refusal NotKept = new("seal-not-custodian", "您现在不是这枚印章的保管人，或者保管期已过");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/new", Open).Needs(SealPermissions.Issue);
        pages.MapPost("/new", Submit).Needs(SealPermissions.Issue);
        pages.MapGet("/{id:guid}/edit", Edit).Needs(SealPermissions.Issue);
        pages.MapPost("/{id:guid}/edit", SubmitEdit).Needs(SealPermissions.Issue);
        api.MapPut("/{id:guid}", Put).Needs(SealPermissions.Issue)
            .WithName("writePaper").WithTags("Certificates").WithSummary("Write a draft under an id of the program's own (UUID), or correct it; a person asks for the seal on the page").Produces<PaperView>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    /// <summary>First what kind and which seal, then the boxes of that kind.</summary>
    private static async Task<IResult> Open(string? template, string? seal, string? supersedes, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var form = new PaperForm { Id = Guid.CreateVersion7(desk.Clock.Now), Template = template, Seal = Guid.TryParse(seal, out var chosen) ? chosen : null };
        if (supersedes is not null)
        {
            if (!Guid.TryParse(supersedes, out var old) || await desk.Find(old, stop) is not { } paper || paper.Wording is not null || paper.MayEnd() is not null || !await desk.Keeps(paper, stop)) return Results.NotFound();
            form = form with { Template = paper.Template, Seal = paper.Seal, Supersedes = old, Facts = await desk.Content.Read(paper, stop) ?? form.Facts };
        }
        return await Show(form, desk, stop);
    }

    private static async Task<IResult> Submit(IFormCollection form, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var typed = PaperForm.Of(form, desk.Templates);
        var errors = new Errors();
        var (template, seal) = (desk.Templates.Of(typed.Template), (await desk.OwnSeals(stop)).FirstOrDefault(one => one.Id == typed.Seal));
        if (template is null) errors.Add(nameof(typed.Template), "请选择证明的种类");
        if (seal is null || template is not null && !seal.MaySeal(template.Code)) errors.Add(nameof(typed.Seal), "请选择您保管的、可以盖这类证明的印章");
        if (errors.None) errors.Add(template!.Check(typed.Facts, desk.Missing, desk.Texts.Language));
        if (typed.Supersedes is { } old && (await desk.Find(old, stop))?.MayEnd() is not null) errors.Add(nameof(typed.Template), "要替换的证明已经撤销或替换");
        if (!errors.None) return await Show(typed, desk, stop, errors);
        var paper = await desk.Office.Draft(typed.Id, template!, seal!, typed.Facts, desk.Visitor.Id, typed.Supersedes, stop);
        return Results.LocalRedirect(ShowPaper.PathOf(paper.Id));
    }

    private static async Task<IResult> Edit(Guid id, [AsParameters] PaperDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { IsDraft: true, Wording: null } paper && await desk.Content.Read(paper, stop) is { } facts
            ? await Show(new() { Id = id, Template = paper.Template, Seal = paper.Seal, Supersedes = paper.Supersedes, Facts = facts }, desk, stop, isEdit: true)
            : Results.NotFound();

    private static async Task<IResult> SubmitEdit(Guid id, IFormCollection form, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } paper || desk.Templates.Of(paper) is not { } template) return Results.NotFound();
        var typed = PaperForm.Of(form, desk.Templates, template) with { Id = id, Template = paper.Template, Seal = paper.Seal };
        var errors = template.Check(typed.Facts, desk.Missing, desk.Texts.Language);
        if (errors.None && !await desk.Keeps(paper, stop)) errors.Add(nameof(typed.Seal), NotKept.Sentence);
        if (errors.None && await desk.Office.Correct(paper, typed.Facts, stop) is { } refusal) errors.Add(nameof(typed.Seal), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ShowPaper.PathOf(id)) : await Show(typed, desk, stop, errors, isEdit: true);
    }

    private static async Task<IResult> Put(Guid id, PaperBody body, [AsParameters] PaperDesk desk, CancellationToken stop)
    {
        var (errors, template) = (new Errors(), desk.Templates.Of(body.Template));
        if (template is null) errors.Add(nameof(body.Template), "请选择证明的种类");
        var facts = new PaperFacts(Typed.Plain(body.Holder), Typed.Plain(body.IdNumber), PaperForm.Plain(body.Facts ?? new Dictionary<string, string>()));
        if (await desk.Db.Set<Paper>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, stop) is { } known)
        {
            if (await desk.Find(id, stop) is not { } paper) return Problems.Missing(PaperDesk.NotFound.Code, PaperDesk.NotFound.Sentence, desk.Texts);
            if (errors.None) errors.Add(template!.Check(facts, desk.Missing, desk.Texts.Language));
            if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, PaperForm.PathOf);
            return await desk.Office.Correct(paper, facts, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(await desk.Whole((await desk.Find(id, stop))!, stop));
        }
        var seal = await desk.Db.Set<Seal>().AsNoTracking().Within(desk.Visiting).SingleOrDefaultAsync(one => one.Number == body.Seal, stop);
        if (seal is null) errors.Add(nameof(body.Seal), "没有这枚印章，或者不在您的范围内");
        if (errors.None) errors.Add(template!.Check(facts, desk.Missing, desk.Texts.Language));
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, PaperForm.PathOf);
        if (seal!.Use(template!.Code, desk.Clock.Today) is { } unusable) return Problems.Refused(unusable, desk.Texts);
        var made = await desk.Office.Draft(id, template, seal, facts, desk.Visitor.Id, null, stop);
        return Results.Ok(await desk.Whole(made, stop));
    }

    private static async Task<IResult> Show(PaperForm form, PaperDesk desk, CancellationToken stop, Errors? errors = null, bool isEdit = false)
    {
        var seals = await desk.OwnSeals(stop);
        return PageResult.Of<WritePaperPage>(new
        {
            Form = form, Template = desk.Templates.Of(form.Template), Seal = await desk.Db.Set<Seal>().AsNoTracking().Within(desk.Visiting).SingleOrDefaultAsync(seal => seal.Id == form.Seal, stop),
            Seals = seals, Templates = desk.Templates.All.Where(template => seals.Any(seal => seal.MaySeal(template.Code))).ToArray(), IsEdit = isEdit,
        }, errors);
    }
}

/// <summary>What a paper is to say, as programs send it.</summary>
/// <param name="Template">The code of its kind.</param>
/// <param name="Seal">The seal's number.</param>
/// <param name="Facts">The other fields of the kind, by their codes.</param>
internal sealed record PaperBody(string Template, string Seal, string? Holder = null, string? IdNumber = null, IReadOnlyDictionary<string, string>? Facts = null)
{
    /// <summary>That it is one, and nothing of what was sent.</summary>
    public override string ToString() => nameof(PaperBody);
}
