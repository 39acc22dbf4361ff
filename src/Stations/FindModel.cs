using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>What the finder page shows.</summary>
/// <param name="Places">Places that the words typed may mean, to measure from.</param>
/// <param name="From">The place distances are measured from, when one was chosen.</param>
/// <param name="Stations">How many there are in all.</param>
/// <param name="Guesses">When the words are found nowhere: names that may be meant, and the words with such a name in place.</param>
/// <param name="NextLimit">How many to ask for to see more; null: all are shown.</param>
/// <param name="YearsNotLoaded">Years that are not loaded and could change what is shown.</param>
public sealed record FindModel(
    IReadOnlyList<Found> Found, IReadOnlyList<Place> Places, Place? From, IReadOnlyList<(string Name, string Q)> Guesses, FindAsk Ask, DivisionTree Divisions, int Stations, DateTimeOffset Now, int? NextLimit,
    IReadOnlyList<int> YearsNotLoaded)
{
    /// <summary>Whether distances from a place of the visitor's are known.</summary>
    public bool Measured => Ask.Near is not null;

    /// <summary>The amenities asked for most, shown without unfolding.</summary>
    public static IReadOnlyList<string> First { get; } = ["water", "microwave", "charger", "toilet", "first-aid", "aed"];

    /// <summary>The service posts asked for most.</summary>
    public static IReadOnlyList<string> FirstPosts { get; } = ["matters"];
}
