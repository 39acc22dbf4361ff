namespace Yizhan.Kernel.Store;

/// <summary>A cache on this node that reads again when a counter in the database has moved.</summary>
public interface IFollowChanges
{
    /// <summary>The counter it watches.</summary>
    string Counter { get; }

    /// <summary>Whether to read again though nothing has moved: what was read was for a time that is over.</summary>
    bool IsOver => false;

    /// <summary>Reads what is new up to and including <paramref name="change"/>. Called by one caller at a time.</summary>
    Task Follow(CityDb db, long change, CancellationToken stop);
}
