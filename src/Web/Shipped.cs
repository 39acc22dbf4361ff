using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;

namespace Yizhan.Web;

/// <summary>What a new city starts with.</summary>
internal static class Shipped
{
    /// <summary>The holiday years known when this version was made, where the city has not loaded them itself.</summary>
    public static async Task LoadHolidays(CityDb db, CancellationToken stop)
    {
        var loaded = await db.Holidays.Select(year => year.Year).ToListAsync(stop);
        foreach (var (year, csv) in CalendarFile.ShippedFiles.Where(file => !loaded.Contains(file.Year)))
            db.Holidays.Add(new() { Year = year, Csv = csv, Source = "国务院办公厅关于部分节假日安排的通知" });
        await db.SaveChangesAsync(stop);
    }
}
