using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Living;

/// <summary>Reads the published rota of an area, to be held against the rules.</summary>
internal sealed class LiveRotas(CityDb db, RotaFactsReader reader)
{
    /// <summary>City, street, community: workers and the volunteers of its compounds stand in together.</summary>
    private const int CommunityDepth = 3;

    /// <summary>The rota as it is published: its own shifts, whatever the plans of the stations say by now.</summary>
    /// <param name="notAgain">Duties that nobody is offered who has given them up.</param>
    public async Task<LiveRota> Read(AreaPath area, DayRange range, IReadOnlyList<DraftDuty> notAgain, CancellationToken stop)
    {
        var facts = await reader.Read(area, range, stop);
        var shifts = await db.DutyShifts.AsNoTracking().Within(new Scope(area)).Where(shift => shift.Date >= range.First && shift.Date <= range.Last && shift.DroppedAt == null).ToListAsync(stop);
        facts = facts with { Shifts = [.. shifts.OrderBy(shift => shift.Date).ThenBy(shift => shift.Station, StringComparer.Ordinal).ThenBy(shift => shift.Starts).Select(DraftOf)] };
        return new(facts.ToProblem([], notAgain), [.. facts.Published.Select(RotaFacts.AssignmentOf)]);
    }

    /// <summary>The smallest area that is looked at as one: the community of a station, or whatever else holds everybody concerned.</summary>
    public static AreaPath AreaOf(AreaPath place, IEnumerable<AreaPath> people)
    {
        var codes = place.Codes.Take(CommunityDepth).ToList();
        foreach (var person in people)
            while (!PathOf(codes).Contains(person)) codes.RemoveAt(codes.Count - 1);
        return PathOf(codes);
    }

    private static AreaPath PathOf(IEnumerable<string> codes) => codes.Aggregate(AreaPath.Root, (path, code) => path.Below(code));

    private static DraftShift DraftOf(DutyShift shift) => new(shift.Key, shift.Station, shift.Date, shift.Starts, shift.Ends, shift.Kind, shift.Heads, shift.Skills, shift.Role);
}
