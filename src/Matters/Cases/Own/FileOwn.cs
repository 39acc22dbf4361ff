using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Guide;
using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Cases.Own;

/// <summary>GET and POST /matters/{matter}/file: a resident applies from the phone, for themselves or, under a mandate, for another; drafts are kept.</summary>
internal static class FileOwn
{
    /// <summary>The value of the button that keeps a draft.</summary>
    public const string Draft = "draft";

    /// <summary>With the code of a paper behind it the value of a button that keeps a draft and goes on to the pictures of that paper.</summary>
    public const string Paper = "paper-";

    /// <summary>The address at which a draft is gone on with.</summary>
    public static string PathOf(string matter, Guid draft) => $"{PathOf(matter)}?draft={draft}";

    public static string PathOf(string matter) => $"{ShowMatter.PathOf(matter)}/file";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/{matter}/file", Open).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/{matter}/file", Submit).Needs(PeoplePermissions.OwnData);
    }

    /// <param name="draft">The draft that is gone on with.</param>
    private static async Task<IResult> Open([Description("The matter's code")] string matter, string? draft, [AsParameters] OwnCaseDesk desk, MatterDepartments departments, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || desk.Catalogue.Of(matter, desk.Clock.Today) is not { } known) return Results.NotFound();
        if (Guid.TryParse(draft, out var id) && await desk.Find(id, stop) is { IsDraft: true, Joint: null } kept && kept.Matter == matter && await desk.Files.Open(kept, stop) is { } content)
        {
            var form = new FilingForm { Id = kept.Id, Place = kept.Area.Code, Answers = content.Answers };
            // Of another's draft name, number and phone are theirs, and need not be seen.
            return await Show(kept.Actor is null ? new() { Form = form with { Name = content.Name, IdNumber = content.IdNumber, Phone = content.Phone } } : new() { Form = form, For = $"{kept.Resident}" }, desk.MatterOf(kept), own, desk, stop);
        }
        // Nobody fills in what nobody would take: the guide says why.
        if (departments.For(known.Matter).Refusal is not null) return Results.LocalRedirect(ShowMatter.PathOf(matter));
        var open = await desk.Persons.Open(own, stop);
        return await Show(new() { Form = new() { Id = Guid.CreateVersion7(desk.Clock.Now), Place = CommunityOf(own, desk)?.Code, Name = open.Name, Phone = open.Phone } }, known, own, desk, stop);
    }

    private static async Task<IResult> Submit(string matter, IFormCollection form, [AsParameters] OwnCaseDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } own || desk.Catalogue.Of(matter, desk.Clock.Today) is not { } today) return Results.NotFound();
        // A draft goes by the version under which it was begun.
        var begun = Guid.TryParse(form[nameof(FilingForm.Id)], out var id) ? await desk.Find(id, stop) : null;
        var known = begun is { IsDraft: true, Joint: null } && begun.Matter == matter ? desk.MatterOf(begun) : today;
        var typed = new OwnFiling { Form = FilingForm.Of(form, known.Matter), For = form[nameof(OwnFiling.For)] };
        var act = $"{form["Act"]}";
        var paper = act.StartsWith(Paper, StringComparison.Ordinal) ? PaperSlot.Of(known.Matter).FirstOrDefault(slot => slot.Code == act[Paper.Length..]) : null;
        var (errors, isDraft) = (new Errors(), act == Draft || paper is not null);
        var filed = await File(typed, known, own, isDraft, desk, errors, stop);
        if (filed?.Refusal is { } refusal) errors.Add(filed.Same is null ? "" : nameof(FilingForm.Again), refusal.Sentence);
        if (!errors.None) return await Show(typed, known, own, desk, stop, errors);
        if (paper is not null) return Results.LocalRedirect(SendOwnPaper.PathOf(filed!.Case!.Id, paper.Code));
        return isDraft ? Results.LocalRedirect(ListOwnCases.Path) : Results.LocalRedirect(ShowOwnCase.PathOf(filed!.Case!.Id));
    }

    private static async Task<FiledCase?> File(OwnFiling typed, KnownMatter known, Person own, bool isDraft, OwnCaseDesk desk, Errors errors, CancellationToken stop)
    {
        var (matter, today, form) = (known.Matter, desk.Clock.Today, typed.Form);
        var giver = Guid.TryParse(typed.For, out var chosen) ? (Guid?)chosen : null;
        if (giver is { } wanted && (await desk.Givers(own.Id, stop)).All(one => one.Id != wanted)) errors.Add(nameof(OwnFiling.For), "没有可以这样做的委托，或者委托已暂停、到期或结束");
        if (giver is not null && matter.Applicants.Proxy is Matters.Rules.ProxyRule.Nobody) errors.Add(nameof(OwnFiling.For), "这个事项要本人办理，不能代办");
        var ask = giver is null || !errors.None ? form.Ask : await AskOf(giver.Value, desk, stop);
        var area = ReadFiling.Place(form.Place, desk.Divisions, Scope.Everything, errors);
        var (faults, doubt) = (new Errors(), (CheckDoubt?)null);
        faults.Add(ask.Check(ReadFiling.NeedsIdNumber(matter), today));
        // Kept first: what is copied lies under the key of the case, and stays when something else is missing.
        if (errors.None && giver is null && form.Earlier.Count > 0 && await TakeEarlier(NewCase(Short(form.Answers)), form.Earlier, own, desk, stop) is { } notTaken) return notTaken;
        var answers = ReadFiling.Answers(matter, form.Answers, today, desk.IsHome, desk.Texts.Language, faults, await desk.Pages.Answering(form.Id, stop));
        // A draft may lack anything; what is kept of it is what was typed.
        if (!isDraft) errors.Add(faults);
        doubt = errors.None && !isDraft ? ReadFiling.NotEligible(matter, answers, today, desk.Texts.Language) : null;
        if (doubt is not null && form.DespiteCheck is not "true") errors.Add(nameof(form.DespiteCheck), doubt.Asked);
        if (!errors.None) return null;
        return isDraft ? await desk.Office.Keep(NewCase(Short(form.Answers)), stop) : await desk.Office.File(NewCase(answers), stop);

        NewCase NewCase(IReadOnlyDictionary<string, string> kept) => new(form.Id, known, ask, kept, area, giver is null ? CaseChannel.Own : CaseChannel.Proxy, desk.Texts.Language, CaseHand.OfApplicant)
        {
            Resident = giver ?? own.Id, Actor = giver is null ? null : own.Id, IdentityProof = giver is null ? IdentityProof.PhoneCode : IdentityProof.ProxyPhoneCode, Despite = doubt?.Noted, IsAgain = form.Again is "true",
        };
    }

    /// <summary>Copies what was ticked of papers that were given before into the draft; null: it is done, or the case was handed in before.</summary>
    private static async Task<FiledCase?> TakeEarlier(NewCase draft, IReadOnlyCollection<string> ticked, Person own, OwnCaseDesk desk, CancellationToken stop)
    {
        if (await desk.Find(draft.Id, stop) is { IsDraft: false }) return null;
        if (await desk.Office.Keep(draft, stop) is { Refusal: not null } refused) return refused;
        return await desk.Earlier.Take(own.Id, draft.Known.Matter, ticked, draft.Id, stop) is { } refusal ? new(null, null, refusal) : null;
    }

    /// <summary>What is kept of a giver, which whoever acts for them need not see.</summary>
    public static async Task<CaseAsk> AskOf(Guid giver, OwnCaseDesk desk, CancellationToken stop)
    {
        var open = await desk.Persons.Open(await desk.Db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == giver, stop), stop);
        return new(open.Name, open.IdNumber, open.Phone);
    }

    /// <summary>No more of each answer than a field may hold.</summary>
    internal static Dictionary<string, string> Short(IReadOnlyDictionary<string, string> typed) =>
        typed.ToDictionary(answer => answer.Key, answer => answer.Value.Length > Matters.Rules.MatterField.LongestLines ? answer.Value[..Matters.Rules.MatterField.LongestLines] : answer.Value);

    /// <summary>The community where somebody lives; null: it is not known.</summary>
    public static KnownDivision? CommunityOf(Person own, OwnCaseDesk desk) => Issuers.Of(Matters.Rules.IssuerLevel.Community, own.Area) is { } area ? desk.Divisions.Of(area.Code) : null;

    private static async Task<IResult> Show(OwnFiling typed, KnownMatter known, Person own, OwnCaseDesk desk, CancellationToken stop, Errors? errors = null) => PageResult.Of<FileOwnPage>(new
    {
        Typed = typed, Known = known, Places = desk.Places(), Divisions = desk.Addresses(),
        Sent = (await desk.Find(typed.Form.Id, stop) is { } mine ? await desk.Db.FilesOf(mine.Id, stop) : []).CountBy(file => file.Code).ToDictionary(), Earlier = await desk.Earlier.Of(own.Id, known.Matter, stop),
        Givers = known.Matter.Applicants.Proxy is Matters.Rules.ProxyRule.Nobody ? [] : await desk.Givers(own.Id, stop),
    }, errors);
}

/// <summary>What a resident typed.</summary>
public sealed record OwnFiling
{
    public FilingForm Form { get; init; } = new();

    /// <summary>The id of whom it is for; null or empty: themselves.</summary>
    public string? For { get; init; }

    /// <summary>That it is one, and nothing of what was typed.</summary>
    public override string ToString() => nameof(OwnFiling);
}
