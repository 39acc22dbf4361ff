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
    public static readonly Refusal VersionRequired = new("version-required", "请用 If-Match 说明所依据的版本，以免覆盖别人的修改");

    public Scope Scope => Visiting.Visitor.Scope;

    public DivisionTree Divisions => Directory.Network.Divisions;

    /// <summary>The station of a code, to be changed; null when there is none within the scope.</summary>
    public Task<Station?> Station(string code, CancellationToken stop) =>
        Db.Stations.Within(Scope).SingleOrDefaultAsync(station => station.Code == code, stop);

    /// <summary>The station of a code as last read, within the scope.</summary>
    public StationCard? Card(string code) => Directory.Network.Of(code) is { } card && Scope.Contains(card.Area) ? card : null;

    /// <summary>Checks what is asked for, and that the visitor may have it there.</summary>
    public Errors Check(StationAsk ask)
    {
        var errors = ask.Check(Divisions, Boundary.Now);
        if (Divisions.Of(ask.DivisionCode) is { } division && !Scope.Contains(division.Area))
            errors.Add(nameof(StationAsk.DivisionCode), "该区划不在您的管理范围内，请选择范围内的区划");
        return errors;
    }

    /// <summary>Saves and lets this node's pages show it. False when somebody else has saved the same rows meanwhile: then nothing is.</summary>
    public async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
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
