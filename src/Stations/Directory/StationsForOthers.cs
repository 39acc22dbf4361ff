using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>The stations as last read, for modules that know nothing of them.</summary>
internal sealed class StationsForOthers(StationDirectory directory, CityState state, CityClock clock) : IKnowStations
{
    // Asked for by every page of the guide: looked for once in each state of the network.
    private Posted? last;

    public KnownStation? Of(string? code) => code is not null && directory.Network.Of(code) is { } card ? Known(card) : null;

    public IReadOnlyList<KnownStation> WithPost(string post)
    {
        var (network, today) = (directory.Network, clock.Today);
        if (last is { } known && known.Network == network && known.Day == today && known.Post == post) return known.Stations;
        var found = network.All.Where(card => card.Facts.Posts.Contains(post) && card.StandsOn(today)).OrderBy(card => card.Area).ThenBy(card => card.Code, StringComparer.Ordinal);
        var now = last = new(network, today, post, [.. found.Select(Known)]);
        return now.Stations;
    }

    public IReadOnlyList<KnownStation> In(AreaPath area) =>
        [.. directory.Network.All.Where(card => area.Contains(card.Area) && card.StandsOn(clock.Today)).OrderBy(card => card.Area).ThenBy(card => card.Code, StringComparer.Ordinal).Select(Known)];

    public IReadOnlyList<KnownOpening> OpeningsOn(string code, DateOnly day) =>
        directory.Network.Of(code) is { } card && card.Facts.Timetable.IsThereOn(day) ? [.. card.Facts.Opening.On(day, state.Calendar).Openings.Select(opening => new KnownOpening(opening.Opens, opening.Closes))] : [];

    public KnownDoor? DoorOf(string? code)
    {
        if (code is null || directory.Network.Of(code) is not { } card) return null;
        var (planned, now) = (card.Facts.OpenAt(clock.Now, state.Calendar), card.OpenNow(clock.Now, state.Calendar));
        return now.Door is { State: DoorState.Locked } ? new(planned.IsOpen, planned.NextOpening) : new(now.IsOpen, now.NextOpening);
    }

    public IReadOnlyList<DoorInNeed> DoorsInNeed() =>
    [
        .. from card in directory.Network.All
           where card.Door is not null
           let door = card.OpenNow(clock.Now, state.Calendar).Door
           where door is { NeedsSomebody: true }
           orderby card.Area, card.Code
           select new DoorInNeed(Known(card), door.Since, door.State == DoorState.Locked),
    ];

    public double? MetresBetween(string one, string other) =>
        directory.Network.Of(one) is { } from && directory.Network.Of(other) is { } to ? Geodesy.Metres(from.Point, to.Point) : null;

    private static KnownStation Known(StationCard card) => new(card.Code, card.Facts.Name, card.Area);

    private sealed record Posted(Network Network, DateOnly Day, string Post, IReadOnlyList<KnownStation> Stations);
}
