using Yizhan.Kernel.Text;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations;

/// <summary>An import as the API tells it.</summary>
/// <param name="Interrupted">Its process died in the middle; nothing half-done remains, and it can be tried again.</param>
/// <param name="Progress">0 to 1 while something works on it.</param>
/// <param name="Note">Why the last step did not come to its end.</param>
/// <param name="MoreFaults">How many faults came after those named.</param>
internal sealed record ImportAnswer(
    Guid Id, string FileName, string By, DateTimeOffset UploadedAt, ImportState State, bool Interrupted, double? Progress, string? Note,
    ImportCount Divisions, ImportCount Stations, ImportCount Landmarks,
    IReadOnlyList<ImportFaultAnswer> Faults, int MoreFaults, IReadOnlyList<string> Notices)
{
    public static ImportAnswer Of(NetworkImport import, ImportRuns runs, Texts texts) => new(
        import.Id, import.FileName, import.By, import.UploadedAt, import.State, runs.IsInterrupted(import), runs.ProgressOf(import.Id),
        import.Note is { } note ? texts[note] : null,
        import.Report.Divisions, import.Report.Stations, import.Report.Landmarks,
        [.. import.Report.Faults.Select(fault => new ImportFaultAnswer(texts[ImportSpeaking.Where(fault)], fault.Sheet, fault.Row, fault.Column, fault.Code, texts[fault.Sentence]))],
        import.Report.More, [.. import.Report.Notices.Select(notice => texts[notice])]);
}

/// <summary>One thing wrong with the file.</summary>
/// <param name="Where">The cell: <c>驿站!C5</c>.</param>
/// <param name="Row">0 when no single row is meant.</param>
/// <param name="Column">Letters, or a GeoJSON property; empty when no cell is meant.</param>
/// <param name="Message">What to do.</param>
internal sealed record ImportFaultAnswer(string Where, string Sheet, int Row, string Column, string Code, string Message);
