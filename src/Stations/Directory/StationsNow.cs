using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>Stations as somebody at the door finds them at this moment, for those who keep them from another module. From memory.</summary>
public sealed class StationsNow
{
    private readonly StationDirectory directory;
    private readonly CityState state;
    private readonly CityClock clock;

    internal StationsNow(StationDirectory directory, CityState state, CityClock clock) => (this.directory, this.state, this.clock) = (directory, state, clock);

    /// <summary>The station of a code, also one that is given up; null when there is none.</summary>
    public StationNow? Of(string? code)
    {
        if (code is null || directory.Network.Of(code) is not { } card) return null;
        var open = card.OpenNow(clock.Now, state.Calendar);
        return new(new(card.Code, card.Facts.Name, card.Area), card.StandsOn(clock.Today), open.Door, Speaking.Open(open, clock.Today), Speaking.Tone(open), card.Facts.Amenities);
    }
}

/// <summary>A station at this moment.</summary>
/// <param name="IsInUse">Whether it is there today.</param>
/// <param name="Door">What is known of the door beyond its timetable; null: nothing.</param>
/// <param name="Said">Whether it is open, as one says it.</param>
/// <param name="Tone">The tone of a tag that says so.</param>
public sealed record StationNow(KnownStation Station, bool IsInUse, DoorNow? Door, Sentence Said, string Tone, IReadOnlyList<Amenity> Amenities)
{
    /// <summary>Whether staff have said that it is open, so that closing it comes next.</summary>
    public bool IsConfirmed => Door is { State: DoorState.Confirmed };
}
