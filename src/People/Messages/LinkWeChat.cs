using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Accounts;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Messages;

/// <summary>
/// GET /me/messages/wechat and /me/account/messages/wechat lead to WeChat, which leads back to /wechat/back below them; POST /wechat/unlink, also of a resident at the counter, and DELETE
/// /api/v1/residents/{id}/messages/wechat and /api/v1/people/{id}/messages/wechat part somebody from the official account.
/// </summary>
/// <remarks>微信网页授权 (OAuth 2.0 of an official account): authorize, a code that works once for five minutes, access_token with the open id.</remarks>
internal static class LinkWeChat
{
    public static string PathOf(ChoiceHolder holder) => $"{holder.Path}/wechat";

    public static string UnlinkOf(ChoiceHolder holder) => $"{PathOf(holder)}/unlink";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        Own(ChooseMessages.OwnPath, PeoplePermissions.OwnData, ChooseMessages.OfSelf);
        Own(ChooseMessages.StaffPath, PeoplePermissions.OwnAccount, ChooseMessages.OfOwnAccount);
        pages.MapPost("/people/residents/{id:guid}/messages/wechat/unlink", async (Guid id, [FromForm] UnlinkForm? form, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await ChooseMessages.OfResident(id, residents, stop) is { } holder ? await Unlink(holder, desk, stop) : Results.NotFound()).Needs(PeoplePermissions.ReadResidents);
        api.MapDelete("/residents/{id:guid}/messages/wechat", async (Guid id, ChoiceDesk desk, [AsParameters] ResidentDesk residents, CancellationToken stop) =>
            await ChooseMessages.OfResident(id, residents, stop) is { } holder ? await Delete(holder, desk, stop) : ChooseMessages.Missing(ResidentDesk.NotFound, desk)).Needs(PeoplePermissions.ReadResidents)
            .DescribedAct("unlinkResidentFromWeChat", "Send a resident nothing by WeChat any more, as the resident wishes");
        api.MapDelete("/people/{id:guid}/messages/wechat", async (Guid id, ChoiceDesk desk, [AsParameters] AccountDesk accounts, CancellationToken stop) =>
            await ChoiceDoors.ForAccount(id, desk, accounts, holder => Delete(holder, desk, stop), stop)).Needs(PeoplePermissions.ManagePeople)
            .DescribedAct("unlinkPersonFromWeChat", "Send a member of staff nothing by WeChat any more");

        void Own(string path, Permission permission, Func<ChoiceDesk, CancellationToken, Task<ChoiceHolder?>> find)
        {
            city.MapGet($"{path}/wechat", async (ChoiceDesk desk, PublicAddress address, HttpContext http, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? Begin(holder, desk, address, http) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
            city.MapGet($"{path}/wechat/back", async (string? code, string? state, ChoiceDesk desk, HttpContext http, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? await End(holder, code, state, desk, http, stop) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
            city.MapPost($"{path}/wechat/unlink", async ([FromForm] UnlinkForm? form, ChoiceDesk desk, CancellationToken stop) =>
                await find(desk, stop) is { } holder ? await Unlink(holder, desk, stop) : Results.NotFound()).Needs(permission).ExcludeFromDescription();
        }
    }

    // The one place it leads to out of the city stands in the settings; nothing of the request is in the address but the city's own.
    private static IResult Begin(ChoiceHolder holder, ChoiceDesk desk, PublicAddress address, HttpContext http) =>
        desk.WeChat.Begin(http, address.Of($"{PathOf(holder)}/back", http.Request)) is { } there ? Results.Redirect(there) : Results.NotFound();

    private static async Task<IResult> End(ChoiceHolder holder, string? code, string? state, ChoiceDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.WeChat.End(http, holder.Id, code, state, stop) is { } refusal ? await Refuse(holder, refusal, desk, stop) : Results.LocalRedirect($"{holder.Path}?linked=true");

    private static async Task<IResult> Unlink(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop) =>
        await desk.WeChat.Unlink(holder.Id, stop) is { } refusal ? await Refuse(holder, refusal, desk, stop) : Results.LocalRedirect($"{holder.Path}?unlinked=true");

    private static async Task<IResult> Delete(ChoiceHolder holder, ChoiceDesk desk, CancellationToken stop) =>
        await desk.WeChat.Unlink(holder.Id, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();

    private static Task<IResult> Refuse(ChoiceHolder holder, Refusal refusal, ChoiceDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return ChooseMessages.Open(holder, desk, stop, errors, StatusCodes.Status409Conflict);
    }
}

/// <summary>Says nothing: a button that only unlinks has a field all the same.</summary>
public sealed record UnlinkForm
{
    public string? Back { get; init; }
}
