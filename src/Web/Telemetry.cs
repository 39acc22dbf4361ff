using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Yizhan.Kernel;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Jobs;

namespace Yizhan.Web;

/// <summary>Measurements, traces of requests and jobs, and the log, sent by OTLP where a receiver is set. Without one nothing is gathered.</summary>
/// <remarks>Addresses are told by their pattern (<c>/stations/{code}</c>) alone: what stands in them and behind them may be somebody's. So it is with lines of the log: <see cref="NothingPersonal"/>.</remarks>
internal static class Telemetry
{
    /// <summary>The address of the receiver: <c>http://127.0.0.1:4317</c> for gRPC, or with a path such as <c>http://127.0.0.1:4318/otlp</c> for HTTP.</summary>
    public const string Setting = "Telemetry:Otlp";

    /// <exception cref="InvalidOperationException">The setting is no address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } text) return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var receiver) || receiver.Scheme is not ("http" or "https")) throw new InvalidOperationException($"{Setting} is the address of a receiver, not '{text}'.");
        var overHttp = receiver.AbsolutePath.Length > 1;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("yizhan", serviceVersion: ProgramVersion.Text, serviceInstanceId: Environment.MachineName))
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", JobTelemetry.Name, CertificateWatch.MeterName, PartWatch.MeterName)
                .AddOtlpExporter(to => SendTo(to, "v1/metrics")))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.EnrichWithHttpResponse = (activity, _) => activity.SetTag("url.path", null).SetTag("url.query", null))
                .AddSource(JobTelemetry.Name)
                .AddOtlpExporter(to => SendTo(to, "v1/traces")))
            .WithLogging(logs => logs
                .AddProcessor(new NothingPersonal())
                .AddOtlpExporter(to => SendTo(to, "v1/logs")));

        void SendTo(OtlpExporterOptions to, string signal)
        {
            to.Protocol = overHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
            to.Endpoint = overHttp ? new($"{receiver.ToString().TrimEnd('/')}/{signal}") : receiver;
        }
    }
}
