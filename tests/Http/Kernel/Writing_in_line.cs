using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Store;

namespace Yizhan.Tests.Http.Kernel;

/// <summary>SQLite has one writer at a time; whoever writes waits in one line, first come, first served.</summary>
public sealed class Writing_in_line(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Has_a_statement_past_the_tracker_wait_without_holding_a_thread_and_come_before_those_who_came_later()
    {
        await using var first = city.Services.CreateAsyncScope();
        await using var second = city.Services.CreateAsyncScope();
        await using var third = city.Services.CreateAsyncScope();
        var (holder, alone, later) = (Db(first), Db(second), Db(third));
        var counter = await holder.Counters.OrderBy(row => row.Name).FirstAsync();
        Task<int> statement;
        Task<WriteTransaction> after;
        await using (await holder.BeginWriting(default))
        {
            statement = alone.Counters.Where(row => row.Name == counter.Name).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number + 5));
            after = later.BeginWriting(default);
            Assert.False(statement.IsCompleted || after.IsCompleted);
        }
        Assert.Equal(1, await statement);
        await using var last = await after;
        Assert.Equal(counter.Number + 5, await later.Counters.Where(row => row.Name == counter.Name).Select(row => row.Number).SingleAsync());
    }

    [Fact]
    public async Task Gives_the_turn_back_when_a_statement_fails()
    {
        await using var scope = city.Services.CreateAsyncScope();
        var db = Db(scope);
        await Assert.ThrowsAnyAsync<Exception>(() => db.Counters.Where(row => row.Name == "stations").ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, row => null!)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var next = await db.BeginWriting(patience.Token);
    }

    /// <summary>An undo that was refused ended its transaction twice, and from then on two could write at a time.</summary>
    [Fact]
    public async Task Gives_a_turn_back_once_though_it_is_ended_twice()
    {
        await using var first = city.Services.CreateAsyncScope();
        await using var second = city.Services.CreateAsyncScope();
        var ended = await Db(first).BeginWriting(default);
        await ended.DisposeAsync();
        await ended.DisposeAsync();
        Task<WriteTransaction> after;
        await using (await Db(first).BeginWriting(default))
        {
            after = Db(second).BeginWriting(default);
            Assert.False(after.IsCompleted);
        }
        await (await after).DisposeAsync();
    }

    private static CityDb Db(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<CityDb>();
}
