using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>Imports a file without page or API, for <c>yizhan import</c>: the same check, the same record, the same way to take it back.</summary>
public static class ImportByCommand
{
    private static readonly Actor Command = new(null, $"{Author.Program}:import");

    /// <summary>Checks a file and, if it is whole and <paramref name="apply"/> is asked, applies it.</summary>
    /// <param name="texts">The language of what is told.</param>
    public static async Task<ImportTold> Run(IServiceProvider services, Stream content, string name, bool apply, Texts texts, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, runs, clock) = (scope.ServiceProvider.GetRequiredService<CityDb>(), services.GetRequiredService<ImportRuns>(), services.GetRequiredService<CityClock>());
        var import = await ImportIntake.Take(content, name, Command.Name, db, runs, clock, stop);
        await using var cancelling = stop.Register(() => runs.Cancel(import.Id));
        import = await Work(import.Id, runs, db);
        if (apply && import is { State: ImportState.Ready, Report.Changes: > 0 })
        {
            if (import.Become(ImportState.Applying, clock.Now, runs.Node) is { } refusal) throw new InvalidOperationException(refusal.Code);
            await db.SaveChangesAsync(stop);
            import = await Work(import.Id, runs, db);
        }
        return new(import.Id, Told(import, texts), import.State is ImportState.Wrong, import.State is ImportState.Applied || import is { State: ImportState.Ready, Report.Changes: 0 });
    }

    private static async Task<NetworkImport> Work(Guid id, ImportRuns runs, CityDb db)
    {
        await runs.Start(id, Command);
        await runs.Ended(id);
        db.ChangeTracker.Clear();
        return await db.Imports.SingleAsync(row => row.Id == id, CancellationToken.None);
    }

    private static List<string> Told(NetworkImport import, Texts texts)
    {
        var (report, lines) = (import.Report, new List<string>());
        if (import.State is not ImportState.Wrong)
            lines.AddRange(new (ImportKind Kind, ImportCount Count)[] { (ImportKind.Division, report.Divisions), (ImportKind.Station, report.Stations), (ImportKind.Landmark, report.Landmarks) }
                .Where(one => one.Count is not { Added: 0, Changed: 0, Same: 0 })
                .Select(one => texts[new Sentence("{0}：新增{1}，更改{2}，不变{3}", texts[ImportSpeaking.Kind(one.Kind)], one.Count.Added, one.Count.Changed, one.Count.Same)]));
        lines.AddRange(report.Notices.Select(notice => texts[notice]));
        lines.AddRange(report.Faults.Select(fault => $"{texts[ImportSpeaking.Where(fault)]}: {texts[fault.Sentence]}"));
        if (report.More > 0) lines.Add(texts[new Sentence("还有 {0} 处问题没有列出，请先改好以上各处再导入", report.More)]);
        if (import.Note is { } note) lines.Add(texts[note]);
        lines.Add(texts[ImportSpeaking.State(import, isInterrupted: false)]);
        return lines;
    }
}

/// <summary>How an import by command ended.</summary>
/// <param name="Lines">What to tell, line by line.</param>
/// <param name="IsWrong">The file has faults, and nothing was changed.</param>
/// <param name="IsDone">The network is as the file has it.</param>
public sealed record ImportTold(Guid Id, IReadOnlyList<string> Lines, bool IsWrong, bool IsDone);
