using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Begins and ends sessions. A cookie is worth nothing without its row.</summary>
internal sealed class Sessions(CityDb db, ChangeWatch watch, CityClock clock, AccountSecrets secrets, Author author)
{
    /// <summary>A working day.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    /// <summary>Kinds of entries in the history.</summary>
    public const string SignedIn = "signed-in", SignedOut = "signed-out";

    /// <summary>What the history calls an account.</summary>
    public const string AccountCode = "account";

    /// <summary>What the history calls a person.</summary>
    public const string PersonCode = "person";

    /// <summary>Days that sessions are kept after they ended: half a year.</summary>
    /// <remarks>网络安全法 art. 23: logs of the network's running are kept at least six months.</remarks>
    public const int DaysKept = 184;

    private const string BrowserCookie = "yizhan-browser";

    /// <summary>Signs this browser in: always a new session, whatever cookie it brought.</summary>
    public async Task Begin(HttpContext http, Account account, SignInWay way, CancellationToken stop)
    {
        await Open(http, account.Id, way, new(account.Id, account.Name), new(SignedIn, AccountCode, $"{account.Id}") { SubjectName = account.SignInName, Area = account.Area }, stop);
        if (!account.IsExample)
            http.Response.Cookies.Append(BrowserCookie, secrets.MarkOf(account.Id), new()
            {
                MaxAge = TimeSpan.FromDays(365), HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = PeopleModule.SignInPath,
            });
    }

    /// <summary>Signs a resident in: always a new session, whatever cookie the browser brought.</summary>
    public Task Begin(HttpContext http, Person person, CancellationToken stop) =>
        Open(http, person.Id, null, new(person.Id, Author.Resident), new(SignedIn, PersonCode, $"{person.Id}") { Person = person.Id, Area = person.Area }, stop);

    /// <param name="way">By what somebody on the staff got in; null: it is a resident.</param>
    private async Task Open(HttpContext http, Guid holder, SignInWay? way, Actor actor, HistoryNote note, CancellationToken stop)
    {
        if (await This(http, stop) is { } before) before.EndedAt = clock.Now;
        var (secret, now) = (OneTimeSecrets.NewKey(), clock.Now);
        db.Sessions.Add(new()
        {
            Account = holder, IsResident = way is null, Way = way, Hash = OneTimeSecrets.HashOf(secret), StartedAt = now, SeenAt = now, EndsAt = now + Lasts,
            Browser = BrowserName.Of(http.Request.Headers.UserAgent.ToString()), Network = SignInTries.NetworkOf(http),
        });
        // Until now nobody in particular was asking.
        author.WorkFor(actor);
        db.Tell(note with { Details = HistoryJson.Of(("network", SignInTries.NetworkOf(http))) });
        await db.SaveChangesAsync(stop);
        await watch.CatchUp(stop);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme,
            new(new ClaimsIdentity([new(KnownPeople.SessionClaim, secret)], CookieAuthenticationDefaults.AuthenticationScheme)));
    }

    /// <summary>Whether this browser has signed in to the account before.</summary>
    public bool IsKnown(HttpContext http, Account? account) => account is not null && secrets.IsMarkOf(http.Request.Cookies[BrowserCookie], account.Id);

    /// <summary>The session that the request came with, or null.</summary>
    public async Task<Session?> This(HttpContext http, CancellationToken stop) => KnownPeople.SessionHashOf(http.User) is { } hash
        ? await db.Sessions.SingleOrDefaultAsync(session => session.Hash == hash && session.EndedAt == null, stop)
        : null;

    /// <summary>Signs this browser out; a copy of its cookie opens nothing any more.</summary>
    public async Task EndThis(HttpContext http, CancellationToken stop)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (await This(http, stop) is not { } session) return;
        session.EndedAt = clock.Now;
        db.Tell(await NoteOfEnd(session, stop));
        await db.SaveChangesAsync(stop);
        await watch.CatchUp(stop);
    }

    private async Task<HistoryNote> NoteOfEnd(Session session, CancellationToken stop)
    {
        if (session.IsResident)
        {
            var person = await db.Persons.AsNoTracking().SingleAsync(row => row.Id == session.Account, stop);
            return new(SignedOut, PersonCode, $"{person.Id}") { Person = person.Id, Area = person.Area };
        }
        var account = await db.Accounts.AsNoTracking().SingleAsync(row => row.Id == session.Account, stop);
        return new(SignedOut, AccountCode, $"{account.Id}") { SubjectName = account.SignInName, Area = account.Area };
    }

    /// <summary>Removes sessions that ended on <paramref name="last"/> or earlier.</summary>
    public static Task<int> Clear(CityDb db, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        return db.Sessions.Where(session => session.EndsAt < before).ExecuteDeleteAsync(stop);
    }

    /// <summary>Marks an account's sessions as ended, to be saved with the reason for it.</summary>
    /// <param name="but">The one that goes on.</param>
    public async Task EndAll(Guid account, Guid? but, CancellationToken stop)
    {
        foreach (var session in await db.Sessions.Where(row => row.Account == account && row.EndedAt == null && row.Id != but).ToListAsync(stop))
            session.EndedAt = clock.Now;
    }
}
