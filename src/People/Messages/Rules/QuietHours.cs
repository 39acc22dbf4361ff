using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>Hours in which nothing rings: from <see cref="From"/> up to, not including, <see cref="To"/>, city time, often over midnight.</summary>
/// <remarks>The two being equal means that there are none.</remarks>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>21:00 to 08:00, unless the city or the person says otherwise.</summary>
    public static readonly QuietHours Usual = new(new(21, 0), new(8, 0));

    public bool Covers(DateTimeOffset moment)
    {
        var time = CityClock.TimeOf(moment);
        return From <= To ? From <= time && time < To : time >= From || time < To;
    }

    /// <summary>The moment itself, or the end of the quiet hours it lies in.</summary>
    public DateTimeOffset After(DateTimeOffset moment)
    {
        if (!Covers(moment)) return moment;
        var end = CityClock.MomentOf(CityClock.DayOf(moment), To);
        return (end > moment ? end : end.AddDays(1)).ToUniversalTime();
    }
}
