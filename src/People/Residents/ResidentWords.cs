using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>How pages and notes speak of residents and of those who look.</summary>
internal static class ResidentWords
{
    /// <summary>A phone as people write it: mainland numbers without the country.</summary>
    public static string? Phone(string? phone) => phone is ['+', '8', '6', .. var number] ? number : phone;

    /// <summary>Role and place of who looks, as the resident will read it: 东风路街道东鑫社区 社区工作者. Stored in Chinese, whatever language the visitor reads.</summary>
    public static string Office(IEnumerable<Grant> grants, IKnowDivisions divisions, IKnowOrganisations organisations) => Excerpt.Of(string.Join(' ', grants
        .Where(grant => grant.Role is not null)
        .Select(grant => string.Join(' ', new[] { divisions.Of(grant.Division)?.FullName ?? grant.Division, grant.Organisation is { } id ? organisations.Of(id)?.Name : null, $"{grant.Role!.Title}" }.Where(part => part is { Length: > 0 }))).Distinct()), LongestOffice - 1);

    // As kernel_reveals holds it.
    private const int LongestOffice = 120;
}
