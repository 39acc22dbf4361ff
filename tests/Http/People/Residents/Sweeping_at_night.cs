using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.People.Accounts;
using Yizhan.People.Residents;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People.Residents;

public abstract class Sweeping_at_night(TestCity city)
{
    [Fact]
    public async Task Removes_codes_and_sessions_whose_time_is_over_and_no_others()
    {
        var now = city.Time.GetUtcNow();
        await city.InDatabase(db =>
        {
            foreach (var days in (int[])[PhoneSignIn.DaysKept + 2, 0])
                db.Add(new PhoneCode { Receiver = $"r{days}", Asker = "a", Hash = "h", SentAt = now.AddDays(-days), EndsAt = now.AddDays(-days) });
            foreach (var days in (int[])[Sessions.DaysKept + 2, Sessions.DaysKept - 2])
                db.Add(new Session { Account = Guid.CreateVersion7(), Hash = $"swept {days}", StartedAt = now.AddDays(-days), SeenAt = now.AddDays(-days), EndsAt = now.AddDays(-days), Browser = "old", Network = "" });
            return db.SaveChangesAsync();
        });
        await using var scope = city.Services.CreateAsyncScope();
        var said = await scope.ServiceProvider.GetServices<IJob>().Single(job => job.Name == "retention-sweep").Run(scope.ServiceProvider, default);
        Assert.Equal("删除了2条保存期满的记录", said.ToString());
        Assert.Equal(["r0"], await city.InDatabase(db => db.Set<PhoneCode>().Select(code => code.Receiver).ToListAsync()));
        Assert.Equal([$"swept {Sessions.DaysKept - 2}"], await city.InDatabase(db => db.Set<Session>().Where(session => session.Browser == "old").Select(session => session.Hash).ToListAsync()));
    }
}

public sealed class Sweeping_at_night_on_sqlite(SqliteCity city) : Sweeping_at_night(city), IClassFixture<SqliteCity>;

public sealed class Sweeping_at_night_on_postgres(PostgresCity city) : Sweeping_at_night(city), IClassFixture<PostgresCity>;
