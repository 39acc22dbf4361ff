using Microsoft.Extensions.DependencyInjection;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

/// <summary>In a city of its own: weeks go by.</summary>
public abstract class Limits_of_cases(TestCity city) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task Pass(int days)
    {
        city.Later(TimeSpan.FromDays(days));
        await using var scope = city.Services.CreateAsyncScope();
        await new KeepCaseLimits().Run(scope.ServiceProvider, default);
    }

    private Task Ask(Guid id) => city.With<CaseOffice, int>(async (office, db) =>
    {
        var one = await db.Set<Case>().FindAsync(id);
        Assert.Null(await office.Act(one!, CaseStepKind.SupplementAsked, "租赁合同", CaseHand.OfApplicant, null, () => one!.AskSupplement(office.SupplementBy(), city.Time.GetUtcNow()), default));
        return 0;
    });

    [Fact]
    public async Task Withdraw_what_was_told_to_be_missing_and_never_came()
    {
        var one = await city.Case(answers: CaseCity.Residence("rented"));
        await Ask(one.Id);
        await Pass(9);
        Assert.Equal(CaseState.SupplementNeeded, (await city.CaseOf(one.Id)).State);
        await Pass(11);
        var now = await city.CaseOf(one.Id);
        Assert.Equal((CaseState.Withdrawn, false), (now.State, now.IsOpen));
    }

    [Fact]
    public async Task Accept_what_nobody_answered_from_the_day_it_came()
    {
        var one = await city.Case(seen: []);
        await Pass(6);
        Assert.Equal(CaseState.Submitted, (await city.CaseOf(one.Id)).State);
        await Pass(4);
        var now = await city.CaseOf(one.Id);
        Assert.Equal((CaseState.Accepted, one.ReceivedAt), (now.State, now.AcceptedAt));
    }
}

public sealed class Limits_of_cases_on_SQLite(SqliteCity city) : Limits_of_cases(city), IClassFixture<SqliteCity>;

public sealed class Limits_of_cases_on_PostgreSQL(PostgresCity city) : Limits_of_cases(city), IClassFixture<PostgresCity>;
