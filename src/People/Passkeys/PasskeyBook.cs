using Microsoft.AspNetCore.Identity;
using Yizhan.People.Store;

namespace Yizhan.People.Passkeys;

/// <summary>The passkeys that one answer is about, as the framework's handler asks for them. It is filled before and never written to: the handler takes a fault of the database for one of the passkey.</summary>
internal sealed class PasskeyBook(IReadOnlyList<Passkey> known) : IUserPasskeyStore<PasskeyHolder>
{
    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);

    public Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Task.FromResult(known.Any(passkey => passkey.Handle == userId) ? new PasskeyHolder(userId) : null);

    public Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(known.FirstOrDefault(passkey => passkey.Credential.AsSpan().SequenceEqual(credentialId)) is { } found ? new PasskeyHolder(found.Handle) : null);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. Of(user).Select(Told)]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(Of(user).FirstOrDefault(passkey => passkey.Credential.AsSpan().SequenceEqual(credentialId)) is { } found ? Told(found) : null);

    public void Dispose()
    {
    }

    private IEnumerable<Passkey> Of(PasskeyHolder user) => known.Where(passkey => passkey.Handle == user.Handle);

    // The counter is judged by a rule of ours, which the history tells of: to the handler each is new.
    private static UserPasskeyInfo Told(Passkey passkey) => new(
        passkey.Credential, passkey.PublicKey, passkey.AddedAt, signCount: 0, passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: false, passkey.IsBackupEligible, isBackedUp: false, attestationObject: [], clientDataJson: []);

    Task IUserPasskeyStore<PasskeyHolder>.AddOrUpdatePasskeyAsync(PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IUserPasskeyStore<PasskeyHolder>.RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<string?> IUserStore<PasskeyHolder>.GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IUserStore<PasskeyHolder>.SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<string?> IUserStore<PasskeyHolder>.GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IUserStore<PasskeyHolder>.SetNormalizedUserNameAsync(PasskeyHolder user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<PasskeyHolder>.CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<PasskeyHolder>.UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IdentityResult> IUserStore<PasskeyHolder>.DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<PasskeyHolder?> IUserStore<PasskeyHolder>.FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>Whose passkey it is, as devices know them.</summary>
/// <param name="Handle">Random.</param>
internal sealed record PasskeyHolder(string Handle);
