using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Web;
using Yizhan.Web.Operations;

namespace Yizhan.Tests.Http.Web;

/// <summary>Meters are known by name in the whole process: a city that ends in a test beside takes the stream of the same name with it.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(typeof(MeasuredAlone))]
public sealed class Sending_telemetry(MeasuredCity city) : IClassFixture<MeasuredCity>
{
    [Fact]
    public async Task Tells_a_receiver_of_requests_by_the_pattern_of_their_address_of_jobs_and_of_certificates()
    {
        await city.Visitor.GetAsync("/stations/SECRET-1?q=SECRET-2");
        await city.Run(Watching_operations.Nightly.TheName);
        city.Folder.Write("measured.pem", "CN=SECRET-3", TestCity.Start.AddDays(12));
        await city.Run(TellOfCertificates.TheName);
        TelemetryReceiver.Flush(city.Services);
        var (traces, metrics) = (city.Receiver.Received("traces"), city.Receiver.Received("metrics"));
        Assert.Contains("stations/{code}", traces, StringComparison.Ordinal);
        Assert.Contains($"job {Watching_operations.Nightly.TheName}", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("yizhan.job.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("yizhan.certificate.time_left", metrics, StringComparison.Ordinal);
        Assert.Contains("measured.pem", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", traces + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_of_a_failure_where_it_happened_and_not_what_was_written_or_asked_for()
    {
        await city.Run(Failing.TheName);
        city.Services.GetRequiredService<ILogger<Sending_telemetry>>().LogError("{Method} {Path} failed after {Count} tries.", "GET", "/me/SECRET", 7);
        TelemetryReceiver.Flush(city.Services);
        var logs = city.Receiver.Received("logs");
        foreach (var told in new[] { "The job {Job} failed.", Failing.TheName, "System.InvalidOperationException", "System.FormatException", $"{nameof(Failing)}.{nameof(Failing.Run)}", "{Method} {Path} failed", "Yizhan.Kernel.Jobs.JobRunner" })
            Assert.Contains(told, logs, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", logs, StringComparison.Ordinal);
    }

    [Fact]
    public void Gathers_nothing_where_no_receiver_is_set()
    {
        var services = new ServiceCollection();
        services.AddTelemetry(new ConfigurationBuilder().Build());
        Assert.Empty(services);
    }

    [Fact]
    public void Is_refused_at_the_start_when_the_receiver_is_no_address() => Assert.Throws<InvalidOperationException>(() =>
        new ServiceCollection().AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new(Telemetry.Setting, "127.0.0.1:4317")]).Build()));

    /// <summary>A job that fails with somebody's name in the complaint.</summary>
    internal sealed class Failing : IJob
    {
        public const string TheName = "failing-job";

        public string Name => TheName;

        public Sentence Meaning => "夜里做的事";

        public Schedule Schedule { get; } = Schedule.DailyAt(new(3, 0));

        public Task<Sentence> Run(IServiceProvider services, CancellationToken stop) => throw new InvalidOperationException("SECRET-4", new FormatException("SECRET-5"));
    }
}

/// <summary>A city that sends what it measures and logs to a receiver of the test's own.</summary>
public sealed class MeasuredCity : SqliteCity
{
    internal TelemetryReceiver Receiver { get; private set; } = null!;

    public CertificateFolder Folder { get; } = new();

    public async Task Run(string job)
    {
        await Services.GetRequiredService<JobRunner>().Ask(job, default);
        await Services.GetRequiredService<JobRunner>().RunDue(default);
    }

    protected override IReadOnlyDictionary<string, string> Settings => Folder.Settings;

    protected override async Task<string?> NewDatabase()
    {
        Receiver = await TelemetryReceiver.Start();
        return await base.NewDatabase();
    }

    protected override void Arrange(IServiceCollection services)
    {
        services.AddJob<Watching_operations.Nightly>();
        services.AddJob<Sending_telemetry.Failing>();
        Receiver.Attach(services);
    }

    protected override async ValueTask CleanUp()
    {
        await Receiver.DisposeAsync();
        Folder.Dispose();
    }
}
