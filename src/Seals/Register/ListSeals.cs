using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>GET /seals and /api/v1/seals: the register of seals within the visitor's reach, by number.</summary>
internal static class ListSeals
{
    public const string Path = "/seals";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).Needs(SealPermissions.Read);
        api.MapGet("", Answer).Needs(SealPermissions.Read)
            .WithName("listSeals").WithTags("Seals").WithSummary("The register of seals within the key's area, by number").Produces<SealsAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Open(string? state, [AsParameters] SealDesk desk, CancellationToken stop) => PageResult.Of<ListSealsPage>(new
    {
        Rows = (await Wanted(SealStates.Of(state), desk).ToListAsync(stop)).Select(SealDesk.Row).ToArray(), Wanted = SealStates.Of(state), MayApply = desk.Visitor.May(SealPermissions.Keep),
    });

    private static async Task<IResult> Answer(
        [System.ComponentModel.Description("applied, approved, made, in-use, suspended or destroyed; left out: all of them")] string? state, int? offset, int? limit,
        [AsParameters] SealDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (state is not null && SealStates.Of(state) is null) errors.Add("state", "没有这种状态");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var all = Wanted(SealStates.Of(state), desk);
        var rows = await all.Skip(offset ?? 0).Take(limit ?? Paging.Most).ToListAsync(stop);
        return Results.Ok(new SealsAnswer(await all.CountAsync(stop), [.. rows.Select(SealDesk.Row)]));
    }

    private static IQueryable<Seal> Wanted(SealState? state, SealDesk desk) => desk.Seals.Where(seal => state == null || seal.State == state).OrderBy(seal => seal.Number);
}

/// <param name="Found">How many there are, on all pages.</param>
internal sealed record SealsAnswer(int Found, IReadOnlyList<SealRow> Seals);
