namespace Yizhan.Stations.Rules;

/// <summary>A station found, and how far it is in a straight line along the ground, as <see cref="Geodesy.Metres"/> has it.</summary>
internal readonly record struct FinderHit(int Id, double Metres);
