using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;
using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>GET and POST /matters/bundles/{bundle}/file: a resident asks for a bundle from the phone, for themselves or, under a mandate, for another; drafts are kept. Pictures of papers are sent once it is handed in.</summary>
internal static class FileOwnJoint
{
    public static string PathOf(string code) => $"{ShowBundle.PathOf(code)}/file";

    /// <summary>The address at which a draft is gone on with.</summary>
    public static string PathOf(string code, Guid draft) => $"{PathOf(code)}?draft={draft}";

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/bundles/{bundle}/file", Open).Needs(PeoplePermissions.OwnData);
        pages.MapPost("/bundles/{bundle}/file", Submit).Needs(PeoplePermissions.OwnData);
    }

    /// <param name="draft">The draft that is gone on with.</param>
    private static async Task<IResult> Open([Description("The bundle's code")] string bundle, string? draft, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } self || table.Bundles.Plan(bundle) is not var (known, plan)) return Results.NotFound();
        if (Guid.TryParse(draft, out var id) && await table.Drafts.Open(await desk.Find(id, stop), plan, stop) is { } kept) return await Show(kept, known, plan, self, desk, stop);
        var open = await desk.Persons.Open(self, stop);
        return await Show(new() { Id = Guid.CreateVersion7(desk.Clock.Now), Parts = [.. plan.Parts.Select(part => part.Code)], Place = FileOwn.CommunityOf(self, desk)?.Code, Name = open.Name, Phone = open.Phone }, known, plan, self, desk, stop);
    }

    private static async Task<IResult> Submit(string bundle, IFormCollection form, [AsParameters] OwnCaseDesk desk, [AsParameters] JointTable table, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } self || table.Bundles.Plan(bundle) is not var (known, plan)) return Results.NotFound();
        var (typed, errors, told, isDraft) = (JointForm.Of(form, plan), new Errors(), new List<JointDoubt>(), form["Act"] == FileOwn.Draft);
        var filed = await File(typed, known, plan, self, isDraft, desk, table, errors, told, stop);
        JointForm.Add(filed, errors, told);
        if (!errors.None) return await Show(typed.Telling(told), known, plan, self, desk, stop, errors);
        return Results.LocalRedirect(isDraft ? ListOwnCases.Path : ShowOwnJoint.PathOf(filed!.Joint!.Id));
    }

    private static async Task<FiledJoint?> File(JointForm typed, KnownBundle known, BundlePlan plan, Person self, bool isDraft, OwnCaseDesk desk, JointTable table, Errors errors, List<JointDoubt> told, CancellationToken stop)
    {
        var giver = Guid.TryParse(typed.For, out var chosen) ? (Guid?)chosen : null;
        if (giver is { } wanted && (await desk.Givers(self.Id, stop)).All(one => one.Id != wanted)) errors.Add(nameof(typed.For), "没有可以这样做的委托，或者委托已暂停、到期或结束");
        if (giver is not null && plan.With(typed.Parts).Parts.FirstOrDefault(part => part.Applicants.Proxy is ProxyRule.Nobody) is { } personal) errors.Add(nameof(typed.For), new Sentence("“{0}”要本人办理，不能代办", personal.Title.In(desk.Texts.Language)));
        var ask = giver is null || !errors.None ? typed.Ask : await FileOwn.AskOf(giver.Value, desk, stop);
        var area = ReadFiling.Place(typed.Place, desk.Divisions, Scope.Everything, errors);
        // A draft may lack anything; what is kept of it is what was typed.
        if (!isDraft) errors.Add(ask.Check(ReadJoint.NeedsIdNumber(typed, plan), desk.Clock.Today));
        var parts = isDraft ? [] : ReadJoint.Parts(typed, plan, desk.Catalogue, desk.Clock.Today, desk.IsHome, desk.Texts.Language, errors, told);
        if (!errors.None) return null;
        var joint = new NewJoint(typed.Id, known, ask, parts, area, giver is null ? CaseChannel.Own : CaseChannel.Proxy, desk.Texts.Language, CaseHand.OfApplicant)
        {
            Resident = giver ?? self.Id, Actor = giver is null ? null : self.Id, IdentityProof = giver is null ? IdentityProof.PhoneCode : IdentityProof.ProxyPhoneCode,
        };
        return isDraft ? new(null, null, (await desk.Office.Keep(table.Drafts.CaseOf(joint, typed, plan), stop)).Refusal) : await table.JointOffice.File(joint, stop);
    }

    private static async Task<IResult> Show(JointForm form, KnownBundle known, BundlePlan plan, Person self, OwnCaseDesk desk, CancellationToken stop, Errors? errors = null) => PageResult.Of<FileOwnJointPage>(new
    {
        Form = form, Known = known, Plan = plan, Places = desk.Places(), Divisions = desk.Addresses(), Givers = await desk.Givers(self.Id, stop),
    }, errors);
}
