using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Filing;

/// <summary>
/// GET /matters/desk/new, GET and POST /matters/desk/new/{matter}, PUT /api/v1/cases/{id}: a worker takes a matter in with the person or their proxy at the counter.
/// </summary>
internal static class FileAtDesk
{
    public const string Path = $"{ListCases.Path}/new";

    /// <summary>At which station the browser's desk stands: that of the case before, until the browser is closed.</summary>
    private const string StationCookie = "station";

    public static string PathOf(string code) => $"{Path}/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/new", Choose).Needs(MattersModule.HandleCases);
        pages.MapGet("/desk/new/{matter}", Open).Needs(MattersModule.HandleCases);
        pages.MapPost("/desk/new/{matter}", Submit).Needs(MattersModule.HandleCases);
        api.MapPut("/{id:guid}", Put).Needs(MattersModule.HandleCases)
            .WithName("fileCase").WithTags("Cases").WithSummary("Take a case in under an id of the program's own (UUID): sent again it is the same case")
            .Produces<FiledAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static IResult Choose(string? q, [AsParameters] CaseDesk desk)
    {
        if (!desk.TakesIn) return Results.NotFound();
        var all = desk.Catalogue.On(desk.Clock.Today);
        return PageResult.Of<ChooseMatterPage>(new { Bundles = Typed.Plain(q) is null ? desk.Catalogue.BundlesOn(desk.Clock.Today) : [], Matters = Typed.Plain(q) is { } words ? MatterCatalogue.Search(all, words) : all, Words = q });
    }

    private static IResult Open([Description("The matter's code")] string matter, HttpRequest request, [AsParameters] CaseDesk desk)
    {
        if (!desk.TakesIn || desk.Catalogue.Of(matter, desk.Clock.Today) is not { } known) return Results.NotFound();
        // Nobody fills in what nobody would take: the guide says why.
        if (desk.Departments.For(known.Matter).Refusal is not null) return Results.LocalRedirect(ShowMatter.PathOf(matter));
        return Show(new() { Id = Guid.CreateVersion7(desk.Clock.Now), Place = desk.Places() is [var only] ? only.Code : null, Station = request.Cookies[StationCookie] }, known, desk);
    }

    private static async Task<IResult> Submit(string matter, HttpContext http, IFormCollection form, [AsParameters] CaseDesk desk, PublicAddress address, CancellationToken stop)
    {
        if (!desk.TakesIn || desk.Catalogue.Of(matter, desk.Clock.Today) is not { } known) return Results.NotFound();
        var (typed, errors) = (FilingForm.Of(form, known.Matter), new Errors());
        var filed = await File(typed, known, CaseChannel.Desk, desk, errors, stop);
        if (filed?.Refusal is { } refusal) errors.Add(filed.Same is null ? "" : nameof(typed.Again), refusal.Sentence);
        if (!errors.None) return Show(typed, known, desk, errors);
        if (filed!.Case!.Station is { } station) http.Response.Cookies.Append(StationCookie, station, new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = Path });
        // The code is on the receipt alone: it is shown once, by the answer itself.
        return filed!.Code is { } follow ? PageResult.Of<FiledPage>(new { Case = await ShowCase.Whole(filed.Case!, desk, stop), Code = follow, Follow = address.Of(FollowCase.Path, http.Request), Seals = await ShowCase.Seals(filed.Case!, desk, stop) }) : Results.LocalRedirect(ShowCase.PathOf(filed.Case!.Id));
    }

    private static async Task<IResult> Put(Guid id, CaseBody body, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        if (!desk.TakesIn || await desk.Db.Cases.AnyAsync(one => one.Id == id, stop) && await desk.Find(id, stop) is null) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        if (desk.Catalogue.Of(body.Matter, desk.Clock.Today) is not { } known) return Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        foreach (var unknown in body.Answers.Keys.Where(name => known.Matter.Field(name) is null)) errors.Add(FilingForm.BoxOf(Excerpt.Of(unknown)), "没有这个字段");
        foreach (var file in known.Matter.Fields.Where(field => field.Type is FieldType.File && body.Answers.ContainsKey(field.Code))) errors.Add(FilingForm.BoxOf(file.Code), "照片和文件在登记以后单独添加");
        var typed = new FilingForm
        {
            Id = id, Place = body.Place, Station = body.Station, Name = body.Name, IdNumber = body.IdNumber, Phone = body.Phone, Proof = body.IdentityProof, DespiteCheck = body.DespiteCheck ? "true" : null, Again = body.Again ? "true" : null, Answers = body.Answers,
            Papers = (body.Papers ?? new Dictionary<string, string>()).Where(paper => paper.Value is FilingForm.Seen or FilingForm.Later).ToDictionary(),
        };
        var filed = await File(typed, known, CaseChannel.Desk, desk, errors, stop);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, PathOfBox);
        return filed!.Refusal is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(new FiledAnswer(await ShowCase.Whole(filed.Case!, desk, stop), filed.Code));
    }

    private static async Task<FiledCase?> File(FilingForm typed, KnownMatter known, CaseChannel channel, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var (matter, today) = (known.Matter, desk.Clock.Today);
        var area = ReadFiling.Place(typed.Place, desk.Divisions, desk.Visiting.Scope, errors);
        var station = desk.OwnStations().FirstOrDefault(one => one.Code == Typed.Plain(typed.Station));
        if (station is null && Typed.Plain(typed.Station) is not null) errors.Add(nameof(typed.Station), "请选择您范围内办理事项的驿站");
        errors.Add(typed.Ask.Check(ReadFiling.NeedsIdNumber(matter), today));
        if (IdentityProofs.OfDesk(typed.Proof) is null) errors.Add(nameof(typed.Proof), "请选择怎样核对了身份");
        var answers = ReadFiling.Answers(matter, typed.Answers, today, desk.IsHome, desk.Texts.Language, errors);
        var doubt = errors.None ? ReadFiling.NotEligible(matter, answers, today, desk.Texts.Language) : null;
        if (doubt is not null && typed.DespiteCheck is not "true") errors.Add(nameof(typed.DespiteCheck), doubt.Asked);
        if (!errors.None) return null;
        return await desk.Office.File(new(typed.Id, known, typed.Ask, answers, area, channel, desk.Texts.Language, await desk.Hand(stop))
        {
            Station = station?.Code, IdentityProof = IdentityProofs.OfDesk(typed.Proof), Seen = typed.PapersThat(FilingForm.Seen), Later = typed.PapersThat(FilingForm.Later), Despite = doubt?.Noted, IsAgain = typed.Again is "true",
            GoesUp = desk.GoesUp(matter, area),
        }, stop);
    }

    /// <summary>The member of the body that a box stands for.</summary>
    private static string PathOfBox(string box) => box.StartsWith("a-", StringComparison.Ordinal) ? $"answers.{box["a-".Length..]}" : box is nameof(FilingForm.Proof) ? "identityProof" : Problems.PathOf(box);

    private static IResult Show(FilingForm form, KnownMatter known, CaseDesk desk, Errors? errors = null) =>
        PageResult.Of<FileAtDeskPage>(new { Form = form, Known = known, Places = desk.Places(), Stations = desk.OwnStations(), Divisions = desk.Addresses() }, errors);
}

