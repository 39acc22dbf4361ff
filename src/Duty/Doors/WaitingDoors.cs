using Yizhan.Duty.Planning;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Leads those who plan to the doors that somebody has to see to now, when they sign in.</summary>
internal sealed class WaitingDoors(CityDb db, IKnowStations stations) : IWaitForStaff
{
    public string Path => ListRotas.Path;

    public bool IsUrgent => true;

    public async Task<bool> Waits(Visitor visitor, CancellationToken stop) =>
        visitor.May(DutyModule.PlanDuty) && (await OpenAlarms.Of(db, stations, visitor.ScopeOf(DutyModule.PlanDuty), stop)).Count > 0;
}
