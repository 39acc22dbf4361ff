using Yizhan.Kernel.Store;

namespace Yizhan.Stations.Rules;

/// <summary>The door of a station as it was last left; every node holds it in memory beside the station.</summary>
public sealed class StationDoor : ICounted
{
    /// <summary>Whose door.</summary>
    public required StationId Station { get; init; }

    public DateTimeOffset? Opened { get; private set; }

    public DateTimeOffset? Closed { get; private set; }

    public DateTimeOffset? Locked { get; private set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => Rules.Station.CounterName;

    /// <summary>The three as one value.</summary>
    public DoorRecord Record => new(Opened, Closed, Locked);

    /// <summary>Notes what was done or said.</summary>
    public void Note(DoorAct act, DateTimeOffset at) => (Opened, Closed, Locked) = Record.With(act, at);
}
