using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Identities;

/// <summary>POST and GET /me/account/identity: one links one's own account with the identity service, or ends that, after typing the password again.</summary>
internal static class LinkOwnIdentity
{
    public const string Path = $"{OwnAccount.Path}/identity";

    private const string Errand = "link ";

    private static readonly OpenIdSide Side = OpenIdSide.Staff;

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapPost(Path, Submit).Needs(PeoplePermissions.OwnAccount).ExcludeFromDescription();
        city.MapGet(Path, SetOut).Needs(PeoplePermissions.OwnAccount).ExcludeFromDescription();
    }

    /// <summary>The account for which somebody set out; null: for something else.</summary>
    public static Guid? AccountIn(string? errand) =>
        errand?.StartsWith(Errand, StringComparison.Ordinal) == true && Guid.TryParse(errand.AsSpan(Errand.Length), out var account) ? account : null;

    private static async Task<IResult> Submit(
        [FromForm] IdentityForm? form, HttpContext http, [AsParameters] AccountDesk desk, Sessions sessions, [AsParameters] Proof proof, CancellationToken stop)
    {
        var errors = new Errors();
        if (await KeepOwnAccount.Prove(form?.Proof, nameof(IdentityForm.Proof), errors, http, desk, sessions, proof.Tries, proof.Passwords, stop) is not { } account)
            return await OwnAccount.Show(http, desk, sessions, stop, errors);
        if (form!.What is not "unlink")
        {
            // Not a redirect: a form is answered by no other site, as the page's policy says.
            return proof.Settings.Staff is { } provider
                ? PageResult.Of<LinkIdentityPage>(new { Provider = provider.Name, Href = $"{Path}{QueryString.Create("note", proof.Secrets.LinkNote(account.Id, desk.Clock.Now))}" })
                : Results.NotFound();
        }
        await proof.Identities.Unlink(account, stop);
        await desk.Save(stop);
        return Results.LocalRedirect(OwnAccount.Path);
    }

    private static async Task<IResult> SetOut(string? note, HttpContext http, Visiting visiting, CityClock clock, AccountSecrets secrets, OpenIdSettings settings) =>
        settings.Staff is not { } provider ? Results.NotFound()
        : secrets.IsLinkNote(note, visiting.Visitor.Id, clock.Now) ? await IdentityDesk.SetOut(http, Side, provider, null, $"{Errand}{visiting.Visitor.Id}")
        : Results.LocalRedirect(OwnAccount.Path);

    /// <summary>Links, if the same person is still signed in who set out.</summary>
    public static async Task<IResult> Finish(Guid own, IdentityTicket ticket, HttpContext http, Visiting visiting, OpenIdProvider provider, IdentityDesk desk, CancellationToken stop)
    {
        if (visiting.Visitor.Id != own || await desk.Db.Accounts.SingleOrDefaultAsync(row => row.Id == own && row.EndedAt == null, stop) is not { } account) return IdentityFailure.Invalid.Show(Side, provider);
        if (!await desk.Identities.Link(account, ticket.Proven.Key, stop)) return await desk.Refuse(IdentityFailure.Taken, http, Side, provider, account, stop);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityFailure.Invalid.Show(Side, provider);
        }
        catch (DbUpdateException failure) when (desk.Db.IsDuplicate(failure))
        {
            return IdentityFailure.Taken.Show(Side, provider);
        }
        return Results.LocalRedirect(OwnAccount.Path);
    }

    private sealed record Proof(SignInTries Tries, PasswordKeeper Passwords, ExternalIdentities Identities, OpenIdSettings Settings, AccountSecrets Secrets);
}

/// <summary>The password, and what is to be done with the link.</summary>
public sealed record IdentityForm
{
    public string? Proof { get; init; }

    /// <summary><c>link</c> or <c>unlink</c>.</summary>
    public string? What { get; init; }
}
