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

namespace Yizhan.People.Accounts;

/// <summary>POST /people/{id}/grants, POST /people/{id}/grants/{grant}/end, POST and DELETE /api/v1/people/{id}/grants: a role is given or taken away.</summary>
internal static class GiveRole
{
    public static readonly Refusal NotFound = new("grant-not-found", "没有这个角色，可能已被收回");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{id:guid}/grants", Submit).Needs(PeoplePermissions.ManagePeople);
        pages.MapPost("/{id:guid}/grants/{grant:guid}/end", SubmitEnd).Needs(PeoplePermissions.ManagePeople);
        api.MapPost("/people/{id:guid}/grants", Post).Needs(PeoplePermissions.ManagePeople)
            .WithName("giveRole").WithTags("People").WithSummary("Give somebody a role at a division, from a day to a day")
            .Produces<GrantAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/people/{id:guid}/grants/{grant:guid}", Delete).Needs(PeoplePermissions.ManagePeople)
            .WithName("endRole").WithTags("People").WithSummary("Take a role away; it holds from the next request on no more")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>The grant that is asked for, if the visitor may give it; to be saved by the caller.</summary>
    public static async Task<(Grant? Grant, Refusal? Refusal)> Decide(GrantBody ask, Guid holder, AccountDesk desk, Errors errors, CancellationToken stop)
    {
        var (role, division) = (Role.Of(ask.Role), desk.Divisions.Of(ask.Division));
        // What lies outside the scope does not exist.
        if (division is not null && !desk.Scope.Contains(division.Area)) division = null;
        var department = role is { NeedsOrganisation: true } && ask.Organisation is { } id
            ? await desk.Db.Organisations.AsNoTracking().Within(desk.Scope).SingleOrDefaultAsync(organisation => organisation.Id == id, stop)
            : null;
        errors.Add(Giving.Check(role, division, department, ask.From ?? desk.Clock.Today, ask.To));
        if (!errors.None) return default;
        if (!Giving.May(await desk.OwnGrants(stop), role, division!.Area)) return (null, Giving.NotYours);
        return (new()
        {
            Holder = holder, RoleName = role!.Name, Division = division.Code, Area = division.Area, Organisation = department?.Id,
            From = ask.From ?? desk.Clock.Today, To = ask.To, GivenBy = desk.Visitor.Id, GivenAt = desk.Clock.Now,
        }, null);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] GrantForm? form, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { EndedAt: null } account) return Results.NotFound();
        form ??= new();
        var errors = new Errors();
        var ask = form.Read(errors);
        var (grant, refusal) = errors.None ? await Decide(ask, id, desk, errors, stop) : default;
        if (refusal is not null) errors.Add(nameof(form.Role), refusal.Sentence);
        if (grant is null) return await ShowPerson.Show(account, form, desk, stop, errors);
        desk.Db.Grants.Add(grant);
        await desk.Save(stop);
        return Results.LocalRedirect($"/people/{id}");
    }

    private static async Task<IResult> Post(Guid id, GrantBody body, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { EndedAt: null }) return Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        var (grant, refusal) = await Decide(body, id, desk, errors, stop);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        if (refusal is not null) return Problems.Refused(refusal, desk.Texts);
        desk.Db.Grants.Add(grant!);
        await desk.Save(stop);
        return Results.Created($"/api/v1/people/{id}", GrantAnswer.Of(grant!));
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitEnd(Guid id, Guid grant, [FromForm] string? back, [AsParameters] AccountDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } account) return Results.NotFound();
        if (await End(id, grant, desk, stop) is not { } refusal) return Results.LocalRedirect($"/people/{id}");
        var errors = new Errors();
        errors.Add(nameof(GrantForm.Role), refusal.Sentence);
        return await ShowPerson.Show(account, new(), desk, stop, errors);
    }

    private static async Task<IResult> Delete(Guid id, [Description("The grant's id")] Guid grant, [AsParameters] AccountDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(ShowPerson.NotFound.Code, ShowPerson.NotFound.Sentence, desk.Texts)
        : await End(id, grant, desk, stop) is not { } refusal ? Results.NoContent()
        : refusal == NotFound ? Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts)
        : Problems.Refused(refusal, desk.Texts);

    private static async Task<Refusal?> End(Guid holder, Guid id, AccountDesk desk, CancellationToken stop)
    {
        await using var writing = await desk.Db.BeginWriting(stop);
        // Held until the end: of two administrators who take the role from each other the second finds himself the last.
        await desk.Db.NextChange(Account.CounterName, stop);
        if ((await desk.GrantsOf(holder, stop)).FirstOrDefault(own => own.Id == id) is not { } grant || !desk.Scope.Contains(grant.Area)) return NotFound;
        if (!Giving.May(await desk.OwnGrants(stop), grant.Role, grant.Area)) return Giving.NotYours;
        if (grant.RoleName == Role.CityAdmin && await desk.LeavesNoAdministrator([id], stop)) return Giving.LastAdministrator;
        await Ending.Of([grant], desk.Db, desk.Clock.Now, stop);
        await desk.Db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        await desk.Watch.CatchUp(stop);
        return null;
    }
}

/// <summary>A grant as it stands in the boxes of a form.</summary>
public record GrantForm
{
    public string? Role { get; init; }

    /// <summary>A code; empty for the whole network, a dash for nothing chosen.</summary>
    public string? Division { get; init; }

    public string? Organisation { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    internal GrantBody Read(Errors errors) => new(
        Role ?? "", Division ?? "-", Guid.TryParse(Organisation, out var organisation) ? organisation : null,
        Typed.Day(From, nameof(From), errors), Typed.Day(To, nameof(To), errors));
}

/// <summary>A grant as programs send it.</summary>
/// <param name="Role">A name from /api/v1/roles.</param>
/// <param name="Division">The code of the division where it holds; empty: the whole network.</param>
/// <param name="From">The first day; left out: today.</param>
/// <param name="To">The last day; left out: until it is ended.</param>
internal sealed record GrantBody(string Role, string Division, Guid? Organisation = null, DateOnly? From = null, DateOnly? To = null);
