using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;
using Yizhan.Tests.Http;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>Every page of the city, in every state in which it looks otherwise. A new page gets its line here.</summary>
internal static class Places
{
    private const string Save = "main form#station > .actions:last-child button";

    /// <summary>For anybody.</summary>
    public static readonly Place[] Open =
    [
        Place.At("finder", "/", "/"),
        Place.At("finder: open with a microwave near a community", "/", "/?open=now&amenity=microwave&place=420281001002"),
        Place.At("finder: places of a name", "/", "/?q=bk"),
        Place.At("finder: nothing found", "/", "/?q=nothing-of-this-name&open=now&within=300"),
        Place.At("finder: asked what cannot be understood", "/", "/?within=far&near=200,10&amenity=gold"),
        Place.At("finder: in a year whose holidays are not loaded", "/", "/?open=at&time=2027-10-01T09:00&within=2000&place=420281001002"),
        Place.At("station", "/stations/{code}", "/stations/DY0001"),
        Place.At("station that is given up", "/stations/{code}", "/stations/DY0005"),
        Place.At("station that is not there", "/stations/{code}", "/stations/NOWHERE", status: 404),
        Place.At("a door that should be open", "/stations/{code}/locked", "/stations/DY0007/locked"),
        Place.At("a door that was found locked", "/stations/{code}/locked", "/stations/DY0006/locked"),
        Place.At("a station that was found locked", "/stations/{code}", "/stations/DY0006"),
        Place.At("map", "/map", "/map"),
        Place.At("map: nothing found", "/map", "/map?q=nothing-of-this-name"),
        Place.At("poster", "/stations/{code}/poster", "/stations/DY0001/poster"),
        Place.At("calendar", "/stations/calendar", "/stations/calendar"),
        Place.At("local outbox", "/outbox", "/outbox"),
        Place.At("sign-in", "/sign-in", "/sign-in"),
        Place.After("sign-in with a wrong password", "/sign-in", "/sign-in", "#sign-in button", async (_, page) =>
        {
            await page.FillAsync("#Name", "somebody");
            await page.FillAsync("#Password", "wrong");
        }) with { IsForStaff = false },
        Place.At("roles", "/people/roles", "/people/roles"),
        Place.At("invitation", "/invitation/{key}", "{invitation}"),
        Place.After("invitation with a short password", "/invitation/{key}", "{invitation}", "main form button", (_, page) => page.FillAsync("#Password", "short")) with { IsForStaff = false },
        Place.At("invitation that is gone", "/invitation/{key}", "/invitation/NOTHING", status: 404),
        Place.At("unsubscribing", "/unsubscribe/{token}", "/unsubscribe/{unsubscribe}"),
        Place.At("sign-in of residents", "/me/sign-in", "/me/sign-in"),
        Place.After("sign-in of residents without a phone", "/me/sign-in", "/me/sign-in", "#phone button") with { IsForStaff = false },
        Place.After("sign-in of residents: the code", "/me/sign-in", "/me/sign-in", "#phone button", (city, page) => ResidentPlaces.FillPhone(city, page, ResidentPlaces.NewPhone()), 200) with { IsForStaff = false },
        .. ResidentPlaces.Own,
        .. IdentityPlaces.Open,
        Place.At("who serves a place", "/people/organisations/serving", "/people/organisations/serving?division=420281002008"),
        Place.At("who serves a place: not found", "/people/organisations/serving", "/people/organisations/serving?division=nothing-of-this-name", status: 404),
        .. ComplaintPlaces.Open,
        .. SealPlaces.Open,
        .. MatterPlaces.Open,
        .. CasePlaces.Open,
        .. CasePlaces.Own,
        .. QueuePlaces.Open,
        .. LivingPlaces.Open,
        .. DoorPlaces.Open,
        .. LendingPlaces.Open,
        .. LendingPlaces.Own,
        Place.At("help", "/help", "/help"),
        Place.At("help for residents", "/help/{role}", "/help/resident"),
        Place.At("help for a role", "/help/{role}", "/help/city-admin"),
        Place.At("help for a role that has nothing to do yet", "/help/{role}", "/help/mediator"),
        Place.At("licence", "/licence", "/licence"),
        Place.At("register of personal data", "/privacy/register", "/privacy/register"),
        Place.At("API to read", "/docs/api", "/docs/api"),
        Place.At("OGC", "/ogc", "/ogc?f=html"),
        Place.At("OGC: conformance", "/ogc/conformance", "/ogc/conformance?f=html"),
        Place.At("OGC: collections", "/ogc/collections", "/ogc/collections?f=html"),
        Place.At("OGC: a collection", "/ogc/collections/{collection}", "/ogc/collections/stations?f=html"),
        Place.At("OGC: items", "/ogc/collections/{collection}/items", "/ogc/collections/stations/items?f=html"),
        Place.At("OGC: an item", "/ogc/collections/{collection}/items/{feature}", "/ogc/collections/stations/items/DY0001?f=html"),
        Place.At("OGC: its API", "/ogc/api", "/ogc/api?f=html"),
        Place.At("no such page", "/", "/no-such-page", status: 404),
    ];

