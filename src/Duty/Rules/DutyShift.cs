using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>A shift of a published rota. Who serves it stands in <see cref="DutyAssignment"/>; every change of either takes the next number of the counter on this row, so that of two who change one shift the second is told.</summary>
public sealed class DutyShift : ICounted, IHasArea
{
    /// <summary>Minutes from midnight to midnight.</summary>
    public const int MinutesADay = 24 * 60;

    public required Guid Id { get; init; }

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lies.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The day on which it begins: past midnight too it is a shift of that day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Minutes from midnight at which it begins.</summary>
    public required int Starts { get; init; }

    /// <summary>Minutes from that midnight at which it ends; beyond 1,440 on the next day.</summary>
    public required int Ends { get; set; }

    /// <summary>What the day is in the calendar, as known when it was published.</summary>
    public required RotaDayKind Kind { get; set; }

    /// <summary>How many people keep it.</summary>
    public required int Heads { get; set; }

    /// <summary>Codes of <see cref="DutySkill"/>.</summary>
    public string[] Skills { get; set; } = [];

    /// <summary>Who keeps it; null: workers or volunteers.</summary>
    public RotaRole? Role { get; set; }

    /// <summary>How many serve it now; a shift with fewer than <see cref="Heads"/> is short of people.</summary>
    public int Filled { get; set; }

    /// <summary>When it was found not to be needed any more: the calendar or the hours have changed.</summary>
    public DateTimeOffset? DroppedAt { get; set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => DutyPerson.CounterName;

    /// <summary>How many people it lacks.</summary>
    public int Missing => DroppedAt is null ? Math.Max(0, Heads - Filled) : 0;

    /// <summary>When it begins.</summary>
    public DateTimeOffset Begins => CityClock.MomentOf(Date, TimeOnly.MinValue).AddMinutes(Starts);

    /// <summary>The day on which it ends.</summary>
    public DateOnly LastDay => LastDayOf(Date, Ends);

    /// <summary>When it is over.</summary>
    public DateTimeOffset IsOver => CityClock.MomentOf(Date, TimeOnly.MinValue).AddMinutes(Ends);

    /// <summary>From when to when, as the engine reads it.</summary>
    public ShiftHours Hours => new(TimeOf(Starts), TimeOf(Ends));

    /// <summary>By which the shift is known from one rota to the next: station, day and beginning.</summary>
    public string Key => KeyOf(Station, Date, Starts);

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(string station, DateOnly date, int starts) => $"{station}/{date:yyyy-MM-dd}/{TimeOf(starts):HHmm}";

    /// <summary>A minute as a clock shows it, from the midnight with which the day begins: 1,440 is 00:00, 1,560 is 02:00.</summary>
    public static TimeOnly TimeOf(int minute) => new(minute % MinutesADay / 60, minute % 60);

    /// <summary>The day on which a shift ends that begins on a day; midnight is the end of a day and not the beginning of the next.</summary>
    public static DateOnly LastDayOf(DateOnly date, int ends) => ends > MinutesADay ? date.AddDays(1) : date;
}
