using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>GET and POST /matters/desk/bundles/{bundle}, PUT and GET /api/v1/joint-cases/{id}: a worker takes in several matters at once, with the person or their proxy at the counter.</summary>
internal static class FileJointAtDesk
{
    public static string PathOf(string code) => $"{ListCases.Path}/bundles/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/bundles/{bundle}", Open).Needs(MattersModule.HandleCases);
        pages.MapPost("/desk/bundles/{bundle}", Submit).Needs(MattersModule.HandleCases);
        api.MapPut("/{id:guid}", Put).Needs(MattersModule.HandleCases)
            .WithName("fileJointCase").WithTags("Joint cases").WithSummary("Take several matters in at once under an id of the program's own (UUID): sent again it is the same joint case")
            .Produces<FiledJointAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/{id:guid}", async (Guid id, [AsParameters] CaseDesk desk, [AsParameters] JointTable table, CancellationToken stop) =>
            await table.Views.ForStaff(id, desk, stop) is { } joint ? Results.Ok(joint) : Problems.Missing(JointViews.NotFound.Code, JointViews.NotFound.Sentence, desk.Texts)).Needs(MattersModule.HandleCases)
            .WithName("getJointCase").WithTags("Joint cases").WithSummary("One joint case with those of its parts that are within the key's reach, names masked").Produces<JointAnswer>().ProducesProblem(404);
    }

    private static IResult Open([Description("The bundle's code")] string bundle, [AsParameters] CaseDesk desk, [AsParameters] JointTable table)
    {
        if (!desk.TakesIn || table.Bundles.Plan(bundle) is not var (known, plan)) return Results.NotFound();
        return Show(new() { Id = Guid.CreateVersion7(desk.Clock.Now), Parts = [.. plan.Parts.Select(part => part.Code)], Place = desk.Places() is [var only] ? only.Code : null }, known, plan, desk);
    }

    private static async Task<IResult> Submit(string bundle, HttpRequest request, IFormCollection form, [AsParameters] CaseDesk desk, [AsParameters] JointTable table, PublicAddress address, CancellationToken stop)
    {
        if (!desk.TakesIn || table.Bundles.Plan(bundle) is not var (known, plan)) return Results.NotFound();
        var (typed, errors, told) = (JointForm.Of(form, plan), new Errors(), new List<JointDoubt>());
        var filed = await File(typed, known, plan, desk, table, errors, told, stop);
        JointForm.Add(filed, errors, told);
        if (!errors.None) return Show(typed.Telling(told), known, plan, desk, errors);
        var joint = (await table.Views.ForStaff(filed!.Joint!.Id, desk, stop))!;
        // The code is on the receipt alone: it is shown once, by the answer itself.
        return filed.Code is { } code ? PageResult.Of<JointFiledPage>(new { Joint = joint, Code = code, Follow = address.Of(FollowCase.Path, request) }) : Results.LocalRedirect(ShowCase.PathOf(joint.Parts[0].Id));
    }

    private static async Task<IResult> Put(Guid id, JointBody body, [AsParameters] CaseDesk desk, [AsParameters] JointTable table, CancellationToken stop)
    {
        var errors = new Errors();
        if (!desk.TakesIn || await desk.Db.JointCases.AnyAsync(one => one.Id == id, stop) && await table.Views.ForStaff(id, desk, stop) is null) return Problems.Missing(JointViews.NotFound.Code, JointViews.NotFound.Sentence, desk.Texts);
        if (table.Bundles.Plan(body.Bundle) is not var (known, plan)) return Problems.Missing(ShowBundle.NotFound.Code, ShowBundle.NotFound.Sentence, desk.Texts);
        foreach (var unknown in body.Answers.Keys.Concat(body.Matters ?? []).Where(code => plan.Parts.All(part => part.Code != code)).Distinct()) errors.Add(nameof(JointForm.Parts), new Sentence("这件事里没有“{0}”这个事项", Excerpt.Of(unknown)));
        foreach (var unknown in body.Shared.Keys.Where(code => plan.Shared.All(question => question.Code != code))) errors.Add(JointForm.SharedBox(Excerpt.Of(unknown)), "没有这个字段");
        foreach (var (part, unknown) in plan.Parts.SelectMany(part => body.Answers.GetValueOrDefault(part.Code, Nothing).Keys.Where(code => plan.Own(part).All(field => field.Code != code)).Select(code => (part.Code, code))))
            errors.Add(JointForm.PartBox(part, Excerpt.Of(unknown)), "没有这个字段，或者它由合并填写的内容填");
        var typed = new JointForm
        {
            Id = id, Parts = body.Matters ?? [.. plan.Parts.Select(part => part.Code)], Place = body.Place, Station = body.Station, Name = body.Name, IdNumber = body.IdNumber, Phone = body.Phone, Proof = body.IdentityProof,
            DespiteCheck = body.DespiteCheck ? "true" : null, Again = body.Again ? "true" : null, LiftsAll = true, Shared = body.Shared, Answers = body.Answers, Papers = (body.Papers ?? Nothing).Where(paper => paper.Value is FilingForm.Seen or FilingForm.Later).ToDictionary(),
        };
        var filed = errors.None ? await File(typed, known, plan, desk, table, errors, [], stop) : null;
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, PathOfBox);
        return filed!.Refusal is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(new FiledJointAnswer((await table.Views.ForStaff(id, desk, stop))!, filed.Code));
    }

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private static async Task<FiledJoint?> File(JointForm typed, KnownBundle known, BundlePlan plan, CaseDesk desk, JointTable table, Errors errors, List<JointDoubt> told, CancellationToken stop)
    {
        var today = desk.Clock.Today;
        var area = ReadFiling.Place(typed.Place, desk.Divisions, desk.Visiting.Scope, errors);
        var station = desk.OwnStations().FirstOrDefault(one => one.Code == Typed.Plain(typed.Station));
        if (station is null && Typed.Plain(typed.Station) is not null) errors.Add(nameof(typed.Station), "请选择您范围内办理事项的驿站");
        errors.Add(typed.Ask.Check(ReadJoint.NeedsIdNumber(typed, plan), today));
        if (IdentityProofs.OfDesk(typed.Proof) is null) errors.Add(nameof(typed.Proof), "请选择怎样核对了身份");
        var parts = ReadJoint.Parts(typed, plan, desk.Catalogue, today, desk.IsHome, desk.Texts.Language, errors, told);
        if (!errors.None) return null;
        return await table.JointOffice.File(new(typed.Id, known, typed.Ask, [.. parts.Select(part => part with { GoesUp = desk.GoesUp(part.Known.Matter, area) })], area, CaseChannel.Desk, desk.Texts.Language, await desk.Hand(stop))
        {
            Station = station?.Code, IdentityProof = IdentityProofs.OfDesk(typed.Proof), Seen = typed.PapersThat(FilingForm.Seen), Later = typed.PapersThat(FilingForm.Later),
        }, stop);
    }

    /// <summary>The member of the body that a box stands for.</summary>
    private static string PathOfBox(string box) =>
        box.StartsWith("a-", StringComparison.Ordinal) ? $"answers.{box["a-".Length..].Replace('_', '.')}"
        : box.StartsWith("s-", StringComparison.Ordinal) ? $"shared.{box["s-".Length..]}"
        : box switch { nameof(JointForm.Proof) => "identityProof", nameof(JointForm.Parts) => "matters", _ => Problems.PathOf(box) };

    private static IResult Show(JointForm form, KnownBundle known, BundlePlan plan, CaseDesk desk, Errors? errors = null) => PageResult.Of<FileJointAtDeskPage>(new
    {
        Form = form, Known = known, Plan = plan, Places = desk.Places(), Stations = desk.OwnStations(), Divisions = desk.Addresses(),
    }, errors);
}