    /// <summary>For those who are signed in.</summary>
    public static readonly Place[] Staff =
    [
        Place.At("station, for staff", "/stations/{code}", "/stations/DY0001", staff: true),
        Place.At("stations to manage", "/stations/manage", "/stations/manage", staff: true),
        Place.At("stations to manage: nothing found", "/stations/manage", "/stations/manage?q=nothing-of-this-name", staff: true),
        Place.At("new station", "/stations/new", "/stations/new", staff: true),
        Place.After("new station without anything", "/stations/new", "/stations/new", Save),
        Place.After("new station: looking at its hours", "/stations/new", "/stations/new", "button[name=Again]", (_, page) => page.FillAsync("#Workday", "08:00-12:00；14:00-次日02:00"), 200),
        Place.At("edit", "/stations/{code}/edit", "/stations/DY0002/edit", staff: true),
        Place.After("edit with faults", "/stations/{code}/edit", "/stations/DY0002/edit", Save, async (_, page) =>
        {
            await page.FillAsync("#Latitude", "1149");
            await page.FillAsync("#RestDay", "18:00-08:00");
            await page.FillAsync("#Name", "");
        }),
        Place.After("edit what another has changed", "/stations/{code}/edit", "/stations/DY0003/edit", Save, async (city, page) =>
        {
            await Rename(city, "DY0003");
            await page.FillAsync("#Name", "新名称");
        }, 409),
        Place.At("amenities", "/stations/{code}/amenities", "/stations/DY0001/amenities", staff: true),
        Place.At("amenities: none", "/stations/{code}/amenities", "/stations/A-1/amenities", staff: true),
        Place.After("amenities with a wrong note", "/stations/{code}/amenities", "/stations/DY0001/amenities", "main form button >> nth=1", (_, page) => page.FillAsync("main form input[name=Note] >> nth=0", "<b>")),
        Place.At("door", "/stations/{code}/door", "/stations/DY0001/door", staff: true),
        Place.After("door with a time that is none", "/stations/{code}/door", "/stations/DY0001/door", "#tap button >> nth=0", (_, page) => page.FillAsync("#Note", "<b>")),
        Place.At("doors that need somebody", "/stations/doors", "/stations/doors", staff: true),
        Place.At("photos", "/stations/{code}/photos", "/stations/DY0001/photos", staff: true),
        Place.After("photos without a file", "/stations/{code}/photos", "/stations/DY0001/photos", "form[data-add] button"),
        Place.At("close", "/stations/{code}/close", "/stations/DY0001/close", staff: true),
        Place.After("close without a reason", "/stations/{code}/close", "/stations/DY0001/close", "main form button"),
        Place.At("open again", "/stations/{code}/close", "/stations/DY0005/close", staff: true),
        Place.At("messages", "/messages", "/messages", staff: true),
        Place.At("messages: none", "/messages", "/messages?state=Failed", staff: true),
        Place.At("message", "/messages/{id:guid}", "/messages/{message}", staff: true),
        Place.At("webhooks", "/webhooks", "/webhooks", staff: true),
        Place.After("new webhook without anything", "/webhooks", "/webhooks", "#add button"),
        Place.After("new webhook", "/webhooks", "/webhooks", "#add button", async (_, page) =>
        {
            await page.FillAsync("#Name", "大冶市");
            await page.FillAsync("#Url", "https://receiver.invalid/hook");
            await page.CheckAsync("input[name=Events]");
        }, 200),
        Place.At("webhook", "/webhooks/{id:guid}", "/webhooks/{webhook}", staff: true),
        Place.At("divisions", "/stations/divisions", "/stations/divisions", staff: true),
        Place.At("divisions of a street", "/stations/divisions", "/stations/divisions?under=420281002000", staff: true),
        Place.At("new division", "/stations/divisions/new", "/stations/divisions/new?parent=420281002008", staff: true),
        Place.After("new division without anything", "/stations/divisions/new", "/stations/divisions/new", "#division button"),
        Place.At("edit a division", "/stations/divisions/{code}/edit", "/stations/divisions/420281105000/edit", staff: true),
        Place.At("end a division", "/stations/divisions/{code}/end", "/stations/divisions/420281002008/end", staff: true),
        Place.After("end a division that holds stations", "/stations/divisions/{code}/end", "/stations/divisions/420281002008/end", "main form button"),
        Place.At("landmarks", "/stations/landmarks", "/stations/landmarks", staff: true),
        Place.At("new landmark", "/stations/landmarks/new", "/stations/landmarks/new", staff: true),
        Place.After("new landmark without anything", "/stations/landmarks/new", "/stations/landmarks/new", "#landmark button"),
        new("edit a landmark", "/stations/landmarks/{id:guid}", async (_, page) =>
        {
            await page.GotoAsync("/stations/landmarks");
            return await page.Arrive(".found a", _ => true);
        })
        { IsForStaff = true },
        Place.At("import", "/stations/import", "/stations/import", staff: true),
        Place.After("import without a file", "/stations/import", "/stations/import", "main form button"),
        Place.At("import with faults", "/stations/import/{id:guid}", "/stations/import/{wrong}", staff: true),
        Place.At("import: preview", "/stations/import/{id:guid}", "/stations/import/{preview}", staff: true),
        Place.At("import: running", "/stations/import/{id:guid}", "/stations/import/{running}", staff: true),
        Place.At("import: applied", "/stations/import/{id:guid}", "/stations/import/{applied}", staff: true),
        Place.At("import: undone", "/stations/import/{id:guid}", "/stations/import/{undone}", staff: true),
        Place.At("import: nothing new", "/stations/import/{id:guid}", "/stations/import/{same}", staff: true),
        Place.At("import: empty", "/stations/import/{id:guid}", "/stations/import/{empty}", staff: true),
        Place.At("people", "/people", "/people", staff: true),
        Place.At("people: nobody found", "/people", "/people?q=nobody-of-this-name", staff: true),
        Place.At("invite somebody", "/people/new", "/people/new", staff: true),
        Place.After("invite nobody", "/people/new", "/people/new", "#invite button"),
        new("somebody", "/people/{id:guid}", async (_, page) =>
        {
            await page.GotoAsync("/people?q=li.na");
            return await page.Arrive(".found a", _ => true);
        })
        { IsForStaff = true },
        Place.At("API keys", "/people/keys", "/people/keys", staff: true),
        Place.After("API key without a name", "/people/keys", "/people/keys", "#key button"),
        Place.At("one's own account", "/me/account", "/me/account", staff: true),
        Place.At("how messages reach a member of staff", "/me/account/messages", "/me/account/messages", staff: true),
        Place.At("linking WeChat without an official account", "/me/account/messages/wechat", "/me/account/messages/wechat", staff: true, status: 404),
        Place.At("coming back from WeChat with nothing", "/me/account/messages/wechat/back", "/me/account/messages/wechat/back", staff: true, status: 409),
        Place.After("messages by mail without an address", "/me/account/messages", "/me/account/messages", "#choices button", (_, page) => page.SelectOptionAsync("#First", "Mail")),
        Place.After("one's own account with a short password", "/me/account", "/me/account", "#password button", async (_, page) =>
        {
            await page.FillAsync("#Old", TestCity.Password);
            await page.FillAsync("#password [name=Password]", "short");
        }),
        Place.After("setting up an authenticator", "/me/account", "/me/account", "#second-factor button", (_, page) => page.FillAsync("#Current", TestCity.Password), 200),
        Place.After("adding a passkey", "/me/account", "/me/account", "#add-passkey button", (_, page) => page.FillAsync("#PasskeyProof", TestCity.Password), 200),
        Place.At("one's own passkey", "/me/account/passkeys/{id:guid}", "/me/account/passkeys/{passkey}", staff: true),
        Place.After("a passkey without a name", "/me/account/passkeys/{id:guid}", "/me/account/passkeys/{passkey}", "#rename button", (_, page) => page.FillAsync("#Name", "")),
        Place.After("linking one's own account with the identity service", "/me/account", "/me/account", "#identity button", (_, page) => page.FillAsync("#Proof", TestCity.Password), 200),
        Place.At("organisations", "/people/organisations", "/people/organisations", staff: true),
        Place.At("organisations: none of this name", "/people/organisations", "/people/organisations?kind=Employer&q=nothing-of-this-name", staff: true),
        Place.At("new organisation", "/people/organisations/new", "/people/organisations/new", staff: true),
        Place.After("new organisation without anything", "/people/organisations/new", "/people/organisations/new", "#organisation button"),
        Place.At("edit an organisation", "/people/organisations/{id:guid}", "/people/organisations/0192e4a0-0000-7000-8000-000000000001", staff: true),
        Place.At("members", "/people/organisations/{id:guid}/members", "/people/organisations/0192e4a0-0000-7000-8000-000000000001/members", staff: true),
        Place.After("a member of nobody", "/people/organisations/{id:guid}/members", "/people/organisations/0192e4a0-0000-7000-8000-000000000001/members", "#member button"),
        Place.At("services", "/people/organisations/{id:guid}/services", "/people/organisations/0192e4a0-0000-7000-8000-000000000001/services", staff: true),
        Place.After("a service without anything", "/people/organisations/{id:guid}/services", "/people/organisations/0192e4a0-0000-7000-8000-000000000001/services", "#service button"),
        Place.At("audit", "/audit", "/audit", staff: true),
        Place.At("audit: nothing found", "/audit", "/audit?kind=removed&to=2000-01-01", staff: true),
        Place.At("audit: asked what cannot be understood", "/audit", "/audit?from=x&area=x", staff: true),
        Place.At("audit: an entry", "/audit/{number:long}", "/audit/1", staff: true),
        Place.At("audit: verify", "/audit/verify", "/audit/verify", staff: true),
        Place.After("audit: verified", "/audit/verify", "/audit/verify", "main form button", status: 200),
        Place.At("operations", "/operations", "/operations", staff: true),
        Place.At("calendar, for staff", "/stations/calendar", "/stations/calendar", staff: true),
        Place.After("calendar without anything", "/stations/calendar", "/stations/calendar", "#upload button"),
        Place.After("calendar: preview", "/stations/calendar", "/stations/calendar", "#upload button", async (_, page) =>
        {
            await page.FillAsync("#Csv", "2027-01-01,元旦,true\n2027-01-03,元旦,false");
            await page.FillAsync("#Source", "国务院办公厅关于部分节假日安排的通知");
        }, 200),
        Place.At("settings", "/stations/settings", "/stations/settings", staff: true),
        Place.At("settings, saved", "/stations/settings", "/stations/settings?saved=true", staff: true),
        Place.After("settings with faults", "/stations/settings", "/stations/settings", "main form button", async (_, page) =>
        {
            await page.FillAsync("#Latitude", "north");
            await page.FillAsync("#MapTiles", "ftp://nowhere");
        }),
        Place.After("settings that another has changed", "/stations/settings", "/stations/settings", "main form button", async (_, page) =>
        {
            await page.EvaluateAsync("document.querySelector('[name=Version]').value = '0'");
            await page.FillAsync("#EnglishName", "Daye City");
        }, 409),
        .. ResidentPlaces.Staff,
        .. SealPlaces.Staff,
        .. MatterPlaces.Staff,
        .. CasePlaces.Staff,
        .. QueuePlaces.Staff,
        .. DutyPlaces.Staff,
        .. LivingPlaces.Staff,
        .. OnDutyPlaces.Staff,
        .. DoorPlaces.Staff,
        .. LendingPlaces.Staff,
        .. ComplaintPlaces.Staff,
        Place.At("what to do next", "/set-up/next", "/set-up/next", staff: true),
    ];