/// <summary>A case as programs hand it in.</summary>
/// <param name="Matter">The matter's code.</param>
/// <param name="Place">The code of the community or compound where it is handled.</param>
/// <param name="Name">Of whoever applies.</param>
/// <param name="IdentityProof">id-card, other-document or mandate-paper: how it was checked who applies.</param>
/// <param name="Answers">By the codes of the matter's fields; of an address the division's code, a blank and the rest.</param>
/// <param name="Station">The code of the station where it comes in.</param>
/// <param name="Papers">By the codes of the matter's papers: seen, or later for what comes against a promise.</param>
/// <param name="Again">It is wanted though the same was asked for a short while ago.</param>
/// <param name="DespiteCheck">It is wanted though the rules of the pre-check say no.</param>
internal sealed record CaseBody(
    string Matter, string Place, string Name, string IdentityProof, IReadOnlyDictionary<string, string> Answers, string? IdNumber = null, string? Phone = null,
    string? Station = null, IReadOnlyDictionary<string, string>? Papers = null, bool Again = false, bool DespiteCheck = false)
{
    /// <summary>That it is one, and nothing of what was sent.</summary>
    public override string ToString() => nameof(CaseBody);
}

/// <param name="FollowCode">With which whoever applied follows it; told once, null when it was handed in before.</param>
internal sealed record FiledAnswer(CaseAnswer Case, string? FollowCode)
{
    /// <summary>That there is one, and not the code.</summary>
    public override string ToString() => nameof(FiledAnswer);
}
