using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Cases;

/// <summary>
/// GET /matters/desk and /api/v1/cases: what is to be done within the visitor's reach, what is due on top. POST /matters/desk/find and /api/v1/cases/search: cases by number, name, phone or citizen number.
/// </summary>
/// <remarks>What is looked for is posted: a name or a phone does not stand in addresses, which are kept in many places.</remarks>
internal static class ListCases
{
    public const string Path = "/matters/desk";

    /// <summary>The most cases that a search shows.</summary>
    private const int MostFound = 100;

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk", Open).Needs(MattersModule.HandleCases);
        pages.MapPost("/desk/find", Find).Needs(MattersModule.HandleCases);
        api.MapGet("", Answer).Needs(MattersModule.HandleCases)
            .WithName("listCases").WithTags("Cases").WithSummary("Cases within the key's area: those that are open, what is due first; or those of a state, the latest first; names masked").Produces<CasesAnswer>().ProducesProblem(400);
        api.MapPost("/search", Search).Needs(MattersModule.HandleCases)
            .WithName("findCases").WithTags("Cases").WithSummary("Cases of a number, a name, a phone or a citizen number within the key's area, the latest first; names masked").Produces<CasesAnswer>().ProducesProblem(422);
    }

    private static async Task<IResult> Open(string? state, string? page, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        var all = Wanted(CaseStates.Of(state), desk);
        var count = await all.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        return PageResult.Of<ListCasesPage>(new { Rows = await Rows(all.Skip((number - 1) * PageSize).Take(PageSize), desk, stop), Wanted = CaseStates.Of(state), Found = count, Number = number, Pages = pages, Words = (string?)null, Waiting = await WaitingCases.Count(desk.Cases, desk.Clock.Today, stop) });
    }

    private static async Task<IResult> Find([FromForm] FindForm? form, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        if (Typed.Plain(form?.Words) is not { } words) return Results.LocalRedirect(Path);
        var rows = await Rows(Found(words, desk), desk, stop);
        return PageResult.Of<ListCasesPage>(new { Rows = rows, Wanted = (CaseState?)null, Found = rows.Count, Number = 1, Pages = 1, Words = words });
    }

    private static async Task<IResult> Answer(
        [Description("A state such as submitted or delivered; left out: those with which something is to be done")] string? state, int? offset, int? limit, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (state is not null && CaseStates.Of(state) is null) errors.Add("state", "没有这种办件状态");
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var all = Wanted(CaseStates.Of(state), desk);
        return Results.Ok(new CasesAnswer(await all.CountAsync(stop), await Rows(all.Skip(offset ?? 0).Take(limit ?? PageSize), desk, stop)) { Waiting = await WaitingCases.Count(desk.Cases, desk.Clock.Today, stop) });
    }

    private static async Task<IResult> Search(FindBody body, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        if (Typed.Plain(body.Words) is null) errors.Add(nameof(body.Words), "请填写编号、姓名、手机号或者身份号码");
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var rows = await Rows(Found(body.Words, desk), desk, stop);
        return Results.Ok(new CasesAnswer(rows.Count, rows));
    }

    private static IQueryable<Case> Found(string words, CaseDesk desk) => desk.Files.Find(desk.Cases, words).OrderByDescending(one => one.BegunAt).ThenByDescending(one => one.Id).Take(MostFound);

    private static IQueryable<Case> Wanted(CaseState? state, CaseDesk desk) => state is { } one
        ? desk.Cases.Where(row => row.State == one).OrderByDescending(row => row.BegunAt).ThenByDescending(row => row.Id)
        // What has not ended; a column that is true by itself is one that SQLite looks up in no index. What stands still has no day, and comes last.
        : desk.Cases.Where(row => row.EndedOn == null).OrderBy(row => row.DueOn == null ? 1 : 0).ThenBy(row => row.DueOn).ThenBy(row => row.Id);

    private static async Task<IReadOnlyList<CaseRow>> Rows(IQueryable<Case> wanted, CaseDesk desk, CancellationToken stop)
    {
        // Which they are is told by an index alone; rows, which are long, are read of those that are shown.
        var ids = await wanted.Select(one => one.Id).ToListAsync(stop);
        var read = await desk.Db.Cases.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, stop);
        Case[] cases = [.. ids.Select(id => read[id])];
        var masked = await desk.Files.Masked(cases, stop);
        return [.. cases.Select(one => ShowCase.Row(one, masked[one.Id], desk))];
    }
}

/// <summary>What is looked for, as typed.</summary>
public sealed record FindForm
{
    public string? Words { get; init; }

    /// <summary>That it is one, and not what was typed.</summary>
    public override string ToString() => nameof(FindForm);
}

/// <param name="Words">A number, a name, a phone or a citizen number, whole.</param>
internal sealed record FindBody(string Words)
{
    /// <summary>That it is one, and not what was sent.</summary>
    public override string ToString() => nameof(FindBody);
}

/// <param name="Found">How many there are, on all pages.</param>
internal sealed record CasesAnswer(int Found, IReadOnlyList<CaseRow> Cases)
{
    /// <summary>What waits within the key's area; null in the answer to a search.</summary>
    public WaitingCounts? Waiting { get; init; }
}
