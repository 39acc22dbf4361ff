using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>A station as the API tells it.</summary>
/// <param name="Distance">Metres in a straight line from the position asked about; left out when there was none.</param>
/// <param name="Open">Whether the door is open at the instant asked about.</param>
/// <param name="OpenUntil">When open: until when (RFC 3339); null when no closing is foreseen.</param>
/// <param name="NextOpening">When closed: when next; null when none is foreseen.</param>
/// <param name="Door">What was last said of the door itself; null: nothing, or another instant than now was asked about.</param>
internal sealed record StationAnswer(
    string Code, string Name, StationTier Tier, string Division, string DivisionName, string Address, string? Directions,
    double Latitude, double Longitude, double? Distance, int? WalkingMinutes,
    bool Open, DateTimeOffset? OpenUntil, bool AlwaysOpen, DateTimeOffset? NextOpening, string? ClosedBecause, DoorAnswer? Door,
    string? Phone, int? Capacity, bool? StepFree,
    IReadOnlyList<AmenityAnswer> Amenities, IReadOnlyList<string> Posts)
{
    public static StationAnswer Of(Found found, DivisionTree divisions)
    {
        var (card, metres, open) = found;
        var facts = card.Facts;
        return new(
            card.Code, facts.Name, facts.Tier, card.Area.Code, divisions.NameOf(card.Area), facts.Address, facts.Directions,
            facts.Latitude, facts.Longitude,
            metres is { } distance ? Math.Round(distance, 1) : null,
            metres is { } straight ? Geodesy.WalkingMinutes(straight) : null,
            open.IsOpen, open.IsOpen ? Local(open.Until) : null, open.AlwaysOpen, Local(open.NextOpening), open.ClosedBecause, DoorAnswer.Of(open.Door),
            facts.Phone, facts.Capacity, facts.StepFree,
            [.. facts.Amenities.Select(amenity => new AmenityAnswer(amenity.Kind, amenity.Count, amenity.State, amenity.Since, amenity.Note))],
            facts.Posts);
    }

    private static DateTimeOffset? Local(DateTimeOffset? moment) => moment is { } at ? CityClock.Local(at) : null;
}

/// <summary>What was last said of a door, as the API tells it.</summary>
/// <param name="Since">Since when: opened, to be opened, found locked, closed.</param>
/// <param name="Overdue">It should have been opened a quarter of an hour ago or more, and nobody has said that it was.</param>
internal sealed record DoorAnswer(DoorState State, DateTimeOffset Since, bool Overdue)
{
    public static DoorAnswer? Of(DoorNow? door) => door is null ? null : new(door.State, CityClock.Local(door.Since), door.IsOverdue);
}

/// <summary>An amenity as the API tells it.</summary>
/// <param name="Code">From the list at <c>/api/v1/amenities</c>.</param>
/// <param name="Since">Since when it has not been working.</param>
internal sealed record AmenityAnswer(string Code, int Count, AmenityState State, DateTimeOffset? Since, string? Note);

/// <summary>The years whose holidays an answer leaned on without knowing them, in words.</summary>
internal static class Notices
{
    public static IReadOnlyList<string> Of(IReadOnlyList<int> years, Texts texts) => OpeningText.Missing(years) is { } missing ? [texts[missing]] : [];
}
