using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Counts what comes from one network address without an account, in the database, so that every node knows of it. The address is kept as a hash.</summary>
public static class AddressCounts
{
    /// <summary>The visitor's network address; of IPv6 the half that one household has.</summary>
    public static string AddressOf(HttpContext http) => VisitorNetwork.Of(http);

    /// <summary>
    /// Counts one more from an address; returns until when the next one waits, and then counts nothing. Within a transaction of the caller's, who
    /// holds a row that all of this kind wait for.
    /// </summary>
    /// <param name="kind">What is counted: each kind for itself.</param>
    public static async Task<DateTimeOffset?> Count(CityDb db, string kind, string address, AddressPace pace, DateTimeOffset now, CancellationToken stop)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {address}")));
        if (await db.Attempts.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, stop) is not { } row)
        {
            db.Attempts.Add(new() { Key = key, Failures = 1, LastAt = now });
            return null;
        }
        if (pace.WaitsUntil(row.Failures, row.LastAt, now) is { } until) return until;
        var count = now < row.LastAt + pace.Forgets ? row.Failures + 1 : 1;
        await db.Attempts.Where(one => one.Key == key).ExecuteUpdateAsync(set => set.SetProperty(one => one.Failures, count).SetProperty(one => one.LastAt, now), stop);
        return null;
    }
}
