using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Living;

/// <summary>Reminds people in the evening of the shifts of the next day: one message each, however many shifts they have.</summary>
internal sealed class RemindOfDuty : IJob
{
    private const int Together = 100;

    public string Name => "remind-of-duty";

    public Sentence Meaning => "提醒第二天值班的人";

    public Schedule Schedule { get; } = Schedule.DailyAt(ReminderDay.At);

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, clock, news) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CityClock>(), services.GetRequiredService<RotaNews>());
        var (now, day) = (clock.Now, ReminderDay.Of(clock.Now));
        var rows = await db.DutyShifts.AsNoTracking().Where(shift => shift.Date == day && shift.DroppedAt == null)
            .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { Shift = shift, duty.Person }).ToListAsync(stop);
        var byPerson = rows.Where(row => row.Shift.Begins > now).GroupBy(row => row.Person).ToDictionary(own => own.Key, own => own.Select(row => row.Shift).OrderBy(shift => shift.Starts).ToList());
        var (told, unreached) = (0, 0);
        foreach (var ids in byPerson.Keys.Order().Chunk(Together))
        {
            db.ChangeTracker.Clear();
            await using var writing = await db.BeginWriting(stop);
            foreach (var person in await db.DutyPeople.AsNoTracking().Where(person => ids.Contains(person.Id) && person.ClearedAt == null).ToListAsync(stop))
            {
                var own = byPerson[person.Id];
                var shifts = string.Join("; ", own.Select(shift => $"{LivingWords.Hours(shift.Date, shift.Starts, shift.Ends)} {news.StationOf(shift.Station)}"));
                var parameters = new Dictionary<string, string> { ["day"] = day.ToString("MM-dd", CultureInfo.InvariantCulture), ["shifts"] = RotaNews.Fitting(shifts), ["link"] = news.Link(ShowMyDuties.Path) };
                if (await news.Tell(person, "duty-tomorrow", parameters, $"duty-day:{day:yyyyMMdd}:{person.Id:N}", own[^1].Begins, stop)) told++;
                else unreached++;
            }
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }
        return unreached == 0 ? new("提醒了{0}人", told) : new("提醒了{0}人；有{1}人没有留联系方式", told, unreached);
    }
}
