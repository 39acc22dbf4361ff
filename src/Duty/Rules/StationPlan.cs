using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Rules;

/// <summary>A station that is on the rota, and what it needs.</summary>
public sealed class StationPlan : ICounted, IHasArea
{
    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lay when this was last saved.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>Whether shifts are planned for it.</summary>
    public bool IsOn { get; set; }

    /// <summary>The <see cref="ShiftPlan"/> as JSON.</summary>
    public required string Plan { get; set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => DutyPerson.CounterName;
}
