namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>When something has been kept long enough.</summary>
/// <remarks>个人信息保护法 art. 19: no longer than the purpose needs, unless a law says otherwise.</remarks>
public static class RetentionDay
{
    /// <summary>The first day on which what ended on <paramref name="ended"/> may be kept no longer: it is kept <paramref name="days"/> whole days after that one.</summary>
    public static DateOnly DueOn(DateOnly ended, int days) => ended.AddDays(days + 1);

    /// <summary>The last day on which something must have ended to be due on <paramref name="today"/>.</summary>
    public static DateOnly LastEnded(DateOnly today, int days) => today.AddDays(-days - 1);
}
