using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Importing;

/// <summary>What the history tells of imports: one entry a run, with its counts and the hash of the records it changed.</summary>
internal static class ImportHistory
{
    public const string Applied = "imported", Undone = "import-undone";
    public const string Subject = "import";

    private static readonly Dictionary<string, Sentence> Details = new()
    {
        ["divisionsAdded"] = "新增的区划", ["divisionsChanged"] = "修改的区划",
        ["stationsAdded"] = "新增的驿站", ["stationsChanged"] = "修改的驿站",
        ["landmarksAdded"] = "新增的地标", ["landmarksChanged"] = "修改的地标",
        [HistoryJson.Sha256] = "前后记录的 SHA-256",
    };

    public static IReadOnlyList<HistoryKind> Kinds { get; } = [new(Applied, "导入了", Details), new(Undone, "撤销了导入", Details)];

    public static HistoryNote Of(string kind, NetworkImport import, string digest)
    {
        var (divisions, stations, landmarks) = (import.Report.Divisions, import.Report.Stations, import.Report.Landmarks);
        return new(kind, Subject, import.Id.ToString())
        {
            SubjectName = import.FileName,
            Area = AreaPath.Root,
            Details = HistoryJson.Of(
                ("divisionsAdded", divisions.Added), ("divisionsChanged", divisions.Changed),
                ("stationsAdded", stations.Added), ("stationsChanged", stations.Changed),
                ("landmarksAdded", landmarks.Added), ("landmarksChanged", landmarks.Changed),
                (HistoryJson.Sha256, digest)),
        };
    }

    /// <summary>A change as it goes into the hash: its number, kind, key, before and after on a line each; JSON has no line breaks of its own.</summary>
    public static byte[] BytesOf(ImportChange change) => Encoding.UTF8.GetBytes($"{change.Number}\n{change.Kind}\n{change.Key}\n{change.Before}\n{change.After}\n");
}
