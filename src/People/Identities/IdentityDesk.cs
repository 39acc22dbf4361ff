using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Identities;

/// <summary>What a door has at hand through which somebody goes to a provider or comes back from it.</summary>
internal sealed record IdentityDesk(CityDb Db, ExternalIdentities Identities, OpenIdSettings Settings, Author Author)
{
    /// <summary>Sends the browser to the provider, or says that it cannot be reached.</summary>
    /// <param name="back">Where to go afterwards.</param>
    /// <param name="errand">What it sets out for; null: to sign in.</param>
    /// <param name="anew">Whether the provider is to ask again who it is, also in a browser that is signed in there.</param>
    public static async Task<IResult> SetOut(HttpContext http, OpenIdSide side, OpenIdProvider provider, string? back, string? errand, bool anew = false)
    {
        try
        {
            await http.ChallengeAsync(side.Scheme, IdentityTicket.Begin(side, back, errand, anew));
            return Results.Empty;
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && IsOfTheService(failure))
        {
            return IdentityFailure.Unreachable.Show(side, provider);
        }
    }

    /// <summary>Whether what a provider says of itself could not be had or read.</summary>
    public static bool IsOfTheService(Exception failure) => failure is InvalidOperationException or HttpRequestException or OperationCanceledException or OpenIdConnectProtocolException;

    /// <summary>Refuses somebody whom the provider vouches for, and tells it in the history: of an account, or of somebody who has none.</summary>
    public async Task<IResult> Refuse(IdentityFailure failure, HttpContext http, OpenIdSide side, OpenIdProvider provider, Account? account, CancellationToken stop)
    {
        var note = account is null ? new HistoryNote(ExternalIdentities.Refused, ExternalIdentities.Thing, failure.Code) : ExternalIdentities.NoteOf(ExternalIdentities.Refused, account);
        Db.Tell(note with { Details = HistoryJson.Of(("network", SignInTries.NetworkOf(http))) });
        await Db.SaveChangesAsync(stop);
        return failure.Show(side, provider);
    }

    /// <summary>Lets the holder of an account in, whom the provider vouches for.</summary>
    public async Task<IResult> Enter(HttpContext http, Account account, IdentityTicket ticket, OpenIdProvider provider, Sessions sessions, SecondFactor second, CancellationToken stop)
    {
        // Until now nobody in particular was asking.
        Author.WorkFor(new(account.Id, account.Name));
        Db.Tell(ExternalIdentities.NoteOf(ExternalIdentities.Proven, account) with { Details = HistoryJson.Of(("network", SignInTries.NetworkOf(http))) });
        await Db.SaveChangesAsync(stop);
        if (!provider.VouchesFor(ticket.Proven)) return await second.AfterPassword(http, account, ticket.Back, stop);
        await sessions.Begin(http, account, SignInWay.Identity, stop);
        return AfterSignIn.Go(ticket.Back);
    }
}
