using System.Globalization;
using Yizhan.Kernel;

namespace Yizhan.Seals.Log;

/// <summary>What the log's pages call things.</summary>
internal static class LogWords
{
    public static Sentence Kind(string? kind) => kind switch
    {
        SealLeaf.Sealed => "用印",
        SealLeaf.Revoked => "撤销",
        SealLeaf.Superseded => "替换",
        SealLeaf.SealChanged => "印章状态变化",
        SealLeaf.AuditHead => "审计记录的末尾",
        null => "读不懂的条目",
        _ => new Sentence("其他（{0}）", kind),
    };

    /// <summary>A moment as the city's clocks show it, to the second: people compare it with what is printed.</summary>
    public static string Moment(DateTimeOffset moment) => CityClock.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
