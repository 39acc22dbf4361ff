using Yizhan.Kernel;

namespace Yizhan.Duty.Living.Rules;

/// <summary>How long those who were offered a shift have it to themselves before the next are asked: the nearer the shift, the shorter.</summary>
public static class CoverPace
{
    /// <summary>How many are asked together: few enough to feel asked, enough not to wait for one who sleeps.</summary>
    public const int Together = 3;

    /// <summary>From when to when nobody new is asked by night, unless the shift begins before the morning's answer could come.</summary>
    public static readonly TimeOnly Night = new(22, 0), Morning = new(7, 0);

    /// <summary>What is left between the morning and the shift at least, so that waiting for the morning makes sense.</summary>
    public static readonly TimeSpan MorningBefore = TimeSpan.FromHours(1);

    /// <summary>When the next are asked.</summary>
    /// <param name="begins">When the shift begins.</param>
    public static DateTimeOffset Next(DateTimeOffset now, DateTimeOffset begins) => Awake(now + Wait(begins - now), begins);

    /// <summary>When somebody new may be asked who would be asked at a moment: then, or in the morning after it.</summary>
    /// <param name="begins">When the shift begins.</param>
    public static DateTimeOffset Awake(DateTimeOffset at, DateTimeOffset begins)
    {
        if (CityClock.TimeOf(at) is var time && time >= Morning && time < Night) return at;
        var day = CityClock.DayOf(at);
        var morning = CityClock.MomentOf(time < Morning ? day : day.AddDays(1), Morning).ToUniversalTime();
        return morning + MorningBefore <= begins ? morning : at;
    }

    /// <summary>How long is waited with so much time left.</summary>
    public static TimeSpan Wait(TimeSpan left) =>
        left > TimeSpan.FromDays(7) ? TimeSpan.FromHours(12)
        : left > TimeSpan.FromDays(2) ? TimeSpan.FromHours(4)
        : left > TimeSpan.FromHours(12) ? TimeSpan.FromHours(1)
        : left > TimeSpan.FromHours(3) ? TimeSpan.FromMinutes(20)
        : TimeSpan.FromMinutes(5);
}
