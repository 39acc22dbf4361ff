namespace Yizhan.Rostering.Checking;

/// <summary>One duty of somebody, as the limits look at it.</summary>
/// <param name="Shift">The index of the shift; <see cref="OutsideThePlan"/> for a past duty.</param>
/// <param name="Day">The day's number, see <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Kind">The day's kind.</param>
/// <param name="Start">In minutes of the day.</param>
/// <param name="End">In minutes of the day; beyond 1,440 on the next.</param>
internal readonly record struct Duty(int Shift, int Day, RotaDayKind Kind, int Start, int End) : IComparable<Duty>
{
    public const int OutsideThePlan = -1;

    /// <summary>When it begins, in minutes that go on from day to day.</summary>
    public long From => (Day * (long)ShiftHours.MinutesADay) + Start;

    /// <summary>When it is over, in the same minutes.</summary>
    public long Until => (Day * (long)ShiftHours.MinutesADay) + End;

    public bool IsOvernight => End > ShiftHours.MinutesADay;

    public int Month => DateOnly.FromDayNumber(Day) is var date ? (date.Year * 12) + date.Month : 0;

    public int CompareTo(Duty other) =>
        Day != other.Day ? Day.CompareTo(other.Day) :
        Start != other.Start ? Start.CompareTo(other.Start) :
        Shift != other.Shift ? Shift.CompareTo(other.Shift) :
        End != other.End ? End.CompareTo(other.End) : ((int)Kind).CompareTo((int)other.Kind);
}
