using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living;
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
}
