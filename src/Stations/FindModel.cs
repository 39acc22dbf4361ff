using Yizhan.Kernel;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>What the finder page shows.</summary>
/// <param name="Places">Places that the words typed may mean, to measure from.</param>
/// <param name="From">The place distances are measured from, when one was chosen.</param>
/// <param name="Measured">Whether distances from a place of the visitor's are known.</param>
/// <param name="Stations">How many there are in all.</param>
/// <param name="NextLimit">How many to ask for to see more; null: all are shown.</param>
/// <param name="YearsNotLoaded">Years that are not loaded and could change what is shown.</param>
public sealed record FindModel(
    IReadOnlyList<Found> Found, IReadOnlyList<Place> Places, Place? From, bool Measured, FindAsk Ask, DivisionTree Divisions, int Stations, DateTimeOffset Now, int? NextLimit,
    IReadOnlyList<int> YearsNotLoaded)
{
    /// <summary>The amenities asked for most, shown without unfolding.</summary>
    public static IReadOnlyList<string> First { get; } = ["water", "microwave", "charger", "toilet", "first-aid", "aed"];

    /// <summary>The service posts asked for most.</summary>
    public static IReadOnlyList<string> FirstPosts { get; } = ["matters"];

    /// <summary>The communities in which stations stand, by street: to choose "I am at" without giving a position.</summary>
    public IEnumerable<(Division Street, IEnumerable<Division> Communities)> Communities =>
        from city in Divisions.All.Where(division => division.Level == DivisionLevel.City)
        let today = CityClock.DayOf(Now)
        from street in Divisions.Below(city.Code).Where(division => division.IsValidOn(today))
        let communities = Divisions.Below(street.Code).Where(division => division.Level == DivisionLevel.Community && division.IsValidOn(today)).ToArray()
        where communities.Length > 0
        select (street, communities.AsEnumerable());
}
