using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Makes and finds links that work once.</summary>
internal sealed class Invitations(CityDb db, CityClock clock)
{
    /// <summary>How long an invitation waits.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>How long the link waits that makes an administrator: whoever starts the program is there.</summary>
    public static readonly TimeSpan SetUpLasts = TimeSpan.FromDays(1);

    /// <summary>The path of a link.</summary>
    public static string PathOf(string key) => $"/invitation/{key}";

    /// <summary>A new link in the place of earlier ones, to be saved by the caller. Returns its path, which can be read this once.</summary>
    /// <param name="account">Whose it is; null: it makes an administrator.</param>
    public async Task<string> Make(Guid? account, CancellationToken stop)
    {
        var (key, now) = (OneTimeSecrets.NewKey(), clock.Now);
        foreach (var earlier in await db.Invitations.Where(row => row.Account == account && row.UsedAt == null).ToListAsync(stop)) earlier.UsedAt = now;
        db.Invitations.Add(new() { Account = account, Hash = OneTimeSecrets.HashOf(key), MadeAt = now, EndsAt = now + (account is null ? SetUpLasts : Lasts) });
        return PathOf(key);
    }

    /// <summary>The invitation of a key, while it works.</summary>
    public async Task<Invitation?> Find(string key, CancellationToken stop)
    {
        var hash = OneTimeSecrets.HashOf(key);
        return await db.Invitations.SingleOrDefaultAsync(row => row.Hash == hash, stop) is { } found && found.WorksAt(clock.Now) ? found : null;
    }
}
