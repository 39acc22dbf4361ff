using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>What those have at hand who say who is on duty and what stations need. What lies outside the reach of the door does not exist.</summary>
internal sealed record DutyDesk(
    CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, IKnowOrganisations Organisations, IKnowAccounts Accounts,
    DutyPeopleBook Book, StationPlanBook Plans, Persons Persons, Reveals Reveals, Texts Texts)
{
    public static readonly Refusal NotFound = new("duty-person-not-found", "没有这位值班人员");
    public static readonly Refusal NoStation = new("station-not-found", "没有这个编号的驿站");
    public static readonly Refusal ChangedMeanwhile = new("duty-person-changed-meanwhile", "这位值班人员的资料刚被别人修改，请取得最新内容后再改");

    public static readonly Refusal EnteredAlready = new("duty-person-entered-already", "这个人已经在值班人员里，一个人只能有一条；请在那一条里修改，或者先写好那一条的最后一天");

    /// <summary>More stations than this are not offered as boxes to tick.</summary>
    public const int MostOffered = 40;

    public Scope Scope => Visiting.Scope;

    /// <summary>Somebody within the scope, also one whose name is removed.</summary>
    public Task<DutyPerson?> Find(Guid id, CancellationToken stop) => Db.DutyPeople.Within(Scope).SingleOrDefaultAsync(person => person.Id == id, stop);

    /// <summary>The stations of today within the scope.</summary>
    public IReadOnlyList<KnownStation> OwnStations() => [.. Scope.Areas.SelectMany(Stations.In).DistinctBy(station => station.Code)];

    /// <summary>A station within the scope; null: there is none.</summary>
    public KnownStation? Station(string code) => Stations.Of(code) is { } station && Scope.Contains(station.Area) ? station : null;

    /// <summary>The code of the station that is meant by a code or a name; what is none stays as it was typed.</summary>
    public string StationCode(string typed) =>
        Station(typed.ToUpperInvariant())?.Code ?? (OwnStations().Where(station => station.Name == typed).Take(2).ToArray() is [var only] ? only.Code : typed);

    /// <summary>The code by which a division is stored and sent.</summary>
    public string CodeOf(AreaPath area) => Divisions.Of(area.Code)?.Code ?? area.Code;

    /// <summary>A division within the scope, or one that stood there before.</summary>
    public KnownDivision? Division(string? code, AreaPath? before = null) => Divisions.Of(code) is { } known && (known.Area == before || Scope.Contains(known.Area)) ? known : null;

    /// <summary>Changes something and saves it in one transaction. Null when it is so; otherwise why not: then nothing is.</summary>
    /// <param name="change">Asked while nobody else changes those on duty or their shifts; null: it may be saved.</param>
    public async Task<Refusal?> Write(Func<Task<Refusal?>> change, CancellationToken stop)
    {
        await using (var writing = await Db.BeginWriting(stop))
        {
            await Hold(stop);
            if (await change() is { } refusal) return refusal;
            if (!await SaveRows(stop)) return ChangedMeanwhile;
            await writing.Commit(stop);
        }
        await Watch.CatchUp(stop);
        return null;
    }

    /// <summary>Puts somebody on the list, or describes them anew. Refused: <see cref="EnteredAlready"/>, <see cref="ChangedMeanwhile"/>.</summary>
    /// <param name="before">As they are; null: they are new.</param>
    public Task<Refusal?> Keep(Guid id, DutyPersonAsk ask, Guid? holder, DutyPerson? before, CancellationToken stop) => Write(async () =>
    {
        // Asked again: of two who enter somebody at one moment the second has waited until now.
        if (await Book.IsSecond(id, ask, holder, before, stop)) return EnteredAlready;
        if (before is null) await Book.Add(id, ask, holder, stop);
        else await Book.Write(before, ask, holder, stop);
        return null;
    }, stop);

    /// <summary>Until the end of the transaction nobody else changes those on duty or their shifts: what is looked up stays so.</summary>
    public Task Hold(CancellationToken stop) => Db.NextChange(DutyPerson.CounterName, stop);

    /// <summary>Saves and lets this node see it. False when somebody else saved the same rows meanwhile: then nothing is.</summary>
    public async Task<bool> Save(CancellationToken stop)
    {
        if (!await SaveRows(stop)) return false;
        await Watch.CatchUp(stop);
        return true;
    }

    private async Task<bool> SaveRows(CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Db.IsDuplicate(failure))
        {
            Db.ChangeTracker.Clear();
            return false;
        }
    }
}
