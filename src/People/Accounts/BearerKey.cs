using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yizhan.Kernel.Access;

namespace Yizhan.People.Accounts;

/// <summary>Lets a program in that sends <c>Authorization: Bearer KEY</c>.</summary>
internal sealed class BearerKey(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IKnowVisitors people)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "bearer";

    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var program = new ClaimsPrincipal(new ClaimsIdentity([new(KnownPeople.KeyClaim, header[Prefix.Length..])], Scheme));
        return (await people.Recognise(program, Context.RequestAborted)).IsSignedIn
            ? AuthenticateResult.Success(new(program, Scheme))
            : AuthenticateResult.Fail("The key is not right, or does not work any more.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        Response.StatusCode = 401;
        return Task.CompletedTask;
    }
}
