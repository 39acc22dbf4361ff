using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History.Audit;

/// <summary>GET /audit/{number}: one entry with everything it says.</summary>
internal static class ShowEntry
{
    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/audit/{number:long}", Show).Needs(HistoryModule.ReadAudit);

    private static async Task<IResult> Show(long number, Visiting visiting, CityDb db, HistoryWords words, CancellationToken stop) =>
        await db.History.Within(visiting.Scope).SingleOrDefaultAsync(entry => entry.Number == number, stop) is { } entry
            ? PageResult.Of<ShowEntryPage>(new { Entry = entry, Line = words.Of(entry), IsWhole = entry.Hash.AsSpan().SequenceEqual(ChainHash.Of(entry)) })
            : Results.NotFound();
}
