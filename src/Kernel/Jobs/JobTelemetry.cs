using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Yizhan.Kernel.Jobs;

/// <summary>What is measured of jobs, for whoever listens.</summary>
public static class JobTelemetry
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "Yizhan.Jobs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("yizhan.job.duration", "s", "How long jobs took, by job and outcome (done, failed).");

    internal static Activity? Begin(string job) => Source.StartActivity($"job {job}");

    internal static void End(Activity? activity, string job, TimeSpan took, bool failed)
    {
        Duration.Record(took.TotalSeconds, new("job", job), new("outcome", failed ? "failed" : "done"));
        if (failed) activity?.SetStatus(ActivityStatusCode.Error);
    }
}
