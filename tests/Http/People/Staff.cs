using System.Net;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People;

/// <summary>People who work in a test's city.</summary>
internal static class Staff
{
    /// <summary>The password of everybody.</summary>
    internal const string Words = "seven paper lanterns";

    private static int made;

    private static readonly Lazy<Task<string>> Hash = new(async () =>
    {
        using var keeper = TestCity.CheapPasswords();
        return await keeper.Hash(Words, default);
    });

    /// <summary>Somebody with one role at a division, and a browser that is signed in.</summary>
    public static async Task<(HttpClient Browser, Account Account)> Somebody(this TestCity city, string role, string division, Guid? organisation = null)
    {
        var area = division is "" ? AreaPath.Root : city.Directory.Network.Divisions.Of(division)!.Area;
        var account = new Account { SignInName = $"staff-{Interlocked.Increment(ref made)}", Name = "王芳", Area = area, Division = division, MadeAt = city.Time.GetUtcNow(), PasswordHash = await Hash.Value };
        await city.InDatabase(db =>
        {
            db.Accounts.Add(account);
            db.Grants.Add(new Grant
            {
                Holder = account.Id, RoleName = role, Division = division, Area = area, Organisation = organisation, From = CityClock.DayOf(city.Time.GetUtcNow()), GivenAt = city.Time.GetUtcNow(),
            });
            return db.SaveChangesAsync();
        });
        var browser = city.NewBrowser();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, "/sign-in", new() { ["Name"] = account.SignInName, ["Password"] = Words }, "#sign-in")).StatusCode);
        return (browser, account);
    }

    /// <summary>An organisation that lies, and serves, in a division.</summary>
    public static async Task<Organisation> Organisation(this TestCity city, string name, string division, OrganisationKind kind = OrganisationKind.Department)
    {
        var area = division is "" ? AreaPath.Root : city.Directory.Network.Divisions.Of(division)!.Area;
        var organisation = new Organisation { Id = Guid.CreateVersion7(), Kind = kind, Name = name, Division = division, Area = area, From = new(2026, 1, 1) };
        await city.InDatabase(db =>
        {
            db.Add(organisation);
            db.Add(new ServedPlace { Organisation = organisation.Id, Division = division, Area = area });
            return db.SaveChangesAsync();
        });
        return organisation;
    }
}
