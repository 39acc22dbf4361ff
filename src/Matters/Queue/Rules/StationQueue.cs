using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>The queue of a station: whether numbers are given, and how it is arranged.</summary>
public sealed class StationQueue : ICounted, IHasArea
{
    /// <summary>The counter by which nodes notice that a queue has changed.</summary>
    public const string CounterName = "queues";

    /// <summary>The counter that all wait for who take a number.</summary>
    public const string TakingCounter = "queue-tickets";

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lay when this was last saved: whose auditors see it.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>Whether numbers are given at all. Those who have one are called in any case.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The <see cref="QueuePlan"/> as JSON.</summary>
    public required string Plan { get; set; }

    /// <summary>The hash of the key in the address that the station's own tablet shows; null: it has none.</summary>
    public string? TabletHash { get; set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    /// <summary>Arranges it anew.</summary>
    public void Set(bool isOn, string plan, AreaPath area) => (IsOn, Plan, Area) = (isOn, plan, area);

    /// <summary>Why no number is given now; null: one is.</summary>
    /// <param name="isDoorOpen">Whether the station is open now.</param>
    /// <param name="time">What the city's clocks show.</param>
    public Refusal? RefuseNow(QueuePlan plan, bool isDoorOpen, TimeOnly time) =>
        !IsOn ? new("queue-off", "本驿站现在不用取号，请直接到窗口办理")
        : !isDoorOpen ? new("queue-closed", "驿站现在没有开门，开门以后再取号")
        : !plan.GivesAt(time) ? new("queue-closed", new Sentence("每天{0}到{1}取号，现在不能取号", $"{plan.Opens:HH:mm}", $"{plan.Closes:HH:mm}"))
        : null;
}
