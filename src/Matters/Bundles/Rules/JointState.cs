using Yizhan.Kernel;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>How far a joint case has come as a whole. It is not stored: its parts say it.</summary>
public enum JointState
{
    /// <summary>办理中.</summary>
    UnderWay,

    /// <summary>等您补材料: at least one part waits for whoever applied; the others go on.</summary>
    WaitsForApplicant,

    /// <summary>全部办成.</summary>
    Done,

    /// <summary>已办完，部分没有办成.</summary>
    PartlyDone,

    /// <summary>没有办成.</summary>
    NotDone,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>Derives the whole from its parts.</summary>
public static class JointStates
{
    /// <summary>The state of the whole. What waits for whoever applied is told before what goes on without them.</summary>
    public static JointState Of(IReadOnlyCollection<(CaseState State, CaseOutcome? Outcome)> parts)
    {
        if (parts.Any(part => part.State.WaitsForApplicant())) return JointState.WaitsForApplicant;
        if (parts.Any(part => part.State is CaseState.Draft || part.State.IsOpen())) return JointState.UnderWay;
        if (parts.All(part => part.State is CaseState.Withdrawn)) return JointState.Withdrawn;
        // What somebody withdrew they did not want: it takes nothing from the rest.
        var wanted = parts.Where(part => part.State is not CaseState.Withdrawn).ToList();
        var done = wanted.Count(part => part is { State: CaseState.Delivered, Outcome: not CaseOutcome.RefusedElsewhere });
        return done == wanted.Count ? JointState.Done : done > 0 ? JointState.PartlyDone : JointState.NotDone;
    }

    public static Sentence Named(this JointState state) => state switch
    {
        JointState.UnderWay => "办理中",
        JointState.WaitsForApplicant => "等您补材料",
        JointState.Done => "全部办成",
        JointState.PartlyDone => "已办完，部分没有办成",
        JointState.NotDone => "没有办成",
        _ => "已撤回",
    };

    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(this JointState state) => state switch
    {
        JointState.Done => "good",
        JointState.WaitsForApplicant or JointState.PartlyDone => "warn",
        JointState.NotDone => "bad",
        _ => "calm",
    };
}
