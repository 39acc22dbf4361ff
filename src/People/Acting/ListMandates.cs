using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting;

/// <summary>GET /me/mandates: whom a resident lets act for them, and for whom they act.</summary>
internal static class ListMandates
{
    public const string Path = "/me/mandates";

    public static void Map(IEndpointRouteBuilder city) => city.MapGet(Path, Open).Needs(PeoplePermissions.OwnData).ExcludeFromDescription();

    private static async Task<IResult> Open([AsParameters] ActingDesk desk, CancellationToken stop) => await desk.Self(stop) is { } own
        ? PageResult.Of<ListMandatesPage>(new { Own = own.Id, Mandates = await desk.Files.Lines(await desk.Files.Of(own.Id, own.Phone, stop), false, stop), HasPhone = own.Phone is not null })
        : Results.NotFound();
}
