namespace Yizhan.Rostering;

/// <summary>Somebody who can be put on duty.</summary>
/// <param name="Id">Unlike every other person's.</param>
/// <param name="Pool">Those among whom duties are shared fairly: a compound's volunteers, a community's workers.</param>
/// <param name="Role">As what.</param>
public sealed record RotaPerson(string Id, string Pool, RotaRole Role)
{
    /// <summary>Stations where the person may serve; null is any station.</summary>
    public IReadOnlySet<string>? Stations { get; init; }

    /// <summary>The station where the person would rather serve; null is no preference.</summary>
    public string? Home { get; init; }

    /// <summary>What the person can do, in the words of <see cref="RotaShift.Skills"/>.</summary>
    public IReadOnlySet<string> Skills { get; init; } = new HashSet<string>();

    /// <summary>When the person can come.</summary>
    public Availability Availability { get; init; } = Availability.Always;

    /// <summary>How much may be asked.</summary>
    public RotaLimits Limits { get; init; } = RotaLimits.OneAShift;

    /// <summary>Duties of the past year.</summary>
    public CarriedLoad Carried { get; init; }
}
