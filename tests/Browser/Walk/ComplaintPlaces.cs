using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.People.Complaints.Rules;
using Yizhan.Tests.Http.People.Complaints;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of complaints, for whoever complains and for staff.</summary>
internal static class ComplaintPlaces
{
    /// <summary>For anybody.</summary>
    public static readonly Place[] Open =
    [
        Place.At("complaints", "/complaints", "/complaints"),
        Place.At("a complaint about a station", "/complaints/new", "/complaints/new?station=DY0001"),
        Place.After("a complaint without anything", "/complaints/new", "/complaints/new", "#complaint button") with { IsForStaff = false },
        new("a complaint that was just sent", "/complaints/follow/{key}", Send),
        new("a complaint that is followed", "/complaints/follow/{key}", async (city, page) =>
        {
            await Send(city, page);
            return await page.GotoAsync(page.Url.Split('?')[0]);
        }),
        Place.At("following a complaint", "/complaints/follow", "/complaints/follow"),
        Place.After("following a complaint without its code", "/complaints/follow", "/complaints/follow", "#follow button") with { IsForStaff = false },
        new("a resident's own complaint", "/me/complaints/{id:guid}", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await Send(city, page);
            await page.GotoAsync("/me");
            return await page.Arrive("a[href^='/me/complaints/']", _ => true);
        }),
    ];

    /// <summary>For staff.</summary>
    public static readonly Place[] Staff =
    [
        Place.At("complaints to handle", "/complaints/desk", "/complaints/desk", staff: true),
        Place.At("complaints to handle: none", "/complaints/desk", "/complaints/desk?state=closed&kind=conduct&overdue=true", staff: true),
        Of("a complaint that nobody has", complaint => complaint.Kind == "station"),
        Of("a complaint that is overdue", complaint => complaint.Kind == "service"),
        Of("a complaint that is answered", complaint => complaint.Kind == "software"),
        new("a complaint answered with nothing", "/complaints/desk/{id:guid}", async (city, page) =>
        {
            await page.GotoAsync(await AddressOf(city, complaint => complaint.Kind == "service"));
            return await page.Arrive("#answer button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
    ];

    private static Place Of(string name, System.Linq.Expressions.Expression<Func<Complaint, bool>> which) =>
        new(name, "/complaints/desk/{id:guid}", async (city, page) => await page.GotoAsync(await AddressOf(city, which))) { IsForStaff = true };

    /// <summary>The demonstration's own come first.</summary>
    private static async Task<string> AddressOf(TestBrowser city, System.Linq.Expressions.Expression<Func<Complaint, bool>> which) =>
        $"/complaints/desk/{await city.InDatabase(db => db.Set<Complaint>().Where(which).OrderBy(complaint => complaint.Number).Select(complaint => complaint.Id).FirstAsync())}";

    private static async Task<IResponse?> Send(TestBrowser city, IPage page)
    {
        await city.ForgetAddresses();
        await page.GotoAsync("/complaints/new?station=DY0001");
        await page.SelectOptionAsync("#Kind", "station");
        await page.FillAsync("#Text", "门关着，没有通知");
        return await page.Arrive("#complaint button", request => request.Method == "GET");
    }
}
