using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Store;

namespace Yizhan.Lending;

/// <summary>Reminds borrowers on the day before a thing is due and once when it is overdue; after that never again.</summary>
internal sealed class RemindBorrowers : IJob
{
    public string Name => "remind-borrowers";

    public Sentence Meaning => "提醒借用人归还：到期前一天一次，逾期一次";

    /// <summary>When stations are open and nobody is asleep.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(9, 30));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, news, clock) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<LendingNews>(), services.GetRequiredService<CityClock>());
        var (log, today, tomorrow, told, failed) = (services.GetRequiredService<ILogger<RemindBorrowers>>(), clock.Today, clock.Today.AddDays(1), 0, 0);
        var due = await db.Loans.Where(loan => loan.EndedOn == null && loan.DueOn <= tomorrow && loan.OverdueToldOn == null && (loan.DueOn < today || loan.DueToldOn == null)).Select(loan => loan.Id).ToListAsync(stop);
        foreach (var id in due)
        {
            try
            {
                if (await Remind(id, db, news, today, stop)) told++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whoever cannot be reminded keeps nobody else from it.
                log.LogError(failure, "Nobody could be reminded of the loan {Loan}.", id);
                failed++;
            }
            db.ChangeTracker.Clear();
        }
        if (failed > 0) throw new JobFailedException(new("提醒了{0}人次，{1}人次没有成功，过一会儿再试；原因见日志", told, failed));
        return new("提醒了{0}人次", told);
    }

    /// <summary>One transaction each: what was sent is noted with it, and a run that breaks off leaves the others to the next.</summary>
    private static async Task<bool> Remind(Guid id, CityDb db, LendingNews news, DateOnly today, CancellationToken stop)
    {
        var loan = await db.Loans.SingleAsync(one => one.Id == id, stop);
        if (loan.ReminderOn(today) is not { } reminder) return false;
        await news.Remind(loan, await db.LendingItems.AsNoTracking().SingleAsync(item => item.Id == loan.Item, stop), reminder, stop);
        loan.Told(reminder, today);
        await db.SaveChangesAsync(stop);
        return true;
    }
}

/// <summary>Lets go what was kept for somebody who did not come; whoever is next gets it.</summary>
internal sealed class ReleaseReservations : IJob
{
    public string Name => "release-reservations";

    public Sentence Meaning => "预约的东西到期没有来取的，让给下一位";

    /// <summary>As soon as a last day is over.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(0, 20));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop) => new("放开了{0}件", await services.GetRequiredService<LendingBook>().ReleaseLapsed(stop));
}
