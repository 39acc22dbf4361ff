namespace Yizhan.Stations.Rules;

/// <summary>Some of the stations that will do, lowest number first, and how many there are in all.</summary>
internal sealed record StationPage(IReadOnlyList<int> Ids, int Matched);
