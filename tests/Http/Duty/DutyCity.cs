using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Tests.Http.Duty;

/// <summary>Stations on the rota, and people who serve.</summary>
internal static class DutyCity
{
    /// <summary>A station of the community that opens every day from 8 to 12, on the rota with the usual plan.</summary>
    public static async Task OnTheRota(this TestCity city, string code, ShiftPlan? plan = null, string division = A.Community)
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var station = await city.Station(code, facts => facts with { Opening = OpeningRules.Parse("08:00-12:00", "08:00-12:00").Rules! }, division);
        await city.InDatabase(async db =>
        {
            db.StationPlans.Add(new() { Station = code, Area = station.Area, IsOn = true, Plan = DutyJson.Write(plan ?? ShiftPlan.Usual) });
            return await db.SaveChangesAsync();
        });
    }

    /// <summary>Somebody who serves at one station.</summary>
    /// <param name="reaches">The division to which they belong and in all of which they serve; null: the station's, at that station alone.</param>
    /// <param name="holder">The account or resident who signs in as them.</param>
    public static async Task<Guid> OnDuty(this TestCity city, string name, string station, RotaRole role = RotaRole.Volunteer, DutyTerms? terms = null, Guid? holder = null, string? reaches = null)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var (db, vault) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<Vault>());
        var id = Guid.CreateVersion7();
        var area = reaches is null ? city.Directory.Network.Of(station)!.Area : db.Divisions.Single(division => division.Code == reaches).Area;
        db.DutyPeople.Add(new()
        {
            Id = id, Name = await vault.Seal(id, DutyPersonal.Name, name, default), Holder = holder, Role = role, Area = area, ServesIn = area, Stations = reaches is null ? [station] : [],
            Terms = DutyJson.Write(terms ?? (role == RotaRole.Worker ? DutyTerms.OfWorker : DutyTerms.OfVolunteer)),
        });
        await db.SaveChangesAsync();
        return id;
    }
}
