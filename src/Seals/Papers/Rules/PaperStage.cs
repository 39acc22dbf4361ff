using Yizhan.Kernel;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>How far a paper has come.</summary>
public enum PaperStage
{
    /// <summary>草稿: typed, and nobody has asked for the seal.</summary>
    Draft,

    /// <summary>待核准: a custodian asks for the seal, and a second person has to agree.</summary>
    Requested,

    /// <summary>待盖章: decided; the seal is not set yet, because something stood in its way.</summary>
    Approved,

    /// <summary>已盖章.</summary>
    Sealed,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已被替换.</summary>
    Superseded,

    /// <summary>已作废: given up before it was sealed.</summary>
    Withdrawn,
}

/// <summary>What the stages are called, and which follows which.</summary>
public static class PaperStages
{
    private static readonly Dictionary<PaperStage, PaperStage[]> MayBecome = new()
    {
        [PaperStage.Draft] = [PaperStage.Requested, PaperStage.Approved, PaperStage.Withdrawn],   // a seal that needs no second person is approved by its custodian
        [PaperStage.Requested] = [PaperStage.Approved, PaperStage.Draft, PaperStage.Withdrawn],   // sent back: something is wrong in it
        [PaperStage.Approved] = [PaperStage.Sealed, PaperStage.Draft, PaperStage.Withdrawn],      // sent back: it could not be sealed
        [PaperStage.Sealed] = [PaperStage.Revoked, PaperStage.Superseded],
        [PaperStage.Revoked] = [],
        [PaperStage.Superseded] = [],
        [PaperStage.Withdrawn] = [],
    };

    /// <summary>Whether one stage may follow another.</summary>
    public static bool MayFollow(this PaperStage next, PaperStage now) => MayBecome[now].Contains(next);

    public static Sentence Named(this PaperStage stage) => stage switch
    {
        PaperStage.Draft => "草稿",
        PaperStage.Requested => "等待核准用印",
        PaperStage.Approved => "已核准，还没有盖章",
        PaperStage.Sealed => "已盖章",
        PaperStage.Revoked => "已经撤销",
        PaperStage.Superseded => "已经被替换",
        _ => "已经作废",
    };

    /// <summary>How it is written in addresses and by programs.</summary>
    public static string Code(this PaperStage stage) => stage switch
    {
        PaperStage.Draft => "draft",
        PaperStage.Requested => "requested",
        PaperStage.Approved => "approved",
        PaperStage.Sealed => "sealed",
        PaperStage.Revoked => "revoked",
        PaperStage.Superseded => "superseded",
        _ => "withdrawn",
    };

    /// <summary>The stage of a code, or null.</summary>
    public static PaperStage? Of(string? code) => Enum.GetValues<PaperStage>().Cast<PaperStage?>().FirstOrDefault(stage => stage!.Value.Code() == code);
}
