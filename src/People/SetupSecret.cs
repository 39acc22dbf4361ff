using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;

namespace Yizhan.People;

/// <summary>The secret that is printed once, at the first start, and makes its holder the administrator.</summary>
/// <remarks>Only its hash is kept. The secret has 130 random bits, so one round of SHA-256 is enough.</remarks>
public sealed class SetupSecret(IServiceScopeFactory scopes) : IKnowVisitors
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int Length = 26;
    private const string StampClaim = "secret";

    private string? hash;

    /// <summary>Whether the city has been started before: its first start makes the secret.</summary>
    public async Task<bool> IsMade(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CityDb>().Set<StoredSecret>().AnyAsync(stop);
    }

    /// <summary>Makes the secret if there is none yet, or a new one if asked. Returns it the one time it can be read.</summary>
    public async Task<string?> Make(bool anew, TimeProvider time, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var stored = await db.Set<StoredSecret>().SingleOrDefaultAsync(stop);
        if (stored is not null && !anew)
        {
            hash = stored.Hash;
            return null;
        }
        var secret = RandomNumberGenerator.GetString(Letters, Length);
        hash = HashOf(secret);
        if (stored is null) db.Add(new StoredSecret { Hash = hash, MadeAt = time.GetUtcNow() });
        else (stored.Hash, stored.MadeAt) = (hash, time.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return string.Join('-', secret.Chunk(5).Select(five => new string(five)));
    }

    /// <summary>The administrator's claims if <paramref name="typed"/> is the secret; case, dashes and spaces do not matter.</summary>
    internal ClaimsPrincipal? Check(string? typed, string scheme)
    {
        var plain = (typed ?? "").Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (hash is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(plain)), Encoding.ASCII.GetBytes(hash))) return null;
        return new(new ClaimsIdentity([new(StampClaim, Stamp(hash)), new(ClaimTypes.Name, Visitor.Administrator.Name!)], scheme));
    }

    /// <inheritdoc/>
    /// <remarks>A new secret ends every session that the old one opened.</remarks>
    public Visitor Recognise(ClaimsPrincipal user) =>
        hash is not null && user.FindFirst(StampClaim)?.Value == Stamp(hash) ? Visitor.Administrator : Visitor.Anonymous;

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Stamp(string hash) => hash[..16];
}
