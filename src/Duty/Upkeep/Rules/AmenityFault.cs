using Yizhan.Kernel.Access;

namespace Yizhan.Duty.Upkeep.Rules;

/// <summary>An amenity that somebody at the station found broken. Nothing is kept of whoever said so.</summary>
public sealed class AmenityFault : IHasArea
{
    /// <summary>Days that it is kept.</summary>
    public const int DaysKept = 366;

    /// <summary>Pixels of the longer side of the picture, at most.</summary>
    public const int LongestSide = 1280;

    /// <summary>Made with the form or by the program, so that what is sent twice is written once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lay then.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The code of the amenity.</summary>
    public required string Amenity { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>A picture that whoever reported it took: for staff alone, and only until it is repaired. Null: none.</summary>
    public byte[]? Jpeg { get; private set; }

    /// <summary>When it was repaired, or found to work after all; null: not yet.</summary>
    public DateTimeOffset? RepairedAt { get; private set; }

    /// <summary>What was said then.</summary>
    public string? Note { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>A picture comes with the report, or after it; the first one stays.</summary>
    public void Show(byte[]? jpeg)
    {
        if (Jpeg is not null || jpeg is null) return;
        Jpeg = jpeg;
        // Whoever repairs it at this moment would else leave behind a picture of which they did not know.
        Version++;
    }

    /// <summary>It works again. The picture has served its purpose.</summary>
    public void Repair(DateTimeOffset now, string? note)
    {
        (RepairedAt, Note, Jpeg) = (now, note, null);
        Version++;
    }
}
