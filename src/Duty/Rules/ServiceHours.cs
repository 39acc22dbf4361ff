using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.Duty.Rules;

/// <summary>Time that a volunteer served on one shift: recorded by whoever organised it, confirmed by another, corrected when the volunteer asks.</summary>
/// <remarks>志愿服务条例 (2017) art. 19: who organises records truthfully; arts. 21 and 25: records are issued as proof without charge, and false ones are punished.</remarks>
public sealed class ServiceHours : IHasArea
{
    /// <summary>The most minutes of one shift.</summary>
    public const int MostMinutes = 24 * 60;

    /// <summary>Days that it is kept after the day of the shift: five years, in which somebody may want proof of it.</summary>
    public const int DaysKept = 5 * 366;

    private static readonly Refusal OwnService = new("hours-own-service", "自己的服务时间不能自己核实，请另一位核实");
    private static readonly Refusal SamePerson = new("hours-own-record", "记录的人不能自己核实，请另一位核实");

    public required Guid Id { get; init; }

    /// <summary>The duty that was served: recorded once.</summary>
    public required Guid Assignment { get; init; }

    public required Guid Person { get; init; }

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lies.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The day of the shift.</summary>
    public required DateOnly Date { get; init; }

    public required int Minutes { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>The account that recorded it, or last corrected it.</summary>
    public required Guid? RecordedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The account that confirmed it: never the one that recorded it, nor the one who served.</summary>
    public Guid? ConfirmedBy { get; private set; }

    /// <summary>The minutes that the volunteer says it was; null: nothing is asked.</summary>
    public int? AskedMinutes { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it stands as it was seen, or has been confirmed since and nothing else: sent twice, it is confirmed once.</summary>
    /// <param name="version">The version that was seen.</param>
    public bool IsAsSeen(int version) => Version == version || ConfirmedAt is not null && Version == version + 1;

    /// <summary>Confirms it.</summary>
    /// <param name="isOwn">Whether they served themselves.</param>
    /// <returns>Null when it is confirmed; otherwise why not.</returns>
    public Refusal? Confirm(Guid? by, bool isOwn, DateTimeOffset now)
    {
        if (ConfirmedAt is not null) return null;
        if (by is null || by == RecordedBy) return SamePerson;
        if (isOwn) return OwnService;
        (ConfirmedAt, ConfirmedBy, Version) = (now, by, Version + 1);
        return null;
    }

    /// <summary>The volunteer says that it was another time.</summary>
    public void Ask(int minutes) => (AskedMinutes, Version) = (minutes == Minutes ? null : minutes, Version + 1);

    /// <summary>Answers what was asked, or puts right what was recorded: it has to be confirmed anew where it changes.</summary>
    public void Correct(int minutes, Guid? by, DateTimeOffset now)
    {
        if (minutes != Minutes) (Minutes, RecordedAt, RecordedBy, ConfirmedAt, ConfirmedBy) = (minutes, now, by, null, null);
        (AskedMinutes, Version) = (null, Version + 1);
    }
}
