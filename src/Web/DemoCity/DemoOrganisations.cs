using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>A few made-up organisations of each kind, all marked as examples: none of them exists.</summary>
internal static class DemoOrganisations
{
    /// <summary>The departments for which example accounts act.</summary>
    public static readonly Guid Sanitation = new("0192e4a0-0000-7000-8000-000000000001"), Employment = new("0192e4a0-0000-7000-8000-000000000002"), CivilAffairs = new("0192e4a0-0000-7000-8000-000000000003");

    /// <summary>Adds them, to be saved by the caller.</summary>
    /// <param name="community">A community's code and area.</param>
    /// <param name="compound">A compound of it.</param>
    public static void Add(CityDb db, (string Code, AreaPath Area) community, (string Code, AreaPath Area) compound)
    {
        var city = (Code: KnownDivision.WholeNetwork, Area: AreaPath.Root);
        Of(OrganisationKind.Department, "示例：城市管理部门", "Example: city management department", city, city, Sanitation);
        Of(OrganisationKind.Department, "示例：人社部门", "Example: employment department", city, city, Employment);
        Of(OrganisationKind.Department, "示例：民政部门", "Example: civil affairs department", city, city, CivilAffairs);
        Of(OrganisationKind.PartyBranch, "示例：小区党支部", "Example: Party branch of a compound", compound, compound);
        Of(OrganisationKind.PartnerCompany, "示例：物业合作企业", "Example: partner company", community, compound, creditCode: "91420281MA0000001H");
        Of(OrganisationKind.OwnersCommittee, "示例：小区业委会", "Example: owners' committee", compound, compound);
        Of(OrganisationKind.VolunteerTeam, "示例：红马甲志愿服务队", "Example: volunteer team", community, community);

        void Of(OrganisationKind kind, string name, string english, (string Code, AreaPath Area) lies, (string Code, AreaPath Area) serves, Guid? id = null, string? creditCode = null)
        {
            var organisation = new Organisation
            {
                Id = id ?? Guid.CreateVersion7(), Kind = kind, Name = name, EnglishName = english, Division = lies.Code, Area = lies.Area, CreditCode = creditCode, From = new(2026, 1, 1),
            };
            db.Add(organisation);
            db.Add(new ServedPlace { Organisation = organisation.Id, Division = serves.Code, Area = serves.Area });
        }
    }
}
