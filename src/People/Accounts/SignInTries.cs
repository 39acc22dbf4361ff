using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Counts wrong tries, in the database, so that every node knows of them.</summary>
internal sealed class SignInTries(CityDb db, CityClock clock, SignInTurns turns)
{
    /// <summary>Begins a try with this name from this browser: waits for its turn, so that many sent at once are counted one after another, and says whether it is looked at at all.</summary>
    /// <param name="isKnown">Whether the browser has signed in to this account before.</param>
    public async Task<SignInTry> Begin(string name, HttpContext http, bool isKnown, CancellationToken stop)
    {
        var keys = new SignInKeys(HashOf($"{(isKnown ? "known" : "stranger")} {VisitorNetwork.Of(http)} {name}"), isKnown ? null : HashOf($"strangers {name}"));
        if (await turns.Enter(keys.Here, stop) is not { } turn) return new(this, null, keys, "上一次填写的还在核对，请稍候再试");
        try
        {
            return new(this, turn, keys, await WaitsUntil(keys, stop) is { } opens ? new Sentence("试错太多次，请在{0}分钟后再试", (int)Math.Ceiling((opens - clock.Now).TotalMinutes)) : null);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    internal async Task Failed(SignInKeys keys, CancellationToken stop)
    {
        await Count(keys.Here, stop);
        if (keys.Strangers is { } strangers) await Count(strangers, stop);
    }

    internal Task Succeeded(SignInKeys keys, CancellationToken stop) => db.Attempts.Where(row => row.Key == keys.Here).ExecuteDeleteAsync(stop);

    private async Task<DateTimeOffset?> WaitsUntil(SignInKeys keys, CancellationToken stop)
    {
        var counted = await db.Attempts.AsNoTracking().Where(row => row.Key == keys.Here || row.Key == keys.Strangers).ToListAsync(stop);
        var now = clock.Now;
        var opens = counted.Where(row => now - row.LastAt < SignInThrottle.Forgets)
            .Select(row => SignInThrottle.OpensAt(row.Failures, row.LastAt, row.Key == keys.Here ? SignInThrottle.Free : SignInThrottle.FreeForStrangers))
            .DefaultIfEmpty(now).Max();
        return opens > now ? opens : null;
    }

    private async Task Count(string key, CancellationToken stop)
    {
        var now = clock.Now;
        var forgotten = now - SignInThrottle.Forgets;
        var counted = await db.Attempts.Where(row => row.Key == key).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Failures, row => row.LastAt < forgotten ? 1 : row.Failures + 1).SetProperty(row => row.LastAt, now), stop);
        if (counted > 0) return;
        await db.Attempts.Where(row => row.LastAt < forgotten).ExecuteDeleteAsync(stop);
        var first = db.Attempts.Add(new() { Key = key, Failures = 1, LastAt = now });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Another try with the same name came between; it is counted as the first, this one is let off.
        }
        first.State = EntityState.Detached;
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The visitor's network without the last part of the address, by which a person knows the office from the home.</summary>
    public static string NetworkOf(HttpContext http) => VisitorNetwork.Of(http) is var address && address.LastIndexOf('.') is > 0 and var last ? $"{address[..last]}.*" : address;
}
