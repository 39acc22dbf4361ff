using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Importing;

/// <summary>An import in words for a page.</summary>
internal static class ImportSpeaking
{
    public static Sentence State(NetworkImport import, bool isInterrupted) => isInterrupted ? "已中断" : import.State switch
    {
        ImportState.Checking => "正在核对",
        ImportState.Wrong => "有错误",
        ImportState.Ready => import.Report.Changes > 0 ? "等待确认" : "没有变化",
        ImportState.Applying => "正在导入",
        ImportState.Applied => "已导入",
        ImportState.Undoing => "正在撤销",
        ImportState.Undone => "已撤销",
        _ => "已取消",
    };

    public static string Tone(NetworkImport import, bool isInterrupted) => isInterrupted ? "warn" : import.State switch
    {
        ImportState.Wrong => "bad",
        ImportState.Ready when import.Report.Changes > 0 => "warn",
        ImportState.Applied => "good",
        _ => "calm",
    };

    public static Sentence Kind(ImportKind kind) => kind switch
    {
        ImportKind.Division => "区划",
        ImportKind.Station => "驿站",
        _ => "地标",
    };

    /// <summary>The cell as a spreadsheet names it, <c>驿站!C5</c>; in words where it is no cell.</summary>
    public static Sentence Where(SheetFault fault) =>
        fault is { Row: > 0, Column.Length: > 0 and <= 3 } && fault.Column.All(char.IsAsciiLetterUpper)
            ? new("{0}", $"{fault.Sheet}!{fault.Column}{fault.Row}")
            : fault.Where;
}
