using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>POST /stations/import/{id}/apply, /undo, /retry and /cancel, and the same below /api/v1/imports: the next step of an import.</summary>
internal static class StepImport
{
    private static readonly Dictionary<string, ImportState> Steps = new()
    {
        ["apply"] = ImportState.Applying,
        ["undo"] = ImportState.Undoing,
        ["retry"] = ImportState.Checking,
    };

    private static readonly Refusal NotFound = new("import-not-found", "没有这次导入");
    private static readonly Refusal TakenMeanwhile = new("import-not-possible-now", "这次导入现在不能这样操作，请刷新页面查看最新状态");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/import/{id:guid}/{step:regex(^(apply|undo|retry|cancel)$)}", Submit).Needs(StationsModule.ManageNetwork);
        api.MapPost("/imports/{id:guid}/{step:regex(^(apply|undo|retry|cancel)$)}", Post).Needs(StationsModule.ManageNetwork)
            .WithName("stepImport").WithTags("Import").WithSummary("Apply, undo, retry or cancel an import")
            .Produces<ImportAnswer>(202).ProducesProblem(404).ProducesProblem(409);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(Guid id, string step, [FromForm] string? back, CityDb db, ImportRuns runs, CityClock clock, Author author, CancellationToken stop)
    {
        if (!await db.Imports.AnyAsync(row => row.Id == id, stop)) return Results.NotFound();
        // A refusal needs no words of its own: the page shows where the import stands now.
        await Take(id, step, db, runs, clock, author, stop);
        return Results.Redirect($"/stations/import/{id}");
    }

    private static async Task<IResult> Post([Description("The import")] Guid id, [Description("apply, undo, retry or cancel")] string step, CityDb db, ImportRuns runs, CityClock clock, Author author, Texts texts, CancellationToken stop)
    {
        if (await Take(id, step, db, runs, clock, author, stop) is { } refusal)
            return refusal == NotFound ? Problems.Missing(refusal.Code, refusal.Sentence, texts) : Problems.Refused(refusal, texts);
        var import = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == id, stop);
        return Results.Accepted($"/api/v1/imports/{id}", ImportAnswer.Of(import, runs, texts));
    }

    private static async Task<Refusal?> Take(Guid id, string step, CityDb db, ImportRuns runs, CityClock clock, Author author, CancellationToken stop)
    {
        if (step == "cancel") return await Cancel(id, db, runs, stop);
        var import = await db.Imports.SingleOrDefaultAsync(row => row.Id == id, stop);
        if (import is null) return NotFound;
        if (import.IsRunning && !runs.IsInterrupted(import)) return TakenMeanwhile;
        // What was interrupted while it was taken back is taken back again; everything else starts from the file.
        var next = step == "retry" && import.State == ImportState.Undoing ? ImportState.Undoing : Steps[step];
        if (import.Become(next, clock.Now, runs.Node) is { } refusal) return refusal;
        import.Note = null;
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return TakenMeanwhile;
        }
        db.ChangeTracker.Clear();
        await runs.Start(id, author.Actor);
        return null;
    }

    private static async Task<Refusal?> Cancel(Guid id, CityDb db, ImportRuns runs, CancellationToken stop)
    {
        var asked = runs.Cancel(id)
            ? 1
            : await db.Imports.Where(row => row.Id == id && (row.State == ImportState.Checking || row.State == ImportState.Applying || row.State == ImportState.Undoing))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.StopAsked, true), stop);
        return asked > 0 ? null : await db.Imports.AnyAsync(row => row.Id == id, stop) ? TakenMeanwhile : NotFound;
    }
}
