using Yizhan.Duty.Rules;

namespace Yizhan.Duty.Doors.Rules;

/// <summary>Who is called for a door, from the nearest on.</summary>
public enum AlarmRung
{
    /// <summary>Those who are on duty there now.</summary>
    OnDuty,

    /// <summary>Those who plan its duty and are nearest: the secretary of the community, whoever leads the compound.</summary>
    Secretary,

    /// <summary>Those of the street.</summary>
    Street,
}

/// <summary>One step of an alarm.</summary>
/// <param name="After">How long after the first call.</param>
public sealed record AlarmStep(AlarmRung Rung, TimeSpan After);

/// <summary>When whom to call for a door that was not opened in time, or was found locked.</summary>
public static class AlarmSteps
{
    /// <summary>In this order. A door counts as not opened a quarter of an hour after its time; so the street hears half an hour after it.</summary>
    public static IReadOnlyList<AlarmStep> All { get; } = [new(AlarmRung.OnDuty, TimeSpan.Zero), new(AlarmRung.Secretary, TimeSpan.Zero), new(AlarmRung.Street, TimeSpan.FromMinutes(15))];

    /// <summary>Whether to call those of a rung now. Asked from the nearest on, each after the one before was called: where the secretary could not be told, the street is at once.</summary>
    public static bool IsDue(DoorAlarm alarm, AlarmRung rung, DateTimeOffset now) =>
        alarm.ToldAt(rung) is null && (All.Single(step => step.Rung == rung).After <= now - (alarm.CalledAt ?? now) || alarm.SecretaryToldAt is null);
}
