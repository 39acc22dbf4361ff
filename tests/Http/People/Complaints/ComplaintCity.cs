using Microsoft.EntityFrameworkCore;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Http.People.Complaints;

/// <summary>Complains as people do.</summary>
internal static class ComplaintCity
{
    private static int made;

    /// <summary>What is typed about a community, each time another text.</summary>
    public static Dictionary<string, string?> About(string division, string kind = "service") =>
        new() { ["Kind"] = kind, ["Division"] = division, ["Text"] = $"等了一个小时没有人接待\n第{Interlocked.Increment(ref made)}次" };

    /// <summary>Sends it and returns the address with which it is followed.</summary>
    public static async Task<string> Complain(this TestCity city, HttpClient browser, Dictionary<string, string?> values)
    {
        // Ten in an hour are taken from one address, and the clock of a test stands still.
        await city.ForgetAddresses();
        var answer = await TestCity.Submit(browser, "/complaints/new", values, "#complaint");
        var path = answer.Headers.Location?.ToString();
        Assert.True(path?.StartsWith("/complaints/follow/", StringComparison.Ordinal), $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return path!.Split('?')[0];
    }

    public static Task<int> ForgetAddresses(this TestCity city) => city.InDatabase(db => db.Set<Yizhan.People.Store.Attempt>().ExecuteDeleteAsync());

    /// <summary>The complaint that was sent last.</summary>
    public static Task<Complaint> LastComplaint(this TestCity city) => city.InDatabase(db => db.Set<Complaint>().AsNoTracking().OrderByDescending(complaint => complaint.Number).FirstAsync());
}
