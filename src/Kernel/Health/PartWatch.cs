using System.Diagnostics.Metrics;

namespace Yizhan.Kernel.Health;

/// <summary>The parts that have stopped on this node, as they are now, and measured for whoever listens.</summary>
public sealed class PartWatch : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Yizhan.Parts";

    private readonly IMayStop[] parts;
    private readonly Meter meter = new(MeterName);

    public PartWatch(IEnumerable<IMayStop> parts)
    {
        this.parts = [.. parts];
        meter.CreateObservableGauge("yizhan.part.stopped", Measure, description: "1 while a part of the program has stopped on this node and the rest serves on, otherwise 0.");
    }

    /// <summary>Those that have stopped.</summary>
    public IReadOnlyList<IMayStop> Stopped => [.. parts.Where(part => part.Stopped is not null)];

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<int>> Measure() => parts.Select(part => new Measurement<int>(part.Stopped is null ? 0 : 1, new KeyValuePair<string, object?>("part", part.Part)));
}
