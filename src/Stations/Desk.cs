using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>What a member of staff who writes has at hand. Everything is looked up within the visitor's scope: what lies outside does not exist.</summary>
internal sealed record Desk(CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, StationDirectory Directory, KnownBoundary Boundary, Texts Texts)
{
    public static readonly Refusal ChangedMeanwhile = new("station-changed-meanwhile", "驿站资料已被别人修改，请取得最新内容后再改");

    public Scope Scope => Visiting.Scope;

    public DivisionTree Divisions => Directory.Network.Divisions;

    /// <summary>The station of a code, to be changed; null when there is none within the scope.</summary>
    public Task<Station?> Station(string code, CancellationToken stop) =>
        Db.Stations.Within(Scope).SingleOrDefaultAsync(station => station.Code == code, stop);

    /// <summary>The station of a code as last read, within the scope.</summary>
    public StationCard? Card(string code) => Directory.Network.Of(code) is { } card && Scope.Contains(card.Area) ? card : null;

    /// <summary>The division of a code as somebody wrote it, to be changed; null when there is none within the scope.</summary>
    public async Task<Division?> Division(string code, CancellationToken stop) => Divisions.Find(code, out _) is { Code: var known }
        ? await Db.Divisions.Within(Scope).SingleOrDefaultAsync(division => division.Code == known, stop)
        : null;

    /// <summary>Checks what is asked for, and that the visitor may have it there.</summary>
    /// <param name="before">Where the station has been; null: it is new. What has ended may be kept, not chosen.</param>
    public Errors Check(StationAsk ask, AreaPath? before)
    {
        var errors = ask.Check(Divisions, Boundary.Now);
        if (Divisions.Of(ask.DivisionCode) is not { } division) return errors;
        if (!Scope.Contains(division.Area)) errors.Add(nameof(StationAsk.DivisionCode), "该区划不在您的管理范围内，请选择范围内的区划");
        else if (division.Area != before && !division.IsValidOn(Clock.Today))
            errors.Add(nameof(StationAsk.DivisionCode), new Sentence("“{0}”尚未生效或已经失效，请选择现行的区划", division.Name));
        return errors;
    }

    /// <summary>Checks what is asked for, that the visitor may have it there, and that nothing is left in a division that has ended.</summary>
    /// <param name="before">The division as it is; null: it is new.</param>
    public Errors Check(DivisionAsk ask, Division? before)
    {
        var errors = ask.Check(Divisions, Boundary.Now);
        var above = Divisions.Of(ask.ParentCode)?.Area ?? AreaPath.Root;
        if (errors.Of(nameof(ask.ParentCode)) is null && !Scope.Contains(above) && (before is null || ask.ParentCode != before.ParentCode))
            errors.Add(nameof(ask.ParentCode), "该区划不在您的管理范围内，请选择范围内的区划");
        if (before is not null && ask.ValidTo is { } last && last != before.ValidTo && before.End(last, Clock.Today, Held(before)) is { } refusal)
            errors.Add(nameof(ask.ValidTo), refusal.Sentence);
        return errors;
    }

    /// <summary>How many divisions and stations exist in a division, or are served by it.</summary>
    public int Held(Division division) =>
        Divisions.Below(division.Code).Count(below => below.IsValidOn(Clock.Today))
        + Directory.Network.All.Count(card => card.StandsOn(Clock.Today) && (card.Area == division.Area || card.Serves.Contains(division.Code)));

    /// <summary>Saves and lets this node's pages show it. False when somebody else has saved the same rows meanwhile: then nothing is.</summary>
    public Task<bool> Save(CancellationToken stop) => Save(null, stop);

    /// <inheritdoc cref="Save(CancellationToken)"/>
    /// <param name="within">The transaction to commit, when the caller has begun one.</param>
    public async Task<bool> Save(WriteTransaction? within, CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
            if (within is not null) await within.Commit(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            Db.ChangeTracker.Clear();
            return false;
        }
        await Watch.CatchUp(stop);
        return true;
    }
}
