using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET /stations/import/{id} and GET /api/v1/imports/{id}: what a file would change, or what is wrong with it.</summary>
internal static class ShowImport
{
    private const int PageSize = 50;

    private static readonly Refusal NotFound = new("import-not-found", "没有这次导入");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/import/{id:guid}", Show).Needs(StationsModule.ManageNetwork);
        api.MapGet("/imports/{id:guid}", Answer).Needs(StationsModule.ManageNetwork)
            .WithName("getImport").WithTags("Import").WithSummary("One import: its state, what it would change, what is wrong with it")
            .Produces<ImportAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Show(Guid id, CityDb db, ImportRuns runs, CancellationToken stop, int page = 1)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop);
        if (import is null) return Results.NotFound();
        var isInterrupted = runs.IsInterrupted(import);
        var count = import.IsRunning || import.State == ImportState.Wrong ? 0 : await db.ImportChanges.CountAsync(change => change.ImportId == id, stop);
        page = Math.Max(1, page);
        var changes = count == 0 ? [] : await db.ImportChanges.AsNoTracking().Where(change => change.ImportId == id)
            .OrderBy(change => change.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ShowImportPage>(new
        {
            Model = new ShowImportModel(
                id, import.FileName, import.By, import.UploadedAt, import.StateAt,
                ImportSpeaking.State(import, isInterrupted), ImportSpeaking.Tone(import, isInterrupted), import.Note,
                IsRunning: import.IsRunning && !isInterrupted, Progress: runs.ProgressOf(id) ?? 0,
                CanApply: import.State == ImportState.Ready && import.Report.Changes > 0,
                CanUndo: import.State == ImportState.Applied,
                CanRetry: isInterrupted || import.State is ImportState.Wrong or ImportState.Cancelled,
                IsEmpty: import.State == ImportState.Ready && import.Report.Things == 0,
                IsSame: import.State == ImportState.Ready && import.Report.Things > 0 && import.Report.Changes == 0,
                [("区划", import.Report.Divisions), ("驿站", import.Report.Stations), ("地标", import.Report.Landmarks)],
                [.. import.Report.Faults.Select(fault => new ShownFault(ImportSpeaking.Where(fault), fault.Sentence))],
                import.Report.More, import.Report.Notices,
                [.. changes.Select(ShownChange.Of)], page, (count + PageSize - 1) / PageSize),
        });
    }

    private static async Task<IResult> Answer(Guid id, CityDb db, ImportRuns runs, Texts texts, CancellationToken stop) =>
        await db.Imports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, stop) is { } import
            ? Results.Ok(ImportAnswer.Of(import, runs, texts))
            : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);
}

/// <summary>One thing wrong: the cell and what to do.</summary>
public sealed record ShownFault(Sentence Where, Sentence What);

/// <summary>One thing that is added or changed.</summary>
/// <param name="Differences">Field by field; empty when it is added.</param>
public sealed record ShownChange(Sentence Kind, string Key, string Title, bool IsAdded, IReadOnlyList<Difference> Differences)
{
    internal static ShownChange Of(ImportChange change)
    {
        var after = RecordJson.Read(change.Kind, change.After);
        var before = change.Before is { } json ? RecordJson.Read(change.Kind, json) : null;
        return new(ImportSpeaking.Kind(change.Kind), change.Key, after.Title, before is null, before is null ? [] : Rules.Importing.Differences.Of(before, after));
    }
}

/// <summary>What the page of one import shows.</summary>
public sealed record ShowImportModel(
    Guid Id, string FileName, string By, DateTimeOffset UploadedAt, DateTimeOffset StateAt, Sentence State, string Tone, Sentence? Note,
    bool IsRunning, double Progress, bool CanApply, bool CanUndo, bool CanRetry, bool IsEmpty, bool IsSame,
    IReadOnlyList<(Sentence Kind, ImportCount Count)> Counts, IReadOnlyList<ShownFault> Faults, int MoreFaults, IReadOnlyList<Sentence> Notices,
    IReadOnlyList<ShownChange> Changes, int Page, int Pages);
