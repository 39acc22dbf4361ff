using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Http.Duty;

/// <summary>A duty that was served: at which station, by whom, and who signs in as them.</summary>
internal sealed record ServedDuty(string Station, Guid Person, Guid Duty, Guid Holder);

/// <summary>It is Wednesday, 2026-11-25. Volunteers served on Sunday, the 22nd, from 8 to 12.</summary>
internal static class HoursCity
{
    private static int next;

    /// <summary>A volunteer who served alone at a station of their own.</summary>
    public static async Task<ServedDuty> Served(this TestCity city)
    {
        var code = $"H{Interlocked.Increment(ref next):0000}";
        await city.OnTheRota(code);
        var (holder, duty) = (Guid.NewGuid(), Guid.CreateVersion7());
        var person = await city.OnDuty($"志愿者{code}", code, holder: holder);
        var area = city.Directory.Network.Of(code)!.Area;
        await city.InDatabase(async db =>
        {
            var shift = new DutyShift { Id = Guid.CreateVersion7(), Station = code, Area = area, Date = new(2026, 11, 22), Starts = 480, Ends = 720, Kind = RotaDayKind.RestDay, Heads = 1, Filled = 1 };
            db.Add(shift);
            db.Add(new DutyAssignment { Id = duty, Shift = shift.Id, Person = person, Date = shift.Date, SetAt = city.Time.GetUtcNow().AddDays(-9), SetBy = AssignmentCause.Rota });
            return await db.SaveChangesAsync();
        });
        return new(code, person, duty, holder);
    }

    /// <summary>The one record of somebody's hours.</summary>
    public static Task<ServiceHours> HoursOf(this TestCity city, Guid person) => city.InDatabase(db => db.Set<ServiceHours>().AsNoTracking().SingleAsync(known => known.Person == person));

    /// <summary>What a program sends to confirm a record as it was seen.</summary>
    public static object Confirming(ServiceHours known) => new { month = "2026-11", record = Array.Empty<Guid>(), confirm = new[] { new { id = known.Id, version = known.Version } } };

    /// <summary>What a program sends to record a duty.</summary>
    public static object Recording(Guid duty) => new { month = "2026-11", record = new[] { duty }, confirm = Array.Empty<object>() };
}
