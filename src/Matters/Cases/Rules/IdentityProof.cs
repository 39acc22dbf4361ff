using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>How it was checked who applies.</summary>
public enum IdentityProof
{
    /// <summary>核对身份证原件.</summary>
    IdCard,

    /// <summary>核对户口簿、社会保障卡等其他证件原件.</summary>
    OtherDocument,

    /// <summary>The applicant's own phone received a code.</summary>
    PhoneCode,

    /// <summary>An identity service of province or city vouches for them.</summary>
    IdentityService,

    /// <summary>The proxy showed the written mandate and the identity cards of both.</summary>
    MandatePaper,

    /// <summary>The phone of the proxy received a code, and the mandate is registered here.</summary>
    ProxyPhoneCode,
}

/// <summary>What the ways are called.</summary>
public static class IdentityProofs
{
    /// <summary>The ways that a worker can choose at the counter.</summary>
    public static IReadOnlyList<IdentityProof> AtTheDesk { get; } = [IdentityProof.IdCard, IdentityProof.OtherDocument, IdentityProof.MandatePaper];

    public static Sentence Named(this IdentityProof proof) => proof switch
    {
        IdentityProof.IdCard => "核对了本人身份证原件",
        IdentityProof.OtherDocument => "核对了本人其他证件原件",
        IdentityProof.PhoneCode => "本人手机号验证码登录",
        IdentityProof.IdentityService => "统一身份认证登录",
        IdentityProof.ProxyPhoneCode => "代办人手机号验证码登录，委托已在本系统登记",
        _ => "核对了书面委托和双方身份证",
    };

    /// <summary>How it is written by programs.</summary>
    public static string Code(this IdentityProof proof) => proof switch
    {
        IdentityProof.IdCard => "id-card",
        IdentityProof.OtherDocument => "other-document",
        IdentityProof.PhoneCode => "phone-code",
        IdentityProof.IdentityService => "identity-service",
        IdentityProof.ProxyPhoneCode => "proxy-phone-code",
        _ => "mandate-paper",
    };

    /// <summary>The way of a code that a worker may name, or null.</summary>
    public static IdentityProof? OfDesk(string? code) => AtTheDesk.Cast<IdentityProof?>().FirstOrDefault(proof => proof!.Value.Code() == code);
}
