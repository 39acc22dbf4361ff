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

namespace Yizhan.People.Accounts;

/// <summary>GET and POST /people/new, POST /api/v1/people: somebody is invited, with a first role, within the inviter's own area.</summary>
internal static class InvitePerson
{
    private static readonly Refusal NameTaken = new("sign-in-name-taken", AccountNames.Taken);

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/new", ([AsParameters] AccountDesk desk, CancellationToken stop) => Show(new(), desk, stop)).Needs(PeoplePermissions.ManagePeople);
        pages.MapPost("/new", Submit).Needs(PeoplePermissions.ManagePeople);
        api.MapPost("/people", Post).Needs(PeoplePermissions.ManagePeople)
            .WithName("invitePerson").WithTags("People")
            .WithSummary("Invite somebody with a first role; the answer holds the path of a link that works once")
            .Produces<InvitedAnswer>(201).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] InviteForm? form, [AsParameters] AccountDesk desk, Invitations invitations, HttpRequest request, PublicAddress address, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var ask = new InviteBody(
            form.SignInName ?? "", form.Name ?? "", form.Role ?? "", form.Division ?? "-", Guid.TryParse(form.Organisation, out var organisation) ? organisation : null,
            Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        var (account, path, refusal) = errors.None ? await Invite(ask, desk, invitations, errors, stop) : default;
        if (refusal is not null) errors.Add(refusal == NameTaken ? nameof(form.SignInName) : nameof(form.Role), refusal.Sentence);
        if (account is null) return await Show(form, desk, stop, errors);
        return PageResult.Of<InvitedPage>(new { account.Name, account.Id, Link = address.Of(path!, request), IsNew = true });
    }

    private static async Task<IResult> Post(InviteBody body, [AsParameters] AccountDesk desk, Invitations invitations, CancellationToken stop)
    {
        var errors = new Errors();
        var (account, path, refusal) = await Invite(body, desk, invitations, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts)
            : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Created($"/api/v1/people/{account!.Id}", new InvitedAnswer(PersonAnswer.Of(account, await desk.GrantsOf(account.Id, stop)), path!));
    }

    private static async Task<(Account? Account, string? Path, Refusal? Refusal)> Invite(InviteBody ask, AccountDesk desk, Invitations invitations, Errors errors, CancellationToken stop)
    {
        var (signInName, name) = (Account.Folded(ask.SignInName), ask.Name.Trim());
        errors.Add(AccountNames.Check(signInName, name));
        var (grant, refusal) = await GiveRole.Decide(new(ask.Role, ask.Division, ask.Organisation, ask.From, ask.To), Guid.CreateVersion7(), desk, errors, stop);
        if (!errors.None || refusal is not null) return (null, null, refusal);
        var account = new Account { Id = grant!.Holder, SignInName = signInName, Name = name, Area = grant.Area, Division = grant.Division, MadeAt = desk.Clock.Now };
        desk.Db.Accounts.Add(account);
        desk.Db.Grants.Add(grant);
        var path = await invitations.Make(account.Id, stop);
        try
        {
            await desk.Save(stop);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return (null, null, NameTaken);
        }
        return (account, path, null);
    }

    private static async Task<IResult> Show(InviteForm form, AccountDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<InvitePersonPage>(new { Form = form, Choices = await RoleChoices.Of(desk, stop) }, errors);
}

/// <summary>What was typed to invite somebody.</summary>
public sealed record InviteForm : GrantForm
{
    public string? SignInName { get; init; }

    public string? Name { get; init; }
}

/// <summary>An invitation as programs send it.</summary>
/// <param name="Role">A name from /api/v1/roles.</param>
/// <param name="Division">The code of the division where the role holds and the person works; empty: the whole network.</param>
/// <param name="From">The first day; left out: today.</param>
/// <param name="To">The last day; left out: until it is ended.</param>
internal sealed record InviteBody(string SignInName, string Name, string Role, string Division, Guid? Organisation = null, DateOnly? From = null, DateOnly? To = null);

/// <param name="Link">The path of the link with which the person chooses a password. It can be read this once.</param>
internal sealed record InvitedAnswer(PersonAnswer Person, string Link);
