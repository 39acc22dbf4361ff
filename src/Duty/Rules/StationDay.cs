using Yizhan.Duty.Doors.Rules;

namespace Yizhan.Duty.Rules;

/// <summary>A task of a station that was done on a day. It is about the station; who did it is not kept.</summary>
public sealed class TaskDone
{
    /// <summary>Days that it is kept.</summary>
    public const int DaysKept = 180;

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The task as it stands in the <see cref="ShiftPlan"/>.</summary>
    public required string Task { get; init; }

    public required DateTimeOffset DoneAt { get; init; }
}

/// <summary>How many came to a station in an hour of a day, by kind where they wished to say. Numbers alone, for evaluation and siting.</summary>
public sealed class VisitorTally
{
    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The hour, 0 to 23.</summary>
    public required int Hour { get; init; }

    public required VisitorKind Kind { get; init; }

    public int Count { get; set; }
}

/// <summary>What kind of visitor somebody says to be.</summary>
public enum VisitorKind
{
    /// <summary>Did not say.</summary>
    Unsaid,

    /// <summary>Lives near.</summary>
    Resident,

    /// <summary>Delivers: couriers and riders.</summary>
    Rider,

    /// <summary>Keeps the streets clean.</summary>
    Sanitation,

    /// <summary>A child or a pupil.</summary>
    Child,

    /// <summary>Passes by.</summary>
    Passer,
}

/// <summary>A door that was not opened, or was found locked, and who was called for it.</summary>
public sealed class DoorAlarm
{
    /// <summary>Days that it is kept.</summary>
    public const int DaysKept = 180;

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>When the door should have been open, or was found locked.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When those on duty were called.</summary>
    public DateTimeOffset? DutyToldAt { get; set; }

    /// <summary>When the secretary was told.</summary>
    public DateTimeOffset? SecretaryToldAt { get; set; }

    /// <summary>When the street was told.</summary>
    public DateTimeOffset? StreetToldAt { get; set; }

    /// <summary>When the door was opened, or its time was over.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the first of the nearest was called, on duty or the secretary; null: none of them yet.</summary>
    public DateTimeOffset? CalledAt => DutyToldAt is { } duty && !(SecretaryToldAt < duty) ? duty : SecretaryToldAt;

    /// <summary>When those of a rung were told; null: not yet.</summary>
    public DateTimeOffset? ToldAt(AlarmRung rung) => rung switch { AlarmRung.OnDuty => DutyToldAt, AlarmRung.Secretary => SecretaryToldAt, _ => StreetToldAt };

    /// <summary>Notes that those of a rung were told.</summary>
    public void Tell(AlarmRung rung, DateTimeOffset now)
    {
        switch (rung)
        {
            case AlarmRung.OnDuty: DutyToldAt = now; break;
            case AlarmRung.Secretary: SecretaryToldAt = now; break;
            default: StreetToldAt = now; break;
        }
    }
}
