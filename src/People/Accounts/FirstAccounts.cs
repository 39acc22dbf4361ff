using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>The ways in that are made on the machine itself, by whoever may start the program there.</summary>
public sealed class FirstAccounts(CityDb db, CityClock clock)
{
    /// <summary>Whether somebody has an account, or is invited to have one.</summary>
    public async Task<bool> Exist(CancellationToken stop) => await db.Accounts.AnyAsync(stop) || await db.Invitations.AnyAsync(stop);

    /// <summary>Makes a link whose holder becomes an administrator; earlier ones work no more. Returns its path, which can be read this once.</summary>
    public async Task<string> InviteAdministrator(CancellationToken stop)
    {
        var path = await new Invitations(db, clock).Make(null, stop);
        await db.SaveChangesAsync(stop);
        return path;
    }

    /// <summary>Makes an API key with the administrator's role. Returns the key, which can be read this once.</summary>
    public async Task<string> MakeKey(string name, CancellationToken stop)
    {
        var secret = OneTimeSecrets.NewKey();
        var key = new ApiKey { Name = name, Area = AreaPath.Root, Hash = OneTimeSecrets.HashOf(secret), MadeAt = clock.Now };
        db.ApiKeys.Add(key);
        db.Grants.Add(new() { Holder = key.Id, RoleName = Role.CityAdmin, Division = KnownDivision.WholeNetwork, Area = AreaPath.Root, From = clock.Today, GivenAt = clock.Now });
        await db.SaveChangesAsync(stop);
        return secret;
    }

    /// <summary>Adds the accounts of the demonstration, to be saved by the caller.</summary>
    /// <param name="places">For each role of the demonstration the division in which it is held.</param>
    public void AddExamples(IEnumerable<ExampleAccount> places)
    {
        foreach (var (number, example) in places.Index())
        {
            var account = new Account
            {
                SignInName = $"demo-{number + 1:00}", Name = example.Name, Area = example.Area, Division = example.Division, IsExample = true, MadeAt = clock.Now,
            };
            db.Accounts.Add(account);
            db.Grants.Add(new() { Holder = account.Id, RoleName = example.Role, Division = example.Division, Area = example.Area, Organisation = example.Organisation, From = clock.Today, GivenAt = clock.Now });
        }
    }
}

/// <summary>An account of the demonstration.</summary>
/// <param name="Name">What it is called on the sign-in page: the part that it plays.</param>
/// <param name="Role">The name of its role.</param>
/// <param name="Division">The code of the division; empty: the whole network.</param>
/// <param name="Organisation">The department on whose behalf.</param>
public sealed record ExampleAccount(string Name, string Role, string Division, AreaPath Area, Guid? Organisation = null);
