using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>Somewhere to measure distances from: a division or a landmark.</summary>
/// <param name="Key">As it stands in an address: the division's code, or <c>@</c> and the landmark's name.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Within">Where it lies, for people: 东风路街道.</param>
public sealed record Place(string Key, string Name, string Within, GeoPoint Point);
