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

/// <summary>POST /me/account/delegations and /me/account/delegations/{id}/end: a role is passed on during leave, and comes back by itself.</summary>
internal static class DelegateRole
{
    public static void Map(IEndpointRouteBuilder city)
    {
        var own = city.MapGroup(OwnAccount.Path).ExcludeFromDescription();
        own.MapPost("/delegations", Submit).Needs(PeoplePermissions.OwnAccount);
        own.MapPost("/delegations/{id:guid}/end", SubmitEnd).Needs(PeoplePermissions.OwnAccount);
    }

    private static async Task<IResult> Submit([FromForm] DelegationForm? form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, CancellationToken stop)
    {
        form ??= new();
        var errors = new Errors();
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors) ?? desk.Clock.Today, Typed.Day(form.To, nameof(form.To), errors));
        if (to is null && errors.Of(nameof(form.To)) is null) errors.Add(nameof(form.To), "请填写代理到哪一天为止");
        var grant = (await desk.OwnGrants(stop)).FirstOrDefault(own => $"{own.Id}" == form.Grant);
        if (grant is null) errors.Add(nameof(form.Grant), GiveRole.NotFound.Sentence);
        else if (grant.DelegatedFrom is not null) errors.Add(nameof(form.Grant), Giving.NotDelegable.Sentence);
        else if (to is { } last) errors.Add(Giving.CheckLeave(grant, from, last));
        var stand = await StandIn(form.SignInName, grant, desk, stop);
        if (stand is null) errors.Add(nameof(form.SignInName), "没有这个同事：代理人须在您的范围内有账号");
        if (!errors.None) return await OwnAccount.Show(http, desk, sessions, stop, errors, form);
        desk.Db.Grants.Add(new()
        {
            Holder = stand!.Id, RoleName = grant!.RoleName, Division = grant.Division, Area = grant.Area, Organisation = grant.Organisation,
            From = from, To = to, DelegatedFrom = grant.Id, GivenBy = desk.Visitor.Id, GivenAt = desk.Clock.Now,
        });
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitEnd(Guid id, [FromForm] string? back, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        var own = desk.Visitor.Id;
        if (await desk.Db.Grants.SingleOrDefaultAsync(grant => grant.Id == id && grant.DelegatedFrom != null && grant.GivenBy == own, stop) is not { } grant) return Results.NotFound();
        grant.End(desk.Clock.Now);
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    /// <summary>A colleague who works, or holds a role, inside the area of the grant or just above it. One answer for all others: nobody learns here who has an account.</summary>
    private static async Task<Account?> StandIn(string? typed, Grant? grant, AccountDesk desk, CancellationToken stop)
    {
        var (name, own) = (Account.Folded(typed), desk.Visitor.Id);
        if (grant is null || await desk.Db.Accounts.SingleOrDefaultAsync(row => row.SignInName == name && row.Id != own && row.EndedAt == null, stop) is not { IsActive: true } account) return null;
        return grant.Area.Contains(account.Area) || (await desk.GrantsOf(account.Id, stop)).Any(other => grant.Area.Contains(other.Area)) ? account : null;
    }
}

/// <summary>What was typed to pass a role on.</summary>
public sealed record DelegationForm
{
    public string? Grant { get; init; }

    public string? SignInName { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}
