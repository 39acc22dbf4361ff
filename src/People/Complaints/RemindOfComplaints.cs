using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Complaints.Store;

namespace Yizhan.People.Complaints;

/// <summary>Tells of deadlines that are near or over: whoever handles the complaint, then whoever complained, then the level above.</summary>
/// <remarks>国办函〔2026〕12号: complaints are answered in time. In quiet hours the messages wait; in the pages the reminder stands at once.</remarks>
internal sealed class RemindOfComplaints(ComplaintSettings settings, PublicAddress address) : IJob
{
    public string Name => "remind-of-complaints";

    public Sentence Meaning => "提醒将到和已过期限的投诉";

    /// <summary>What was missed while no node was up is told within the hour.</summary>
    public Schedule Schedule { get; } = Schedule.Every(TimeSpan.FromHours(1));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, clock, calendar) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<CityClock>(), services.GetRequiredService<CityState>().Calendar);
        var today = clock.Today;
        var last = calendar.AddWorkingDays(today, settings.Reminders.Before + 1);
        var open = await db.Complaints.AsNoTracking()
            .Where(complaint => (complaint.State == ComplaintState.Received || complaint.State == ComplaintState.Assigned || complaint.State == ComplaintState.Reopened) && complaint.DueOn <= last)
            .OrderBy(complaint => complaint.DueOn).ThenBy(complaint => complaint.Number).ToListAsync(stop);
        var (reminded, unreached) = (0, new HashSet<Guid>());
        foreach (var id in open.Where(complaint => settings.Reminders.Due(complaint, today, calendar) is not null).Select(complaint => complaint.Id))
        {
            db.ChangeTracker.Clear();
            await using var writing = await db.BeginWriting(stop);
            var complaint = await db.Complaints.SingleAsync(one => one.Id == id, stop);
            while (settings.Reminders.Due(complaint, today, calendar) is { } reminder)
            {
                unreached.UnionWith(await Tell(complaint, reminder, services, stop));
                complaint.Remind(reminder, clock.Now);
                reminded++;
            }
            try
            {
                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody is at it at this moment, perhaps answering it: the next hour looks again.
            }
        }
        return unreached.Count == 0 ? new("发了{0}次提醒", reminded) : new("发了{0}次提醒；有{1}位工作人员没有留工作手机号和邮箱，只能在页面上看到", reminded, unreached.Count);
    }

    /// <summary>Tells those whom it concerns; returns the accounts that cannot be reached outside the pages.</summary>
    private async Task<IEnumerable<Guid>> Tell(Complaint complaint, ComplaintReminder reminder, IServiceProvider services, CancellationToken stop)
    {
        var (handlers, news) = (services.GetRequiredService<ComplaintHandlers>(), services.GetRequiredService<ComplaintNews>());
        var (number, due, holder) = (complaint.Number, complaint.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), news.HolderOf(complaint));
        var (template, name) = reminder switch
        {
            ComplaintReminder.Near => ("complaint-due", "near"),
            ComplaintReminder.Overdue => ("complaint-overdue", "over"),
            _ => ("complaint-raised", "above"),
        };
        var key = $"complaint:{complaint.Id:N}:{name}:{complaint.DueOn:yyyyMMdd}";
        var unreached = new List<Guid>();
        foreach (var one in await handlers.For(reminder, complaint, stop))
        {
            var told = new Dictionary<string, string> { ["number"] = number, ["due"] = due, ["link"] = Link(ShowComplaint.PathOf(complaint.Id)) };
            if (reminder is ComplaintReminder.Above) told["handler"] = holder;
            if (!await news.TellStaff(one.Account, template, told, $"{key}:{one.Account:N}", stop)) unreached.Add(one.Account);
        }
        if (reminder is ComplaintReminder.Overdue)
            await news.Tell(complaint, "complaint-late", new() { ["number"] = number, ["due"] = due, ["handler"] = holder, ["link"] = Link(ComplaintNews.PathOf(complaint)) }, key, stop);
        return unreached;
    }

    /// <summary>No request says under which address the city is reached: without the setting the path alone.</summary>
    private string Link(string path) => address.Own(path) ?? path;
}
