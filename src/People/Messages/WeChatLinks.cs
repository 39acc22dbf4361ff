using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Messages;

/// <summary>Links people to the city's official account in WeChat, and parts them from it.</summary>
/// <remarks>
/// The state that goes out to WeChat and comes back works in the session that began, for ten minutes, once: nobody can bring another their own WeChat, and get the other's messages.
/// </remarks>
internal sealed class WeChatLinks(CityDb db, Vault vault, HashIndex index, MessageProviders providers, SpentChallenges spent, CityClock clock)
{
    /// <summary>How long the way to WeChat and back may take.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    public static readonly Refusal Stale = new("message-wechat-stale", "关联微信的请求已用过、已过期，或者不是在这个浏览器里开始的，请重新关联");

    public static readonly Refusal Unanswered = new("message-wechat-unanswered", "微信没有确认，请稍后重新关联");

    private const string Purpose = "people.wechat-state";

    /// <summary>Lower-case hex digits of an id, and decimal ones of a second.</summary>
    private const int IdLength = 32, EndLength = 10;

    /// <summary>Where WeChat is asked; null: the city has no official account, or nobody is signed in with a session.</summary>
    /// <param name="back">The whole address to come back to.</param>
    public string? Begin(HttpContext http, string back) => providers.WeChat is { } account && KnownPeople.SessionHashOf(http.User) is { } session
        ? account.AuthorizationOf(back, StateOf(Guid.CreateVersion7(clock.Now), (clock.Now + Lasts).ToUnixTimeSeconds(), session))
        : null;

    /// <summary>Links whoever came back from WeChat.</summary>
    public async Task<Refusal?> End(HttpContext http, Guid person, string? code, string? state, CancellationToken stop)
    {
        if (providers.WeChat is not { } account || KnownPeople.SessionHashOf(http.User) is not { } session || !await Spend(state, session, stop)) return Stale;
        if (string.IsNullOrEmpty(code) || (await account.FollowerOf(code, stop)).OpenId is not { } openId) return Unanswered;
        var preference = await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop);
        if (preference is null) db.Add(preference = new() { Person = person });
        preference.Link(await vault.Seal(person, MessageFields.WeChat, openId, stop));
        return await Save(stop);
    }

    /// <summary>Parts somebody from the official account, as they wish.</summary>
    public async Task<Refusal?> Unlink(Guid person, CancellationToken stop)
    {
        if (await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop) is not { WeChat: not null } preference) return null;
        preference.Unlink(lostAt: null);
        return await Save(stop);
    }

    /// <summary>Letters and digits alone, as WeChat wants it, 106 of them where it takes 128.</summary>
    private string StateOf(Guid id, long ends, string session) =>
        string.Create(CultureInfo.InvariantCulture, $"{id:N}{ends:D10}{OneTimeSecrets.HashOf(index.Mark(Purpose, $"{id:N} {ends} {session}"))}");

    private async Task<bool> Spend(string? state, string session, CancellationToken stop)
    {
        if (state is not { Length: > IdLength + EndLength } || !Guid.TryParseExact(state[..IdLength], "N", out var id)
            || !long.TryParse(state.AsSpan(IdLength, EndLength), NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
            || state != StateOf(id, ends, session) || clock.Now.ToUnixTimeSeconds() >= ends) return false;
        return await spent.Spend(id, DateTimeOffset.FromUnixTimeSeconds(ends), stop);
    }

    private async Task<Refusal?> Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure))
        {
            db.ChangeTracker.Clear();
            return MessageChoices.ChangedMeanwhile;
        }
    }
}

/// <summary>Where somebody links to the official account.</summary>
/// <param name="Link">The whole address, for a phone that reads it off the page.</param>
public sealed record WeChatPlace(string Link);
