namespace Yizhan.People.Rules;

/// <summary>Which values stand or fall with a consent.</summary>
public static class OwnValues
{
    /// <summary>What is left to keep once a consent is withdrawn; null when nothing was kept by it alone.</summary>
    /// <remarks>个人信息保护法 art. 47 no. 3: what was kept by consent is erased when the consent is withdrawn.</remarks>
    public static PersonAsk? Without(ConsentMatter matter, PersonAsk kept) => matter.Code switch
    {
        ConsentMatter.AddressCode when kept.Address is not null => kept with { Address = null },
        ConsentMatter.IdNumberCode when kept.IdNumber is not null => kept with { IdNumber = null },
        _ => null,
    };
}
