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

    /// <summary>The straight way between two stations in metres; null when one of them is not there.</summary>
    double? MetresBetween(string one, string other);

    /// <summary>The door of a station at an instant; null when there is no such station.</summary>
    KnownDoor? DoorOf(string? code, DateTimeOffset at);
}

/// <summary>The door of a station as other modules see it.</summary>
/// <param name="NextOpening">When it is shut: the next open minute; null when none is foreseen.</param>
public sealed record KnownDoor(bool IsOpen, DateTimeOffset? NextOpening);

/// <summary>One opening of a day.</summary>
/// <param name="From">The minute from midnight at which it begins.</param>
/// <param name="To">The minute from that midnight at which it ends; beyond 1,440 on the day after.</param>
public readonly record struct KnownOpening(int From, int To);

/// <summary>A station as other modules see it.</summary>
/// <param name="Area">Where it lies.</param>
public sealed record KnownStation(string Code, string Name, AreaPath Area);
