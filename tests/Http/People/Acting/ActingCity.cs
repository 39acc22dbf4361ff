using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Acting;

/// <summary>Gives and accepts mandates as residents do.</summary>
internal static class ActingCity
{
    /// <summary>A mandate as somebody types it who gives one to a phone.</summary>
    public static Dictionary<string, string?> Typed(string phone, string kind = "own-data") => new()
    {
        ["ActorName"] = "李春梅", ["ActorPhone"] = phone, ["Kinds"] = kind, ["To"] = "2027-05-24",
    };

    /// <summary>Somebody gives a mandate to a phone and confirms it by the code. Returns its id.</summary>
    public static async Task<Guid> Give(this TestCity city, HttpClient giver, string giversPhone, string actorsPhone, string kind = "own-data")
    {
        city.Later(PhoneCodes.Pause);
        var page = await TestCity.Submit(giver, "/me/mandates/new", Typed(actorsPhone, kind), "#mandate");
        var answer = await ResidentCity.Type(giver, page, await city.Code(giversPhone, "mandate-code"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    /// <summary>Whoever it was offered to accepts it by the code.</summary>
    public static async Task<HttpResponseMessage> Accept(this TestCity city, HttpClient actor, string phone, Guid mandate)
    {
        city.Later(PhoneCodes.Pause);
        return await ResidentCity.Type(actor, await TestCity.Submit(actor, PathOf(mandate), form: "#next"), await city.Code(phone, "mandate-code"));
    }

    /// <summary>Two residents, the second of whom may act for the first.</summary>
    public static async Task<(HttpClient Giver, Guid GiverId, HttpClient Actor, Guid ActorId, Guid Mandate)> Acting(this TestCity city, string giversPhone, string actorsPhone, string kind = "own-data")
    {
        var (giver, giverId) = await city.Join(giversPhone, "王桂兰");
        var (actor, actorId) = await city.Join(actorsPhone, "李春梅");
        var mandate = await city.Give(giver, giversPhone, actorsPhone, kind);
        Assert.Equal(PathOf(mandate), (await city.Accept(actor, actorsPhone, mandate)).Headers.Location?.ToString());
        return (giver, giverId, actor, actorId, mandate);
    }

    public static string PathOf(Guid mandate) => $"/me/mandates/{mandate}";

    public static Task<Mandate> Mandate(this TestCity city, Guid id) => city.InDatabase(db => db.Set<Mandate>().AsNoTracking().SingleAsync(mandate => mandate.Id == id));

    /// <summary>Which messages somebody has got, in their order.</summary>
    public static Task<List<string>> News(this TestCity city, Guid person) => city.InDatabase(db => db.Set<Message>().Where(message => message.Person == person).OrderBy(message => message.Id).Select(message => message.Template).ToListAsync());

    public static async Task<string> Text(HttpClient browser, string path) => (await TestCity.Open(browser, path)).Body!.TextContent;
}
