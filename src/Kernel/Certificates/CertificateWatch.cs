using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Yizhan.Kernel.Certificates;

/// <summary>All certificates that the program knows, read when somebody asks and hourly, and measured for whoever listens.</summary>
public sealed class CertificateWatch : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Yizhan.Certificates";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly IEnumerable<IKnowCertificates> sources;
    private readonly CityClock clock;
    private readonly TimeProvider time;
    private readonly ILogger<CertificateWatch> log;
    private readonly Meter meter = new(MeterName);
    private readonly SemaphoreSlim reading = new(1, 1);
    private IReadOnlyList<KnownCertificate> last = [];

    public CertificateWatch(IEnumerable<IKnowCertificates> sources, CityClock clock, TimeProvider time, ILogger<CertificateWatch> log)
    {
        (this.sources, this.clock, this.time, this.log) = (sources, clock, time, log);
        meter.CreateObservableGauge("yizhan.certificate.time_left", Measure, "d", "Days until a certificate ends, negative when it has ended. One that cannot be read is not told.");
    }

    /// <summary>Each as it is now: those that cannot be read first, then as they end.</summary>
    public async Task<IReadOnlyList<KnownCertificate>> Read(CancellationToken stop)
    {
        // One at a time: what an earlier reading found must not come after what a later one did.
        await reading.WaitAsync(stop);
        try
        {
            var all = new List<KnownCertificate>();
            foreach (var source in sources) all.AddRange(await source.List(stop));
            return last = [.. all.DistinctBy(one => one.Place).OrderBy(one => one.ValidUntil).ThenBy(one => one.Place, StringComparer.Ordinal)];
        }
        finally
        {
            reading.Release();
        }
    }

    public override void Dispose()
    {
        meter.Dispose();
        reading.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start does not wait for it.
        await Task.Yield();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await Read(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The certificates cannot be read; they are measured as they were before.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<double>> Measure() =>
        from one in last
        let left = one.ValidUntil - clock.Now
        where left is not null
        select new Measurement<double>(Math.Round(left.GetValueOrDefault().TotalDays, 2), new KeyValuePair<string, object?>("certificate", one.Place));
}
