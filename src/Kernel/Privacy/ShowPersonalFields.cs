using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>GET /privacy/register: which personal information is handled, why, and how long it is kept; read from the mapping of the database.</summary>
internal static class ShowPersonalFields
{
    public const string Path = "/privacy/register";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Show).AllowAnonymous().ExcludeFromDescription();

    private static IResult Show(CityDb db, IEnumerable<RetentionRule> rules) =>
        PageResult.Of<ShowPersonalFieldsPage>(new { Columns = PersonalFields.Of(db.Model), Rules = rules.OrderBy(rule => rule.Name, StringComparer.Ordinal).ToArray() });
}
