using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People;

namespace Yizhan.Lending;

/// <summary>What is at hand where things are lent.</summary>
internal sealed record LendingDesk(CityDb Db, LendingBook Book, IKnowStations Stations, CityClock Clock, Visiting Visiting, PublicAddress Address, Texts Texts)
{
    private static readonly Refusal NoStation = new("station-not-found", "没有这个编号的驿站");

    /// <summary>The thing of a code, however it was typed; null: there is none.</summary>
    public Task<LendingItem?> Find(string? code, CancellationToken stop)
    {
        var plain = LendingItem.Plain(code);
        return Db.LendingItems.AsNoTracking().SingleOrDefaultAsync(item => item.Code == plain, stop);
    }

    /// <summary>The resident who asks; null when nobody is registered behind the visitor any more.</summary>
    public async Task<Person?> Self(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own ? await Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) : null;

    /// <summary>Where the visitor lends.</summary>
    public Scope Reach => Visiting.Visitor.ScopeOf(LendingModule.Manage);

    /// <summary>Whether the visitor looks after a thing: it belongs to a station of theirs, or stands at one.</summary>
    /// <remarks>A station that has moved to another division takes its things along; where it lay counts once it is no more.</remarks>
    public bool Keeps(LendingItem item) => Reach is var reach && (reach.Contains(Stations.Of(item.Home)?.Area ?? item.Area) || (Stations.Of(item.At) is { } station && reach.Contains(station.Area)));

    /// <summary>A thing that the visitor looks after; what others look after does not exist.</summary>
    public async Task<LendingItem?> Own(string? code, CancellationToken stop) => await Find(code, stop) is { } item && Keeps(item) ? item : null;

    /// <summary>All things that the visitor looks after.</summary>
    public IQueryable<LendingItem> Kept()
    {
        if (Reach.Areas.Contains(AreaPath.Root)) return Db.LendingItems.AsNoTracking();
        var (codes, own) = (Stations.Within(Reach).Select(station => station.Code).ToArray(), Db.LendingItems.Within(Reach).Select(item => item.Id));
        string[] known = [.. Stations.Within(Scope.Everything).Select(station => station.Code)];
        return Db.LendingItems.AsNoTracking().Where(item => codes.Contains(item.At) || codes.Contains(item.Home) || (own.Contains(item.Id) && !known.Contains(item.Home)));
    }

    /// <summary>What a station is called, also one that is not there any more.</summary>
    public string NameOf(string station) => Stations.Of(station)?.Name ?? station;

    /// <summary>A thing as anybody may know it.</summary>
    public ItemAnswer Answer(LendingItem item) => new(
        item.Code, item.Kind, item.Name, item.Isbn, item.Note, item.State, item.Home, NameOf(item.Home), item.At, NameOf(item.At), item.IsFree ? item.Kind.Days() : null);

    /// <summary>The station of today that somebody chose; null and a fault: none.</summary>
    /// <param name="scope">Where it has to lie.</param>
    public KnownStation? Chosen(string? code, Scope scope, string field, Errors errors)
    {
        if (Typed.Plain(code) is { } typed && Stations.Of(typed) is { } station && scope.Contains(station.Area) && Stations.Within(scope).Any(one => one.Code == station.Code)) return station;
        errors.Add(field, "请选择一个驿站");
        return null;
    }

    /// <summary>Stations to choose from, by their names.</summary>
    public IReadOnlyList<(string Value, string Text)> Choices(Scope scope) =>
        [("", Texts["请选择驿站"]), .. Stations.Within(scope).OrderBy(station => station.Name, StringComparer.Ordinal).ThenBy(station => station.Code, StringComparer.Ordinal).Select(station => (station.Code, station.Name))];

    public IResult Missing() => Problems.Missing(LendingBook.NotFound.Code, LendingBook.NotFound.Sentence, Texts);

    public IResult MissingStation() => Problems.Missing(NoStation.Code, NoStation.Sentence, Texts);

    /// <summary>A refusal as programs read it.</summary>
    public IResult Refused(Refusal refusal) => refusal.Code == LendingBook.NotFound.Code ? Missing() : Problems.Refused(refusal, Texts);
}

/// <summary>A thing as anybody may know it: not who has it.</summary>
/// <param name="Code">As it stands on the label.</param>
/// <param name="Isbn">13 digits; null: it is no book, or has none.</param>
/// <param name="Home">The code of the station to which it belongs.</param>
/// <param name="At">The code of the station where it is; of what is lent or lost, where it was last.</param>
/// <param name="Days">For how many days it is lent; null: it cannot be borrowed now.</param>
public sealed record ItemAnswer(
    string Code, ItemKind Kind, string Name, string? Isbn, string? Note, ItemState State, string Home, string HomeName, string At, string AtName, int? Days);
