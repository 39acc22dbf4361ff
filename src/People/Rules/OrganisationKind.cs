using Yizhan.Kernel;

namespace Yizhan.People.Rules;

/// <summary>What an organisation is to the network.</summary>
public enum OrganisationKind
{
    /// <summary>A department of the city or of a street, which answers matters and sends services.</summary>
    Department,

    /// <summary>党委、党总支</summary>
    PartyOrganisation,

    /// <summary>A Party branch, of a compound or a building as a rule.</summary>
    PartyBranch,

    /// <summary>An employer whose Party members report for service where they live (双报到).</summary>
    Employer,

    /// <summary>A company that runs or equips stations with the community.</summary>
    PartnerCompany,

    /// <summary>业委会</summary>
    OwnersCommittee,

    VolunteerTeam,

    Other,
}

/// <summary>What people call the kinds, and what holds of each.</summary>
public static class OrganisationKinds
{
    /// <summary>The name of a kind.</summary>
    public static Sentence Name(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Department => "部门",
        OrganisationKind.PartyOrganisation => "党组织",
        OrganisationKind.PartyBranch => "党支部",
        OrganisationKind.Employer => "报到单位",
        OrganisationKind.PartnerCompany => "合作企业",
        OrganisationKind.OwnersCommittee => "业委会",
        OrganisationKind.VolunteerTeam => "志愿服务队",
        _ => "其他组织",
    };

    /// <summary>Whether to belong to it says what somebody believes: such membership is sensitive personal information.</summary>
    /// <remarks>个人信息保护法 art. 28: specific identity; GB/T 45574-2025 lists political affiliation beside it.</remarks>
    public static bool IsOfParty(OrganisationKind kind) => kind is OrganisationKind.PartyOrganisation or OrganisationKind.PartyBranch;
}
