using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Duty.Upkeep;

/// <summary>What staff have at hand who look after the things at stations. What lies outside their reach does not exist.</summary>
internal sealed record UpkeepDesk(CityDb Db, ChangeWatch Watch, CityClock Clock, Visiting Visiting, StationsNow Stations, Texts Texts)
{
    public static readonly Refusal NoCheck = new("check-not-found", "没有这项检查，或者已经不再做");
    public static readonly Refusal NoFault = new("fault-not-found", "没有这件报修，或者已经修好");
    public static readonly Refusal ChangedMeanwhile = new("upkeep-changed-meanwhile", "别人刚记过，请看最新情况");

    /// <summary>The station of a code, within the scope.</summary>
    public StationNow? Station(string code) => Stations.Of(code) is { } known && Visiting.Scope.Contains(known.Station.Area) ? known : null;

    public Task<AmenityCheck?> Check(Guid id, CancellationToken stop)
    {
        var own = Own;
        return Db.AmenityChecks.SingleOrDefaultAsync(check => check.Id == id && check.EndedAt == null && own.Contains(check.Station), stop);
    }

    public Task<AmenityFault?> Fault(Guid id, CancellationToken stop)
    {
        var own = Own;
        return Db.AmenityFaults.SingleOrDefaultAsync(fault => fault.Id == id && fault.RepairedAt == null && own.Contains(fault.Station), stop);
    }

    /// <summary>What is to be done within the scope: what was found broken first, then checks by the day on which they are due.</summary>
    /// <param name="station">The code of the only station that is meant; null: all.</param>
    public async Task<UpkeepModel> Model(string? station, CancellationToken stop)
    {
        var own = Own;
        var faults = await Db.AmenityFaults.AsNoTracking().Where(fault => fault.RepairedAt == null && own.Contains(fault.Station) && (station == null || fault.Station == station))
            .OrderBy(fault => fault.ReportedAt).Take(MostShown).Select(fault => new FaultLine(fault.Id, fault.Station, fault.Amenity, fault.ReportedAt, fault.Jpeg != null)).ToListAsync(stop);
        var checks = await Db.AmenityChecks.AsNoTracking().Where(check => check.EndedAt == null && own.Contains(check.Station) && (station == null || check.Station == station))
            .OrderBy(check => check.DueOn).ThenBy(check => check.Station).Take(MostShown).ToListAsync(stop);
        var names = faults.Select(fault => fault.Station).Concat(checks.Select(check => check.Station)).Distinct().ToDictionary(code => code, code => Stations.Of(code)?.Station.Name ?? code);
        return new(faults, [.. checks.Select(check => new CheckLine(check, check.On(Clock.Today)))], names);
    }

    public IResult Missing(Refusal what) => Problems.Missing(what.Code, what.Sentence, Texts);

    /// <summary>What an amenity is called.</summary>
    public static Sentence NameOf(string amenity) => AmenityKind.Of(amenity)?.Name ?? new Sentence("{0}", amenity);

    /// <summary>The codes of the stations within the scope, by where they lie now: a station that moves takes along what is looked after there.</summary>
    private IQueryable<string> Own => Db.Set<Station>().Within(Visiting.Scope).Select(known => known.Code);

    private const int MostShown = 500;
}

/// <summary>What is to be done at stations.</summary>
/// <param name="Names">What the stations are called, by their codes.</param>
public sealed record UpkeepModel(IReadOnlyList<FaultLine> Faults, IReadOnlyList<CheckLine> Checks, IReadOnlyDictionary<string, string> Names);

/// <summary>Something that was found broken.</summary>
public sealed record FaultLine(Guid Id, string Station, string Amenity, DateTimeOffset ReportedAt, bool HasPicture);

/// <summary>A check, and how near it is.</summary>
public sealed record CheckLine(AmenityCheck Check, CheckState State);
