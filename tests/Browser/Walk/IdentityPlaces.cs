using Microsoft.Playwright;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of those who come from the identity service, and of those who do not come back well.</summary>
internal static class IdentityPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("identity service: cancelled", "/sign-in/openid/failed", "/sign-in/openid/failed?why=cancelled"),
        Place.At("identity service: away", "/sign-in/openid/failed", "/sign-in/openid/failed?why=unreachable", status: 503),
        Place.At("identity service of residents: away", "/me/sign-in/openid/failed", "/me/sign-in/openid/failed?why=unreachable", status: 503),
        Place.At("identity service: nothing came back", "/sign-in/openid/done", "/sign-in/openid/done", status: 400),
        Place.At("identity service of residents: nothing came back", "/me/sign-in/openid/done", "/me/sign-in/openid/done", status: 400),
        Place.At("identity service: an invitation that is gone", "/invitation/{key}/openid", "/invitation/NOTHING/openid", status: 404),
        Place.At("identity service: signing in anew where there is a password to type", "/me/account/prove/{what}", "/me/account/prove/passkey", staff: true, status: 404),
        Through("identity service: accepting an invitation", "{invitation}/openid"),
        Through("identity service: somebody unknown", "/sign-in/openid", status: 403),
        Through("identity service of residents: without a phone", "/me/sign-in/openid", status: 403),
    ];

    private static Place Through(string name, string door, int status = 200) => new(name, door.Replace("{invitation}", "/invitation/{key}", StringComparison.Ordinal), async (city, page) =>
    {
        await page.GotoAsync(city is WalkCity walk ? walk.Fill(door) : door);
        await page.FillAsync("input[name=account]", "somebody");
        return await page.Arrive("form button >> nth=0", request => request.Method == "GET" && request.Url.EndsWith("/done", StringComparison.Ordinal));
    })
    { Status = status };
}
