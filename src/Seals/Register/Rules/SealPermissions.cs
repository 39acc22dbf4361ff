using Yizhan.Kernel.Access;

namespace Yizhan.Seals.Register.Rules;

/// <summary>What may be done with seals and the papers they are set to.</summary>
public static class SealPermissions
{
    /// <summary>See the register of seals.</summary>
    public static readonly Permission Read = new("seals.read", "查看范围内的印章");

    /// <summary>Apply for seals, have them made, say who keeps them and what they may seal, put them into use again, destroy them.</summary>
    public static readonly Permission Keep = new("seals.keep", "申请、制作、启用和销毁印章，指定保管人");

    /// <summary>Allow what a level below has applied for.</summary>
    public static readonly Permission Approve = new("seals.approve", "批准下一级申请的印章");

    /// <summary>Stop the use of a seal at once.</summary>
    public static readonly Permission Suspend = new("seals.suspend", "立即停用印章");

    /// <summary>See papers with their content.</summary>
    public static readonly Permission ReadPapers = new("certificates.read", "查看范围内的证明和用印记录");

    /// <summary>Write papers and seal them with the seals that one keeps.</summary>
    public static readonly Permission Issue = new("certificates.issue", "起草证明，用自己保管的印章盖章");

    /// <summary>Be the second person at the use of a seal; revoke papers.</summary>
    public static readonly Permission ApprovePapers = new("certificates.approve", "核准用印，撤销证明");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Permission> All = [Read, Keep, Approve, Suspend, ReadPapers, Issue, ApprovePapers];
}
