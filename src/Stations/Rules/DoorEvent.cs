namespace Yizhan.Stations.Rules;

/// <summary>One line of a door's record: written once, never changed, gone after <see cref="DaysKept"/>. It says when the door was open, not who was there.</summary>
public sealed class DoorEvent
{
    /// <summary>Whole days that a line is kept: long enough to look into a complaint.</summary>
    public const int DaysKept = 180;

    /// <summary>Made with the form or by the program, so that what is sent twice is written once.</summary>
    public required Guid Id { get; init; }

    public required StationId Station { get; init; }

    public required DoorAct Act { get; init; }

    /// <summary>When it was done, by the clock of whoever was there.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it arrived here.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>What is left to tell whoever comes next.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it was told later than it was done, so that the time is the teller's word.</summary>
    public bool IsSentLater => WrittenAt - At > DoorRules.Slack;
}
