using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>A station as the directory holds it in memory.</summary>
/// <param name="Number">Its number in the finder on this node.</param>
/// <param name="Schedule">The number of its timetable, shared by stations that open alike.</param>
public sealed record StationCard(
    int Number, StationId Id, string Code, AreaPath Area, StationFacts Facts, string[] Serves, DateTimeOffset ChangedAt, long Change, int Schedule) : IHasArea
{
    /// <summary>What is known of its door; null: nobody has ever tapped.</summary>
    public DoorRecord? Door { get; init; }

    /// <summary>What a person at the door finds now: by the hours, and by what was last said of the door.</summary>
    public OpenState OpenNow(DateTimeOffset now, WorkCalendar calendar) => new DoorSchedule(Facts.Timetable, Door).Correct(Facts.OpenAt(now, calendar), now, calendar);

    public GeoPoint Point => new(Facts.Latitude, Facts.Longitude);

    /// <summary>Whether it has not been given up on <paramref name="day"/>.</summary>
    public bool StandsOn(DateOnly day) => Facts.Timetable.StandsOn(day);

    /// <summary>What can be had there now, for the finder.</summary>
    internal StationBits Bits { get; } = new(
        Facts.Amenities.Where(amenity => amenity.IsUsable).Aggregate(0ul, (bits, amenity) => bits | AmenityKind.BitOf(amenity.Kind)),
        Facts.Posts.Aggregate(0u, (bits, post) => bits | PostKind.BitOf(post)),
        (byte)(1 << (int)Facts.Tier));
}
