using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>How a version stands on a day.</summary>
public enum VersionState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待生效: published, its day is still to come.</summary>
    Scheduled,

    /// <summary>现行.</summary>
    InForce,

    /// <summary>已被新版本代替.</summary>
    Replaced,

    /// <summary>已撤下.</summary>
    Withdrawn,
}

/// <summary>Which version of a matter or bundle counts on which day.</summary>
public static class VersionStates
{
    public static Sentence Named(this VersionState state) => state switch
    {
        VersionState.Draft => "草稿",
        VersionState.Scheduled => "待生效",
        VersionState.InForce => "现行",
        VersionState.Replaced => "已有新版本",
        _ => "已撤下",
    };

    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(this VersionState state) => state switch
    {
        VersionState.InForce => "good",
        VersionState.Draft or VersionState.Scheduled => "warn",
        VersionState.Withdrawn => "bad",
        _ => "calm",
    };

    /// <summary>The version that counts on a day: the one that began last, unless it is withdrawn by then; null: none does.</summary>
    /// <param name="versions">Of one matter or bundle.</param>
    public static T? OnDay<T>(this IEnumerable<T> versions, DateOnly day) where T : CatalogueVersion =>
        versions.Where(version => version.Counts && version.From <= day).OrderByDescending(version => version.From).ThenByDescending(version => version.Number).FirstOrDefault() is { } last && !(last.WithdrawnFrom <= day) ? last : null;

    /// <summary>How one of its versions stands on a day.</summary>
    public static VersionState StateOn<T>(this T version, IEnumerable<T> all, DateOnly day) where T : CatalogueVersion =>
        version.IsDraft ? VersionState.Draft
        : version.WithdrawnFrom is { } from && (from <= day || !version.Counts) ? VersionState.Withdrawn
        : version.From > day ? VersionState.Scheduled
        : all.OnDay(day)?.Id == version.Id ? VersionState.InForce
        : VersionState.Replaced;
}
