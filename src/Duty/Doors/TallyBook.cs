using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Doors;

/// <summary>Counts visits: numbers by station, hour and kind, and nothing of anybody.</summary>
internal static class TallyBook
{
    extension(CityDb db)
    {
        /// <summary>Counts one more. Each statement is whole by itself: of two who count at one moment neither is lost.</summary>
        public async Task CountVisit(string station, VisitorKind kind, DateTimeOffset now, CancellationToken stop)
        {
            var (day, hour) = (CityClock.DayOf(now), CityClock.TimeOf(now).Hour);
            if (await OneMore() > 0) return;
            db.Add(new VisitorTally { Station = station, Date = day, Hour = hour, Kind = kind, Count = 1 });
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateException failure) when (db.IsDuplicate(failure))
            {
                // Somebody was the first of the hour at the same moment.
                db.ChangeTracker.Clear();
                await OneMore();
            }

            async Task<int> OneMore()
            {
                await using var writing = await db.BeginWriting(stop);
                var rows = await db.VisitorTallies.Where(tally => tally.Station == station && tally.Date == day && tally.Hour == hour && tally.Kind == kind)
                    .ExecuteUpdateAsync(set => set.SetProperty(tally => tally.Count, tally => tally.Count + 1), stop);
                await writing.Commit(stop);
                return rows;
            }
        }
    }
}