/// <summary>A joint case as programs hand it in.</summary>
/// <param name="Bundle">The bundle's code.</param>
/// <param name="Place">The code of the community or compound where it comes in.</param>
/// <param name="Name">Of whoever applies.</param>
/// <param name="IdentityProof">id-card, other-document or mandate-paper: how it was checked who applies.</param>
/// <param name="Shared">What is asked once, by the codes of the bundle's shared questions.</param>
/// <param name="Answers">What is left of each part, by the codes of matters and of their fields.</param>
/// <param name="Matters">The codes of those that are asked for; left out: all of the bundle.</param>
/// <param name="Station">The code of the station where it comes in.</param>
/// <param name="Papers">By the codes of papers, once for all parts: seen, or later for what comes against a promise.</param>
/// <param name="Again">It is wanted though the same was asked for a short while ago.</param>
/// <param name="DespiteCheck">It is wanted though the rules of a pre-check say no.</param>
internal sealed record JointBody(
    string Bundle, string Place, string Name, string IdentityProof, IReadOnlyDictionary<string, string> Shared, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Answers,
    IReadOnlyList<string>? Matters = null, string? IdNumber = null, string? Phone = null, string? Station = null, IReadOnlyDictionary<string, string>? Papers = null, bool Again = false, bool DespiteCheck = false)
{
    /// <summary>That it is one, and nothing of what was sent.</summary>
    public override string ToString() => nameof(JointBody);
}

/// <param name="FollowCode">With which whoever applied follows all parts; told once, null when it was handed in before.</param>
internal sealed record FiledJointAnswer(JointAnswer Joint, string? FollowCode)
{
    /// <summary>That there is one, and not the code.</summary>
    public override string ToString() => nameof(FiledJointAnswer);
}
