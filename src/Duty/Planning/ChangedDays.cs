using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Store;
using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>Finds published days that are another kind of day now than when they were published: the State Council's notice came, or was changed, afterwards.</summary>
internal sealed class ChangedDays(PlanDesk desk)
{
    public async Task<IReadOnlyList<ChangedDay>> Find(CancellationToken stop)
    {
        var today = desk.Clock.Today;
        var days = await desk.Db.DutyShifts.AsNoTracking().Within(desk.Visiting.Scope).Where(shift => shift.Date > today && shift.DroppedAt == null)
            .Select(shift => new { shift.Date, shift.Kind }).Distinct().ToListAsync(stop);
        return [.. days.Select(day => new ChangedDay(day.Date, day.Kind, desk.Facts.KindOf(day.Date))).Where(day => day.Was != day.Is).OrderBy(day => day.Date)];
    }
}

/// <summary>A day that is another kind of day than its published shifts were made for.</summary>
public sealed record ChangedDay(DateOnly Date, RotaDayKind Was, RotaDayKind Is);
