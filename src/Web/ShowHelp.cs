using Yizhan.Kernel.Pages;

namespace Yizhan.Web;

/// <summary>GET /help: how to use the pages, for residents and for staff.</summary>
internal static class ShowHelp
{
    public static void Map(IEndpointRouteBuilder city) =>
        city.MapGet("/help", () => PageResult.Of<ShowHelpPage>()).AllowAnonymous().ExcludeFromDescription();
}
