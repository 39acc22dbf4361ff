using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;

namespace Yizhan.Tests.Http.Web;

public abstract class Watching_operations(TestCity city)
{
    [Fact]
    public async Task Shows_what_is_due_and_runs_it_when_asked()
    {
        var page = await TestCity.Open(city.Administrator, "/operations");
        Assert.Contains("没有设置定时备份", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(ProgramVersion.Text, page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("做了", page.Body.TextContent, StringComparison.Ordinal);
        var answer = await TestCity.Submit(city.Administrator, "/operations", form: $"form[action='/operations/jobs/{Nightly.TheName}/run']");
        Assert.Equal("/operations", answer.Headers.Location?.ToString());
        await city.Services.GetRequiredService<JobRunner>().RunDue(default);
        page = await TestCity.Open(city.Administrator, "/operations?lang=en");
        Assert.Contains("做了7次", page.Body!.TextContent, StringComparison.Ordinal);
        // 03:00 of the next day: pressing the button moves no time.
        Assert.Contains("2026-11-26 03:00", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_no_job_that_there_is_not()
    {
        var page = await TestCity.Open(city.Administrator, "/operations");
        var form = page.QuerySelector<IHtmlFormElement>("main form")!;
        form.SetAttribute("action", "/operations/jobs/no-such-job/run");
        Assert.Equal(HttpStatusCode.NotFound, (await TestCity.Send(city.Administrator, "/operations", form)).StatusCode);
    }

    [Fact]
    public async Task Is_for_whoever_may_operate_the_whole_city()
    {
        using (city.Acting(new("operator", Scope.Everything, new HashSet<string> { KernelModule.Operate.Name })))
            Assert.Equal(HttpStatusCode.OK, (await city.Administrator.GetAsync("/operations")).StatusCode);
        using (city.Acting(new("clerk", new(AreaPath.Root.Below(A.CityCode)), new HashSet<string> { KernelModule.Operate.Name })))
            Assert.NotEqual(HttpStatusCode.OK, (await city.Administrator.GetAsync("/operations")).StatusCode);
    }

    internal sealed class Nightly : IJob
    {
        public const string TheName = "watched-nightly";

        public string Name => TheName;

        public Sentence Meaning => "夜里做的事";

        public Schedule Schedule { get; } = Schedule.DailyAt(new(3, 0));

        public Task<Sentence> Run(IServiceProvider services, CancellationToken stop) => Task.FromResult<Sentence>(new("做了{0}次", 7));
    }
}

public sealed class WatchedSqliteCity : SqliteCity
{
    protected override void Arrange(IServiceCollection services) => services.AddJob<Watching_operations.Nightly>();
}

public sealed class WatchedPostgresCity : PostgresCity
{
    protected override void Arrange(IServiceCollection services) => services.AddJob<Watching_operations.Nightly>();
}

public sealed class Watching_operations_on_sqlite(WatchedSqliteCity city) : Watching_operations(city), IClassFixture<WatchedSqliteCity>;

public sealed class Watching_operations_on_postgres(WatchedPostgresCity city) : Watching_operations(city), IClassFixture<WatchedPostgresCity>;
