namespace Yizhan.Tests.Http.Walk;

/// <summary>What the walk through all guarded doors has to be told of those of a module.</summary>
internal sealed record DoorTable
{
    /// <summary>Every module's.</summary>
    public static IReadOnlyList<DoorTable> All { get; } = [StationDoors.Table, PeopleDoors.Table, SealDoors.Table, MatterDoors.Table, DutyDoors.Table, LendingDoors.Table];

    /// <summary>Doors without a place in their address that show and take what lies in the scope; the tests that are named hold them to it.</summary>
    public required IReadOnlyList<string> OfOnesOwn { get; init; }

    /// <summary>What programs send, so that the door is not shut for a bad body. The division of a station is one the sender may have.</summary>
    public required Dictionary<string, Func<string, HttpContent>> Bodies { get; init; }
}