    /// <summary>Before there is a city, or a station in it.</summary>
    public static readonly Place[] Empty =
    [
        Place.At("set-up, for anybody", "/set-up", "/set-up"),
        Place.At("set-up", "/set-up", "/set-up", staff: true),
        Place.After("set-up without anything", "/set-up", "/set-up", "main form button"),
        Place.At("finder without a city", "/", "/"),
        Place.At("stations to manage: none", "/stations/manage", "/stations/manage", staff: true),
        Place.At("sign-in without a city", "/sign-in", "/sign-in"),
        Place.At("matters: none yet", "/matters", "/matters"),
        Place.At("catalogue: none yet", "/catalogue", "/catalogue", staff: true),
        Place.At("import: none yet", "/stations/import", "/stations/import", staff: true),
    ];

    /// <summary>The place is looked at in two languages at once: whoever saves second tries again.</summary>
    private static async Task Rename(TestBrowser city, string code)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await RenameOnce(city, code);
                return;
            }
            catch (DbUpdateConcurrencyException) when (tries < 5)
            {
                await Task.Delay(50);
            }
        }
    }

    private static Task<int> RenameOnce(TestBrowser city, string code) => city.InDatabase(async db =>
    {
        var station = db.Set<Station>().Single(own => own.Code == code);
        station.Describe(station.Area, station.Facts with { Name = $"{station.Facts.Name.TrimEnd('改', '名')}改名", Phone = $"0714-{station.Change:0000000}" }, [.. station.Serves.Select(served => served.CompoundCode)], city.Time.GetUtcNow());
        return await db.SaveChangesAsync();
    });
}
