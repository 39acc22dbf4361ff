using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Http.People.Residents;

/// <summary>Signs residents in as they do themselves: phone, code, and who they are.</summary>
internal static partial class ResidentCity
{
    /// <summary>The page that answers who asked for a code.</summary>
    public static Task<HttpResponseMessage> AskForCode(HttpClient browser, string phone) => TestCity.Submit(browser, "/me/sign-in", new() { ["Phone"] = phone }, "#phone");

    /// <summary>The code that was sent to a phone last.</summary>
    /// <param name="template">What the code is for.</param>
    public static Task<string> Code(this TestCity city, string phone, string template = "one-time-code") => city.With<MessageOpener, string>(async (opener, db) =>
    {
        var sent = await db.Set<Message>().AsNoTracking().Where(message => message.Template == template).OrderByDescending(message => message.Id).ToListAsync();
        return Digits().Match(sent.Select(opener.Open).First(opened => opened?.To.Value == phone)!.Text).Value;
    });

    /// <summary>Types a code into the page that asks for it.</summary>
    public static async Task<HttpResponseMessage> Type(HttpClient browser, HttpResponseMessage page, string code) => await Send(browser, page, "#code", new() { ["Code"] = code });

    /// <summary>Sends the form of a page that was answered.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient browser, HttpResponseMessage page, string form, Dictionary<string, string?> values) =>
        await TestCity.Send(browser, "/", (await TestCity.Read(page)).QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"No form {form}: {await page.Content.ReadAsStringAsync()}"), values);

    /// <summary>Asks for a code and types it.</summary>
    public static async Task<HttpResponseMessage> Prove(this TestCity city, HttpClient browser, string phone)
    {
        var page = await AskForCode(browser, phone);
        return await Type(browser, page, await city.Code(phone));
    }

    /// <summary>A browser in which somebody is signed in who has just been registered with a phone.</summary>
    public static async Task<(HttpClient Browser, Guid Id)> Join(this TestCity city, string phone, string name = "李秀英")
    {
        var browser = city.NewBrowser();
        await city.Join(browser, phone, name);
        return (browser, Assert.Single(await city.OfPhone(phone)).Id);
    }

    /// <summary>Registers somebody with a phone, who is then signed in.</summary>
    public static async Task Join(this TestCity city, HttpClient browser, string phone, string name)
    {
        var answer = await Send(browser, await city.Prove(browser, phone), "#join", new() { ["Name"] = name, ["Agrees"] = "true" });
        Assert.Equal("/me", answer.Headers.Location?.ToString());
    }

    public static Task<List<Person>> OfPhone(this TestCity city, string phone) => city.With<Persons, List<Person>>((persons, _) => persons.FindByPhone(phone, default));

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}
