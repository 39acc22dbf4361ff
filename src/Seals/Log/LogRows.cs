namespace Yizhan.Seals.Log;

/// <summary>A leaf as it is stored. Rows are added and never touched again.</summary>
internal sealed class LogLeaf
{
    /// <summary>The index, from 0, without a gap.</summary>
    public long Place { get; private init; }

    /// <summary>The bytes of <see cref="SealLeaf.ToBytes"/>.</summary>
    public byte[] Entry { get; private init; } = [];
}

/// <summary>Where the log ends: one row, written by the commit that appends.</summary>
internal sealed class LogHead
{
    /// <summary>There is one row.</summary>
    public const int TheId = 1;

    public int Id { get; private set; } = TheId;

    /// <summary>Leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The right edge of the tree: <see cref="Sealing.Log.MerkleFrontier"/>.</summary>
    public byte[] Frontier { get; private set; } = [];

    /// <summary>The signed checkpoint of this size; empty before the first leaf.</summary>
    public string Checkpoint { get; private set; } = "";

    /// <summary>The key of the log, as others configure it; empty before the first leaf.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The number of the last entry of the history that the log tells of; -1: none.</summary>
    public long Anchored { get; private set; } = -1;
}

/// <summary>The newest checkpoint that a witness co-signed.</summary>
internal sealed class LogCosignature
{
    /// <summary>The witness's key, as the settings have it.</summary>
    public required string Witness { get; init; }

    /// <summary>Leaves of the log that it saw.</summary>
    public required long Size { get; set; }

    /// <summary>The line of the signature, below the checkpoint of that size.</summary>
    public required string Line { get; set; }

    /// <summary>When the witness says it signed.</summary>
    public required DateTimeOffset At { get; set; }
}
