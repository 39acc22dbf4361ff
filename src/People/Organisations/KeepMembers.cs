using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>GET and POST /people/organisations/{id}/members, POST …/members/{member}/end, GET, POST and PUT below /api/v1/organisations/{id}/members: who belongs to an organisation.</summary>
internal static class KeepMembers
{
    private static readonly Refusal NotFound = new("membership-not-found", "没有这位成员，可能已经退出");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/organisations/{id:guid}/members", Open).Needs(PeoplePermissions.OwnOrganisation);
        pages.MapPost("/organisations/{id:guid}/members", Submit).Needs(PeoplePermissions.OwnOrganisation);
        pages.MapPost("/organisations/{id:guid}/members/{member:guid}/end", SubmitEnd).Needs(PeoplePermissions.OwnOrganisation);
        api.MapGet("/organisations/{id:guid}/members", Answer).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("listMembers").WithTags("Organisations").WithSummary("Who belongs to an organisation today; names of residents are masked")
            .Produces<MembersAnswer>().ProducesProblem(404);
        api.MapPost("/organisations/{id:guid}/members", Post).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("addMember").WithTags("Organisations").WithSummary("Add a resident, whose separate consent must stand, by phone and name, or somebody with an account by the sign-in name")
            .Produces<MemberAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapPut("/organisations/{id:guid}/members/{member:guid}/end", Put).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("endMembership").WithTags("Organisations").WithSummary("Let a membership end with a day")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } organisation ? await Show(organisation, new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, [FromForm] MemberForm? form, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        form ??= new();
        var errors = new Errors();
        var ask = new MemberBody(Typed.Plain(form.Phone), Typed.Plain(form.Name), Typed.Plain(form.SignInName), Typed.Plain(form.Post), Typed.Day(form.From, nameof(form.From), errors));
        if (errors.None) await Add(organisation, ask, desk, errors, stop);
        return errors.None ? Results.LocalRedirect($"/people/organisations/{id}/members") : await Show(organisation, form, desk, stop, errors);
    }

    private static async Task<IResult> SubmitEnd(Guid id, Guid member, [FromForm] EndOrganisationForm? form, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        var errors = new Errors();
        var on = Typed.Day(form?.On, nameof(MemberForm.From), errors) ?? desk.Clock.Today;
        if (errors.None && await End(id, member, on, desk, stop) is { } refusal)
        {
            if (refusal == NotFound) return Results.NotFound();
            errors.Add(nameof(MemberForm.From), refusal.Sentence);
        }
        return errors.None ? Results.LocalRedirect($"/people/organisations/{id}/members") : await Show(organisation, new(), desk, stop, errors);
    }

    private static async Task<IResult> Answer(Guid id, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts)
        : Results.Ok(new MembersAnswer([.. (await desk.Lines(id, stop)).Select(MemberAnswer.Of)]));

    private static async Task<IResult> Post(Guid id, MemberBody body, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var member = await Add(organisation, body, desk, errors, stop);
        return member is null
            ? Problems.Unprocessable(errors, desk.Texts)
            : Results.Created($"/api/v1/organisations/{id}/members", MemberAnswer.Of((await desk.Lines(id, stop)).FirstOrDefault(line => line.Membership.Id == member.Id) ?? new(member, "")));
    }

    private static async Task<IResult> Put(Guid id, [Description("The membership's id")] Guid member, EndOrganisationBody body, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts)
        : await End(id, member, body.On, desk, stop) is not { } refusal ? Results.NoContent()
        : refusal == NotFound ? Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts)
        : Problems.Refused(refusal, desk.Texts);

    /// <summary>Adds a member, or says under which field what is wrong.</summary>
    private static async Task<Membership?> Add(Organisation organisation, MemberBody ask, MemberDesk desk, Errors errors, CancellationToken stop)
    {
        var from = ask.From ?? desk.Clock.Today;
        if (!organisation.LivesOn(from)) errors.Add(nameof(ask.From), "这一天组织不在，请核对日期");
        if (ask.Post is not null && PlainText.FaultOf(ask.Post, Membership.LongestPost) is { } fault) errors.Add(nameof(ask.Post), fault);
        if (ask.Phone is null == ask.SignInName is null) errors.Add(nameof(ask.Phone), "请填写居民的手机号和姓名，或者工作人员的登录名，只填一种");
        if (!errors.None) return null;
        var person = ask.SignInName is null ? await desk.Resident(ask.Phone!, ask.Name, errors, stop) : null;
        var account = ask.SignInName is null ? null : await desk.Colleague(organisation, ask.SignInName, errors, stop);
        if (!errors.None) return null;
        if (await desk.Living(organisation.Id, from).AnyAsync(member => member.Person == person && member.Account == account, stop))
            errors.Add(person is null ? nameof(ask.SignInName) : nameof(ask.Phone), "已经是成员");
        if (!errors.None) return null;
        var added = new Membership { Organisation = organisation.Id, Person = person, Account = account, Post = ask.Post, From = from };
        desk.Db.Memberships.Add(added);
        await desk.Db.SaveChangesAsync(stop);
        return added;
    }

    private static async Task<Refusal?> End(Guid organisation, Guid id, DateOnly last, MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Db.Memberships.SingleOrDefaultAsync(row => row.Id == id && row.Organisation == organisation, stop) is not { } member) return NotFound;
        if (member.End(last) is { } refusal) return refusal;
        await desk.Db.SaveChangesAsync(stop);
        return null;
    }

    private static async Task<IResult> Show(Organisation organisation, MemberForm form, MemberDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<KeepMembersPage>(new { Organisation = organisation, Members = await desk.Lines(organisation.Id, stop), Form = form }, errors);
}

/// <summary>A new member as it stands in the boxes of a form.</summary>
public sealed record MemberForm
{
    public string? Phone { get; init; }
    public string? Name { get; init; }
    public string? SignInName { get; init; }
    public string? Post { get; init; }
    public string? From { get; init; }

    /// <summary>Nothing of what was typed: it is not to stand in a log.</summary>
    public override string ToString() => nameof(MemberForm);
}

/// <summary>A new member as programs send it.</summary>
/// <param name="Phone">A resident's phone, with the name.</param>
/// <param name="SignInName">In place of them: the sign-in name of somebody with an account.</param>
/// <param name="From">The first day; left out: today.</param>
internal sealed record MemberBody(string? Phone = null, string? Name = null, string? SignInName = null, string? Post = null, DateOnly? From = null)
{
    /// <summary>Nothing of what was sent: it is not to stand in a log.</summary>
    public override string ToString() => nameof(MemberBody);
}

internal sealed record MembersAnswer(IReadOnlyList<MemberAnswer> Members);

/// <summary>Who belongs to an organisation.</summary>
/// <param name="Name">A resident's is masked.</param>
/// <param name="To">The last day; left out: no end is known.</param>
internal sealed record MemberAnswer(Guid Id, string Name, string? Post, DateOnly From, DateOnly? To)
{
    public static MemberAnswer Of(MemberLine line) => new(line.Membership.Id, line.Name, line.Membership.Post, line.Membership.From, line.Membership.To);
}
