namespace Yizhan.Kernel.Access;

/// <summary>Stations as modules see them that know nothing of stations. Held by the module that keeps the network.</summary>
public interface IKnowStations
{
    /// <summary>The station of a code, also one that is given up; null when there is none.</summary>
    KnownStation? Of(string? code);

    /// <summary>The stations of today that have a service post, such as <c>matters</c>, by where they lie.</summary>
    IReadOnlyList<KnownStation> WithPost(string post);

    /// <summary>The stations of today that lie in an area, by where they lie.</summary>
    IReadOnlyList<KnownStation> In(AreaPath area);

    /// <summary>When a station opens on a day, by its hours and their exceptions, in order; none: it stays shut, or is not there.</summary>
    IReadOnlyList<KnownOpening> OpeningsOn(string code, DateOnly day);

    /// <summary>The door of a station now, by its hours and by what staff did to it; null when there is no such station.</summary>
    KnownDoor? DoorOf(string? code);

    /// <summary>The doors that need somebody now, found locked or not opened in time, by where they lie. From memory.</summary>
    IReadOnlyList<DoorInNeed> DoorsInNeed();

    /// <summary>The straight way between two stations in metres; null when one of them is not there.</summary>
    double? MetresBetween(string one, string other);
}

/// <summary>A door to which somebody has to go.</summary>
/// <param name="Since">When it was found locked, or should have been open.</param>
/// <param name="IsFoundLocked">Somebody stood before it; false: nobody has said that it is open.</param>
public sealed record DoorInNeed(KnownStation Station, DateTimeOffset Since, bool IsFoundLocked);

/// <summary>The door of a station as other modules see it.</summary>
/// <param name="IsOpen">It should be open, or staff opened it outside its hours, and staff have not closed it. What a passer-by says does not stop what goes on inside.</param>
/// <param name="NextOpening">When it is shut: the next open minute; null when none is foreseen.</param>
public sealed record KnownDoor(bool IsOpen, DateTimeOffset? NextOpening);

/// <summary>One opening of a day.</summary>
/// <param name="From">The minute from midnight at which it begins.</param>
/// <param name="To">The minute from that midnight at which it ends; beyond 1,440 on the day after.</param>
public readonly record struct KnownOpening(int From, int To);

/// <summary>A station as other modules see it.</summary>
/// <param name="Area">Where it lies.</param>
public sealed record KnownStation(string Code, string Name, AreaPath Area);
