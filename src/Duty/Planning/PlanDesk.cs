using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
using Yizhan.Duty.OnDuty;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Duty.Planning;

/// <summary>What those have at hand who make rotas. What lies outside the visitor's reach does not exist.</summary>
internal sealed record PlanDesk(
    CityDb Db, CityClock Clock, CityState CityNow, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, RotaFactsReader Facts, RotaRuns Runs, RotaNews News, Vault Vault, Author Author, Texts Texts)
{
    /// <summary>The database takes so many parameters and no more.</summary>
    private const int MostAtOnce = 500;

    public static readonly Refusal NotFound = new("rota-not-found", "没有这份值班表，或者不在您的范围内");

    public static readonly Refusal ChangedMeanwhile = new("rota-changed-by-other", "这份值班表刚被别人改过，请看过再改");

    /// <summary>The drafts that the visitor sees.</summary>
    public IQueryable<RotaDraft> Drafts => Db.RotaDrafts.Within(Visiting.Scope);

    /// <summary>A draft, tracked: what is done with it is saved.</summary>
    public Task<RotaDraft?> Find(Guid id, CancellationToken stop) => Drafts.SingleOrDefaultAsync(draft => draft.Id == id, stop);

    /// <summary>What a draft holds; null while it is planned for the first time, and when it was removed long after its last day.</summary>
    public static DraftDocument? DocumentOf(RotaDraft draft) => draft.Document is { } stored ? DutyJson.Read<DraftDocument>(stored) : null;

    /// <summary>The divisions for which the visitor may make a rota: communities first, since there most are made; then what lies above and below.</summary>
    public IReadOnlyList<KnownDivision> Areas() =>
        [.. Divisions.Within(Visiting.Scope).OrderBy(division => division.Level switch { AreaLevel.Community => 0, AreaLevel.Street => 1, AreaLevel.City => 2, _ => 3 }).ThenBy(division => division.Area)];

    /// <inheritdoc cref="NamesOnDuty.NamesOf"/>
    public Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> people, CancellationToken stop) => Db.NamesOf(Vault, people, stop);

    /// <summary>Names to choose from: after one that occurs twice it says where the person belongs, as what they serve, and at which station when it is one alone.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesApart(IReadOnlyCollection<Guid> people, CancellationToken stop)
    {
        var names = await NamesOf(people, stop);
        var shared = names.GroupBy(name => name.Value, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same.Select(name => name.Key)).ToList();
        if (shared.Count == 0) return names;
        var apart = names.ToDictionary(name => name.Key, name => name.Value);
        foreach (var some in shared.Chunk(MostAtOnce))
            foreach (var one in await Db.DutyPeople.AsNoTracking().Where(person => some.Contains(person.Id)).Select(person => new { person.Id, person.Role, person.Area, person.Stations }).ToListAsync(stop))
            {
                List<string> about = [OnDutyWords.Place(one.Area, Divisions, Texts), Texts[one.Role.Named()]];
                if (one.Stations is [var only]) about.Add(Stations.Of(only)?.Name ?? only);
                apart[one.Id] = Texts["{0}（{1}）", names[one.Id], string.Join(Texts["、"], about)];
            }
        return apart;
    }
}
