using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Yizhan.Kernel.Jobs;
using Yizhan.Web;

namespace Yizhan.Tests.Http.Web;

public sealed class Sending_telemetry(MeasuredCity city) : IClassFixture<MeasuredCity>
{
    [Fact]
    public async Task Tells_a_receiver_of_requests_by_the_pattern_of_their_address_and_of_jobs()
    {
        await city.Visitor.GetAsync("/stations/SECRET-1?q=SECRET-2");
        await city.Services.GetRequiredService<JobRunner>().Ask(Watching_operations.Nightly.TheName, default);
        await city.Services.GetRequiredService<JobRunner>().RunDue(default);
        city.Services.GetRequiredService<TracerProvider>().ForceFlush();
        city.Services.GetRequiredService<MeterProvider>().ForceFlush();
        var (traces, metrics) = (city.Received("/otlp/v1/traces"), city.Received("/otlp/v1/metrics"));
        Assert.Contains("stations/{code}", traces, StringComparison.Ordinal);
        Assert.Contains($"job {Watching_operations.Nightly.TheName}", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
        Assert.Contains("yizhan.job.duration", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", traces + metrics, StringComparison.Ordinal);
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
}

/// <summary>A city that sends what it measures to a receiver of the test's own.</summary>
public sealed class MeasuredCity : SqliteCity
{
    private readonly ConcurrentBag<(string Path, string Body)> received = [];
    private WebApplication? receiver;

    /// <summary>Everything that came to this path; the names in it can be read as they are.</summary>
    public string Received(string path) => string.Concat(received.Where(each => each.Path == path).Select(each => each.Body));

    protected override async Task<string?> NewDatabase()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--urls=http://127.0.0.1:0"] });
        receiver = builder.Build();
        receiver.MapPost("/otlp/{**rest}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Add((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        });
        await receiver.StartAsync();
        return await base.NewDatabase();
    }

    protected override void Arrange(IServiceCollection services)
    {
        services.AddJob<Watching_operations.Nightly>();
        services.AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new(Telemetry.Setting, $"{receiver!.Urls.First()}/otlp")]).Build());
    }

    protected override async ValueTask CleanUp() => await receiver!.DisposeAsync();
}
