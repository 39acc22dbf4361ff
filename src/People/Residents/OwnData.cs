using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Residents;

/// <summary>GET /me: what is kept about the resident who asks, what they agreed to, who looked at it and what was done with it.</summary>
internal static class OwnData
{
    public const string Path = "/me";

    /// <summary>What <c>show</c> is to be for the whole citizen number.</summary>
    public const string IdNumber = "id-number";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();

    private static async Task<IResult> Open(string? show, [AsParameters] OwnDesk desk, CancellationToken stop)
    {
        if (await desk.Self(stop) is not { } person) return Results.NotFound();
        return PageResult.Of<OwnDataPage>(new { Data = await desk.Everything(person, stop), ShowsIdNumber = show == IdNumber });
    }
}
