namespace Yizhan.Kernel.Privacy;

/// <summary>A kind of personal value, said once: how it is called, why it is handled, how long it is kept, what of it is shown. The mapping names it on its column.</summary>
public sealed class PersonalField
{
    /// <summary>What it is called in seals and hashes: <c>people_persons.phone</c>. Never changed, or stored values no longer open.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it: 手机号.</summary>
    public required Sentence Title { get; init; }

    public required PersonalClass Class { get; init; }

    /// <summary>What it is needed for, in plain words.</summary>
    /// <remarks>个人信息保护法 art. 17: purpose, way, kind and time of keeping are told before, in plain words.</remarks>
    public required Sentence Purpose { get; init; }

    /// <summary>What allows handling it.</summary>
    public required LegalBasis Basis { get; init; }

    /// <summary>How long it is kept.</summary>
    public required Sentence Kept { get; init; }

    /// <summary>What is shown of it to those who have not asked to see it.</summary>
    public required Func<string, string> Mask { get; init; }

    /// <summary>The one form in which it is hashed, for fields that are searched for; null: what was typed cannot be one.</summary>
    public Func<string, string?>? Normal { get; init; }
}

/// <summary>How much harm a value can do.</summary>
public enum PersonalClass
{
    /// <summary>一般个人信息.</summary>
    Ordinary,

    /// <summary>敏感个人信息, 个人信息保护法 art. 28: biometrics, religion, special identity, health, finances, whereabouts, and everything of children under 14.</summary>
    Sensitive,
}

/// <summary>What allows handling personal information: 个人信息保护法 art. 13.</summary>
public enum LegalBasis
{
    /// <summary>No. 1: the person consents.</summary>
    Consent,

    /// <summary>No. 2: a contract to which the person is a party needs it.</summary>
    Contract,

    /// <summary>No. 3: a duty or power given by law needs it.</summary>
    StatutoryDuty,

    /// <summary>No. 4: a public-health emergency, or somebody's life, health or property is in danger.</summary>
    Emergency,
}

/// <summary>What the classes and bases are called.</summary>
public static class PrivacyWords
{
    public static Sentence Named(this PersonalClass kind) => kind is PersonalClass.Sensitive ? "敏感个人信息" : "一般个人信息";

    public static Sentence Named(this LegalBasis basis) => basis switch
    {
        LegalBasis.Consent => "取得您的同意（个人信息保护法第十三条第一项）",
        LegalBasis.Contract => "履行与您的合同所必需（个人信息保护法第十三条第二项）",
        LegalBasis.StatutoryDuty => "履行法定职责所必需（个人信息保护法第十三条第三项）",
        _ => "紧急情况下保护生命健康和财产安全所必需（个人信息保护法第十三条第四项）",
    };
}
