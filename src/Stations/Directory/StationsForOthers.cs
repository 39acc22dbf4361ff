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

    public double? MetresBetween(string one, string other) =>
        directory.Network.Of(one) is { } from && directory.Network.Of(other) is { } to ? Geodesy.Metres(from.Point, to.Point) : null;

    public KnownDoor? DoorOf(string? code, DateTimeOffset at) =>
        code is not null && directory.Network.Of(code) is { } card && card.Facts.OpenAt(at, state.Calendar) is var door ? new(door.IsOpen, door.NextOpening) : null;

    private static KnownStation Known(StationCard card) => new(card.Code, card.Facts.Name, card.Area);

    private sealed record Posted(Network Network, DateOnly Day, string Post, IReadOnlyList<KnownStation> Stations);
}
