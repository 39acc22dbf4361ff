using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>What devices and the city say to each other: Web Authentication, spoken by the handler of ASP.NET Core Identity.</summary>
/// <param name="party">For whom passkeys are made here.</param>
/// <param name="known">The passkeys that it is about.</param>
/// <param name="verifies">Whether the device must have made sure who holds it, by finger, face or number: then it stands for password and second factor.</param>
internal sealed class PasskeyProtocol(RelyingParty party, IReadOnlyList<Passkey> known, bool verifies) : IDisposable
{
    private readonly UserManager<PasskeyHolder> holders = new(new PasskeyBook(known), Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyHolder>(), [], [], new UpperInvariantLookupNormalizer(), new(), null!, NullLogger<UserManager<PasskeyHolder>>.Instance);

    private PasskeyHandler<PasskeyHolder> Handler => new(holders, Options.Create(new IdentityPasskeyOptions
    {
        ServerDomain = party.Domain,
        AuthenticatorTimeout = PasskeyChallenges.Lasts,
        UserVerificationRequirement = verifies ? "required" : "preferred",
        // A key that finds no room on the device still serves as second factor.
        ResidentKeyRequirement = "preferred",
        AttestationConveyancePreference = "none",
        ValidateOrigin = said => ValueTask.FromResult(said.Origin == party.Origin && !said.CrossOrigin),
    }));

    /// <summary>What the browser is to ask the device for a new passkey with, and what has to be known when it answers.</summary>
    public async Task<(string Options, string State)> AskNew(Account account, string handle, HttpContext http)
    {
        var asked = await Handler.MakeCreationOptionsAsync(new() { Id = handle, Name = account.SignInName, DisplayName = account.Name }, http);
        return (asked.CreationOptionsJson, asked.AttestationState!);
    }

    /// <summary>What the browser is to ask the device for a proof with, and what has to be known when it answers.</summary>
    /// <param name="handle">Whose passkeys may answer; null: any, and nobody learns here who has one.</param>
    public async Task<(string Options, string State)> AskProof(string? handle, HttpContext http)
    {
        var asked = await Handler.MakeRequestOptionsAsync(handle is null ? null : new(handle), http);
        return (asked.RequestOptionsJson, asked.AssertionState!);
    }

    /// <summary>The new passkey and the handle it was made for; null: the answer is not one to what was asked.</summary>
    public async Task<(UserPasskeyInfo Passkey, string Handle)?> ReadNew(string credential, string state, HttpContext http) =>
        await Handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = state }) is { Succeeded: true } read
            ? (read.Passkey, read.UserEntity.Id)
            : null;

    /// <summary>The counter that the device showed; null: the answer is not one to what was asked, or not by a known passkey.</summary>
    public async Task<long?> ReadProof(string credential, string state, HttpContext http) =>
        await Handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state }) is { Succeeded: true } read ? read.Passkey.SignCount : null;

    public void Dispose() => holders.Dispose();
}
