using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What is done with a matter at the desk.</summary>
public enum MatterKind
{
    /// <summary>开具证明: a certificate is issued here, under a seal.</summary>
    Certificate,

    /// <summary>代为申报: it is filed in another body's system, and what was handed over is recorded.</summary>
    Filing,

    /// <summary>协助缴费: a payment or top-up with its provider, whose receipt number is recorded. Money never goes through the station.</summary>
    Payment,

    /// <summary>咨询预审: what is needed, and whether it would do.</summary>
    Information,
}

/// <summary>What the kinds are called.</summary>
public static class MatterKinds
{
    public static Sentence Named(this MatterKind kind) => kind switch
    {
        MatterKind.Certificate => "开具证明",
        MatterKind.Filing => "代为申报",
        MatterKind.Payment => "协助缴费",
        _ => "咨询预审",
    };

    /// <summary>What it means for whoever comes.</summary>
    public static Sentence Meaning(this MatterKind kind) => kind switch
    {
        MatterKind.Certificate => "在驿站开出盖电子印章的证明",
        MatterKind.Filing => "驿站帮您在主管单位的系统里申报，由主管单位决定",
        MatterKind.Payment => "驿站帮您操作，钱直接付给收费单位，驿站不经手",
        _ => "驿站告诉您能不能办、去哪里办、带什么",
    };

    /// <summary>How it is written in addresses and files.</summary>
    public static string Code(this MatterKind kind) => kind switch
    {
        MatterKind.Certificate => "certificate",
        MatterKind.Filing => "filing",
        MatterKind.Payment => "payment",
        _ => "information",
    };

    /// <summary>The kind of a code, or null.</summary>
    public static MatterKind? Of(string? code) => Enum.GetValues<MatterKind>().Cast<MatterKind?>().FirstOrDefault(kind => kind!.Value.Code() == code);
}
