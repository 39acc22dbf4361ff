using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.People.Accounts;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.People.Complaints;

/// <summary>How pages speak of complaints.</summary>
internal static class ComplaintWords
{
    /// <summary>good, warn, bad or calm, as state and deadline have it.</summary>
    public static string Tone(ComplaintState state, bool isOverdue) => isOverdue ? "bad" : state switch
    {
        ComplaintState.Received or ComplaintState.Reopened => "warn",
        ComplaintState.Answered => "good",
        _ => "calm",
    };

    public static Sentence State(ComplaintState state, bool isOverdue) => isOverdue ? new Sentence("{0}，已超过期限", state.Named()) : state.Named();

    public static Sentence Kind(string code) => ComplaintKind.Of(code)?.Name ?? code;

    /// <summary>What it is about: the station, or else the division.</summary>
    public static string About(string division, string? station, IKnowDivisions divisions, IKnowStations stations, Texts texts) =>
        station is null ? AccountWords.Place(division, divisions, texts)
        : stations.Of(station) is { } known ? texts["{0}（{1}）", known.Name, AccountWords.Place(division, divisions, texts)]
        : station;

    /// <summary>That the deadline leans on years whose holidays are not loaded; null: it does not.</summary>
    public static Sentence? Unsure(DateOnly from, DateOnly dueOn, WorkCalendar calendar) => calendar.YearsNotLoaded(from, dueOn) is { Count: > 0 } years
        ? new Sentence("{0}年的放假安排还没有载入，期限暂按星期一至星期五计算。", string.Join('、', years.Select(year => year.ToString(CultureInfo.InvariantCulture))))
        : null;

    /// <summary>A code in groups, to be read from paper.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(5).Select(group => new string(group)));
}
