using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History.Audit;

/// <summary>GET and POST /audit/verify: the whole chain is read and held against its hashes and anchors.</summary>
internal static class VerifyEntries
{
    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/audit/verify", Show).Needs(HistoryModule.VerifyAudit);
        pages.MapPost("/audit/verify", Submit).Needs(HistoryModule.VerifyAudit);
    }

    private static Task<IResult> Show(CityDb db, HistoryWords words, CancellationToken stop) => Page(null, db, words, stop);

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit([FromForm] string? back, CityDb db, Verifier verifier, HistoryWords words, CancellationToken stop) =>
        await Page(await verifier.Run(db, stop), db, words, stop);

    private static async Task<IResult> Page(ChainReport? report, CityDb db, HistoryWords words, CancellationToken stop)
    {
        var last = await db.History.Where(entry => entry.SubjectType == HistoryThing.History && entry.Kind == HistoryKind.Verified)
            .OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(stop);
        return PageResult.Of<VerifyEntriesPage>(new { Report = report, Last = last is null ? null : words.Of(last) });
    }
}
