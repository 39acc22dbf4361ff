using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Guide;

/// <summary>What the guide has at hand.</summary>
internal sealed record GuideDesk(MatterCatalogue Catalogue, CityClock Clock, CityState State, IKnowDivisions Divisions, IKnowStations Stations, StationQueues Queues, Texts Texts)
{
    /// <summary>The code of the service post at which matters are handled.</summary>
    public const string Post = "matters";

    public static readonly Refusal NotFound = new("matter-not-found", "没有这个事项，或者那一天不能办");

    /// <summary>Where matters are handled, street by street.</summary>
    public IReadOnlyList<StreetWithStations> Streets() =>
    [
        .. from station in Stations.WithPost(Post)
           let codes = station.Area.Codes
           where codes.Length > 1
           group station by codes[1] into street
           let division = Divisions.Of(street.Key)
           where division?.Name is not null
           select new StreetWithStations(division.Code, division.Name!, street.Count()),
    ];

    /// <summary>Stations where matters are handled that give numbers at this moment, by where they lie.</summary>
    public IReadOnlyList<StationWithNumbers> Numbers()
    {
        var now = Clock.Now;
        return [.. Stations.WithPost(Post).Where(station => Queues.Of(station.Code)?.Refuse(Stations.DoorOf(station.Code), now) is null && Queues.Of(station.Code) is not null)
            .Select(station => new StationWithNumbers(station.Name, TakeNumber.PathOf(station.Code)))];
    }

    /// <summary>Whether a code is a division of the city.</summary>
    public bool IsDivision(string code) => code.Length > 0 && Divisions.Of(code) is not null;

    /// <summary>A version as lists show it.</summary>
    public MatterRow Row(KnownMatter known)
    {
        var (matter, language) = (known.Matter, Texts.Language);
        return new(matter.Code, matter.Title.In(language), matter.Kind, matter.IsExample, matter.LifeEvents, matter.Summary.In(language), known.Version.Number, known.Version.From);
    }

    /// <summary>A version with all that it says.</summary>
    public MatterAnswer Whole(KnownMatter known)
    {
        var (version, today) = (known.Version, Clock.Today);
        return new(version.Number, version.StateOn(Catalogue.Versions(version.Code).Select(one => one.Version), today), version.From, version.WithdrawnFrom, version.WithdrawnBecause, known.Matter);
    }
}

/// <summary>A street with stations where matters are handled.</summary>
/// <param name="Stations">How many.</param>
public sealed record StreetWithStations(string Code, string Name, int Stations);

/// <summary>A station that gives numbers now.</summary>
/// <param name="Path">Where one is taken.</param>
public sealed record StationWithNumbers(string Name, string Path);

/// <summary>A matter as it stands in lists, in the language asked for.</summary>
/// <param name="IsExample">It is not the city's own.</param>
/// <param name="LifeEvents">Codes of what somebody is busy with when it comes up.</param>
/// <param name="From">The first day of this version.</param>
public sealed record MatterRow(string Code, string Title, MatterKind Kind, bool IsExample, IReadOnlyList<string> LifeEvents, string Summary, int Version, DateOnly? From);

/// <summary>A version of a matter with all that it says, in every language.</summary>
/// <param name="State">How it stands today.</param>
public sealed record MatterAnswer(int Version, VersionState State, DateOnly? From, DateOnly? WithdrawnFrom, string? WithdrawnBecause, Matter Matter);
