using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Yizhan.Web;

namespace Yizhan.Tests.Http.Web;

/// <summary>Takes what a city sends by OTLP over HTTP.</summary>
internal sealed class TelemetryReceiver : IAsyncDisposable
{
    private readonly ConcurrentBag<(string Path, string Body)> received = [];
    private readonly WebApplication host;

    private TelemetryReceiver()
    {
        host = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"] }).Build();
        host.MapPost("/otlp/{**rest}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Add((http.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
    }

    public static async Task<TelemetryReceiver> Start()
    {
        var receiver = new TelemetryReceiver();
        await receiver.host.StartAsync();
        return receiver;
    }

    /// <summary>Lets a city send here.</summary>
    public void Attach(IServiceCollection services) =>
        services.AddTelemetry(new ConfigurationBuilder().AddInMemoryCollection([new(Telemetry.Setting, $"{host.Urls.First()}/otlp")]).Build());

    /// <summary>Lets a city send what it still holds.</summary>
    public static void Flush(IServiceProvider city)
    {
        city.GetRequiredService<TracerProvider>().ForceFlush();
        city.GetRequiredService<MeterProvider>().ForceFlush();
        city.GetRequiredService<LoggerProvider>().ForceFlush();
    }

    /// <summary>Everything that came of one kind: traces, metrics or logs; the names and texts in it can be read as they are.</summary>
    public string Received(string signal) => string.Concat(received.Where(each => each.Path == $"/otlp/v1/{signal}").Select(each => each.Body));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
