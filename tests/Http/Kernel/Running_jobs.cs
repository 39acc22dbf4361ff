using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;

namespace Yizhan.Tests.Http.Kernel;

public abstract class Running_jobs(TestCity city)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Is_done_when_due_and_again_when_due_again()
    {
        var (job, time) = (new Counting(), Clock());
        using var node = Node(job, time);
        await node.RunDue(default);
        Assert.Equal((1, "第1次"), (job.Runs, (await State(job)).Outcome!.ToString()));
        await node.RunDue(default);
        time.Advance(TimeSpan.FromMinutes(59));
        await node.RunDue(default);
        Assert.Equal(1, job.Runs);
        time.Advance(Minute);
        await node.RunDue(default);
        Assert.Equal(2, job.Runs);
        var state = await State(job);
        Assert.Equal((null, null, 0), (state.LeasedBy, state.LeaseUntil, state.Failures));
        Assert.Equal((time.GetUtcNow(), time.GetUtcNow() + TimeSpan.FromHours(1)), (state.EndedAt, state.DueAt));
    }

    [Fact]
    public async Task Happens_on_one_node_however_many_look_at_once()
    {
        var (job, time) = (new Counting(), Clock());
        var nodes = Enumerable.Range(0, 5).Select(_ => Node(job, time)).ToArray();
        for (var round = 1; round <= 5; round++)
        {
            await Task.WhenAll(nodes.Select(node => node.RunDue(default)));
            Assert.Equal(round, job.Runs);
            time.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(1, job.MostAtOnce);
    }

    [Fact]
    public async Task That_take_long_are_held_by_renewing_the_lease()
    {
        var (job, time) = (new Counting { Gate = new() }, Clock());
        using var first = Node(job, time);
        using var second = Node(job, time);
        var run = first.RunDue(default);
        await job.Begun.WaitAsync();
        for (var third = 0; third < 9; third++)
        {
            var before = (await State(job)).LeaseUntil;
            time.Advance(Minute / 3);
            await Until(async () => (await State(job)).LeaseUntil > before);
            await second.RunDue(default);
        }
        job.Gate.SetResult();
        await run;
        Assert.Equal((1, 1), (job.Runs, job.MostAtOnce));
    }

    [Fact]
    public async Task Of_a_node_that_died_is_taken_over_when_its_lease_runs_out_and_its_late_word_does_not_count()
    {
        // The clock of the dead stands still, so that it renews nothing.
        var (job, dead, time) = (new Counting { Gate = new() }, Clock(), Clock());
        using var first = Node(job, dead);
        using var second = Node(job, time);
        var run = first.RunDue(default);
        await job.Begun.WaitAsync();
        time.Advance(Minute - TimeSpan.FromSeconds(1));
        await second.RunDue(default);
        Assert.Equal(1, job.Runs);
        var gate = job.Gate;
        job.Gate = null;
        time.Advance(TimeSpan.FromSeconds(1));
        await second.RunDue(default);
        Assert.Equal(2, job.Runs);
        gate.SetResult();
        await run;
        var state = await State(job);
        Assert.Equal(("第2次", time.GetUtcNow()), (state.Outcome!.ToString(), state.EndedAt));
    }

    [Fact]
    public async Task Ends_when_another_node_has_the_lease()
    {
        var (job, slow, time) = (new Counting { Gate = new() }, Clock(), Clock());
        using var first = Node(job, slow);
        using var second = Node(job, time);
        var run = first.RunDue(default);
        await job.Begun.WaitAsync();
        job.Gate = null;
        time.Advance(Minute);
        await second.RunDue(default);
        slow.Advance(Minute);
        await run;
        Assert.Equal("第2次", (await State(job)).Outcome!.ToString());
        Assert.True(job.WasStopped);
    }

    [Fact]
    public async Task That_fail_are_tried_again_with_growing_pauses_and_say_why_without_what_the_exception_said()
    {
        var (job, time) = (new Counting { Failing = new InvalidOperationException("电话 13800000000") }, Clock());
        using var node = Node(job, time);
        foreach (var (pause, failures) in new[] { (1, 1), (2, 2), (4, 3) })
        {
            await node.RunDue(default);
            var state = await State(job);
            Assert.Equal((failures, time.GetUtcNow() + pause * Minute), (state.Failures, state.DueAt));
            Assert.Contains(nameof(InvalidOperationException), state.Outcome!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("13800000000", state.Outcome.ToString(), StringComparison.Ordinal);
            time.Advance(pause * Minute);
        }
        job.Failing = new JobFailedException(new("没有{0}", "文件夹"));
        await node.RunDue(default);
        Assert.Equal(("没有{0}", "文件夹"), ((await State(job)).Outcome!.Chinese, (string)(await State(job)).Outcome!.Values.Single()!));
        job.Failing = null;
        time.Advance(TimeSpan.FromMinutes(8));
        await node.RunDue(default);
        Assert.Equal(0, (await State(job)).Failures);
    }

    [Fact]
    public async Task Given_back_by_a_node_that_stops_are_taken_up_at_once_by_another()
    {
        var (job, time) = (new Counting { Gate = new() }, Clock());
        using var first = Node(job, time);
        using var second = Node(job, time);
        using var stop = new CancellationTokenSource();
        var run = first.RunDue(stop.Token);
        await job.Begun.WaitAsync();
        await stop.CancelAsync();
        await run;
        Assert.Null((await State(job)).LeasedBy);
        job.Gate = null;
        await second.RunDue(default);
        Assert.Equal("第2次", (await State(job)).Outcome!.ToString());
    }

    [Fact]
    public async Task Asked_for_by_hand_runs_before_its_time()
    {
        var (job, time) = (new Counting(), Clock());
        using var node = Node(job, time);
        await node.RunDue(default);
        time.Advance(Minute);
        Assert.True(await node.Ask(job.Name, default));
        await node.RunDue(default);
        Assert.Equal(2, job.Runs);
        Assert.False(await node.Ask("no-such-job", default));
    }

    [Fact]
    public async Task Happens_by_itself_once_a_second()
    {
        var (job, time) = (new Counting(), Clock());
        using var node = Node(job, time);
        await node.StartAsync(default);
        await Until(() =>
        {
            time.Advance(JobRunner.Interval);
            return Task.FromResult(job.Runs > 0);
        });
        await node.StopAsync(default);
    }

    private static FakeTimeProvider Clock() => new(TestCity.Start.ToUniversalTime());

    private JobRunner Node(IJob job, TimeProvider time) =>
        new(city.Services.GetRequiredService<IServiceScopeFactory>(), [job], new CityClock(time), time, NullLogger<JobRunner>.Instance);

    private Task<JobState> State(IJob job) => city.InDatabase(db => db.Jobs.AsNoTracking().SingleAsync(row => row.Name == job.Name));

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds()) await Task.Delay(10);
    }

    private sealed class Counting : IJob
    {
        private int runs, atOnce, mostAtOnce;

        public int Runs => runs;

        public int MostAtOnce => mostAtOnce;

        public bool WasStopped { get; private set; }

        public TaskCompletionSource? Gate { get; set; }

        public SemaphoreSlim Begun { get; } = new(0);

        public Exception? Failing { get; set; }

        public string Name { get; } = $"counting-{Guid.CreateVersion7():N}";

        public Sentence Meaning => "数";

        public Schedule Schedule { get; } = Schedule.Every(TimeSpan.FromHours(1));

        public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
        {
            var run = Interlocked.Increment(ref runs);
            var now = Interlocked.Increment(ref atOnce);
            mostAtOnce = Math.Max(mostAtOnce, now);
            try
            {
                Begun.Release();
                if (Gate is { } gate) await gate.Task.WaitAsync(stop);
                if (Failing is { } failure) throw failure;
                return new("第{0}次", run);
            }
            catch (OperationCanceledException)
            {
                WasStopped = true;
                throw;
            }
            finally
            {
                Interlocked.Decrement(ref atOnce);
            }
        }
    }
}

public sealed class Running_jobs_on_sqlite(SqliteCity city) : Running_jobs(city), IClassFixture<SqliteCity>;

public sealed class Running_jobs_on_postgres(PostgresCity city) : Running_jobs(city), IClassFixture<PostgresCity>;
