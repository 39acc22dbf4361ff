namespace Yizhan.Rostering;

/// <summary>A shift that lacks people, and why.</summary>
/// <param name="Shift">The shift.</param>
/// <param name="Missing">Heads that are missing.</param>
/// <param name="Barred">Everybody who may serve at the station and is not on this shift, with what stands in the way; those with least in the way first, those of another role last.</param>
/// <param name="Reliefs">The smallest changes, each of which would fill one of the missing heads; those who carry least first, those of another role last.</param>
public sealed record Shortage(string Shift, int Missing, IReadOnlyList<Barred> Barred, IReadOnlyList<Relief> Reliefs);

/// <summary>Somebody who cannot take a shift in the rota as it is.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reasons">All that stands in the way.</param>
public sealed record Barred(string Person, IReadOnlyList<RuleBreach> Reasons);

/// <summary>A change that fills one missing head: once all of <paramref name="Lifted"/> are allowed, <paramref name="Person"/> can take the shift.</summary>
/// <param name="Person">Who would take the shift.</param>
/// <param name="Lifted">What has to be allowed. A missing skill is dropped from the shift; everything else this person agrees to, or somebody grants.</param>
/// <remarks><see cref="RotaRelief.Apply"/> makes the problem in which it is allowed.</remarks>
public sealed record Relief(string Person, IReadOnlyList<RuleBreach> Lifted);
