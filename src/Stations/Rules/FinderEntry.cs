namespace Yizhan.Stations.Rules;

/// <summary>What the finder knows of one station.</summary>
/// <param name="Id">The station's number in the finder, chosen by its owner; consecutive numbers are looked up fastest.</param>
/// <param name="Point">Where its door is.</param>
/// <param name="Bits">What can be had there now.</param>
/// <param name="Schedule">Number of its opening rule, counted from 0 without wide gaps and shared by stations that open
/// alike; a negative number is never open.</param>
internal readonly record struct FinderEntry(int Id, GeoPoint Point, StationBits Bits, int Schedule);
