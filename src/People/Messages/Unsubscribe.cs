using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET and POST /unsubscribe/{token} and POST /api/v1/unsubscribe/{token}: somebody wants no more optional news, of all topics or of some. The link is signed, and there is nothing to sign in for.</summary>
/// <remarks>The link switches off and nothing else: it shows no address, and whoever wants to have something again, or another way, signs in.</remarks>
internal static class Unsubscribe
{
    private const string Page = "/unsubscribe/";
    private const string OneClick = "/api/v1/unsubscribe/";

    public static void Map(IEndpointRouteBuilder city, RouteGroupBuilder api)
    {
        city.MapGet($"{Page}{{token}}", Open).AllowAnonymous().ExcludeFromDescription();
        city.MapPost($"{Page}{{token}}", Submit).AllowAnonymous().ExcludeFromDescription();
        // Mail programs post here without a page before it (RFC 8058): no antiforgery token can be asked for, the token in the address is the proof.
        api.MapPost("/unsubscribe/{token}", Post).AllowAnonymous()
            .WithName("unsubscribe").WithTags("Messages").WithSummary("One-click unsubscription by the signed link of a mail (RFC 8058), from everything optional or from some topics")
            .Produces(204).ProducesProblem(404).ProducesProblem(422);
    }

    public static string PageOf(string token) => Page + token;

    public static string OneClickOf(string token) => OneClick + token;

    // Looking at a link changes nothing: programs that check mails open every one of them.
    private static async Task<IResult> Open(string token, MessageSecrets secrets, MessageChoices choices, CancellationToken stop)
    {
        if (secrets.PersonOf(token) is not { } person) return Results.NotFound();
        var preference = await choices.Of(person, stop);
        return PageResult.Of<UnsubscribePage>(new { IsDone = false, Topics = (IReadOnlyList<MessageTopic>)[.. Optional(choices).Where(topic => preference.Wants(topic.Code))] });
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Submit(string token, [FromForm] UnsubscribeForm? form, MessageSecrets secrets, CityDb db, MessageChoices choices, CityClock clock, CancellationToken stop)
    {
        if (secrets.PersonOf(token) is not { } person) return Results.NotFound();
        var preference = await choices.Of(person, stop);
        var shown = Optional(choices).Where(topic => preference.Wants(topic.Code)).Select(topic => topic.Code).ToArray();
        var some = (form ?? new()).Topics.OfType<string>().Intersect(shown).ToArray();
        // All that are shown, or none to choose from: then everything optional, also what there may be one day.
        await End(person, some.Length == 0 || some.Length == shown.Length ? [] : some, db, clock, stop);
        return PageResult.Of<UnsubscribePage>(new { IsDone = true, Topics = (IReadOnlyList<MessageTopic>)[] });
    }

    private static async Task<IResult> Post(
        [Description("The token of the link in the mail")] string token,
        [Description("A topic that is not wanted any more; may be given several times, and left out means everything optional"), FromQuery] string[]? topic,
        MessageSecrets secrets, CityDb db, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (secrets.PersonOf(token) is not { } person) return Problems.Missing("message-link-not-found", "这个退订链接不对", texts);
        if ((topic ?? []).FirstOrDefault(code => MessageTopic.Of(code) is not { MayBeOff: true }) is { } unknown)
        {
            var errors = new Errors();
            errors.Add(nameof(topic), new Sentence("“{0}”不是可以选择的消息", Excerpt.Of(unknown)));
            return Problems.Unprocessable(errors, texts);
        }
        await End(person, topic ?? [], db, clock, stop);
        return Results.NoContent();
    }

    private static IEnumerable<MessageTopic> Optional(MessageChoices choices) => choices.Topics(isOfStaff: false).Concat(choices.Topics(isOfStaff: true)).Where(topic => topic.MayBeOff).Distinct();

    /// <summary>Switches topics off; none named: everything optional. The other choices are not touched.</summary>
    private static async Task End(Guid person, string[] topics, CityDb db, CityClock clock, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            var preference = await db.MessagePreferences.SingleOrDefaultAsync(known => known.Person == person, stop);
            if (preference is null) db.MessagePreferences.Add(preference = new MessagePreference { Person = person });
            if (topics.Length == 0) preference.UnsubscribedAt ??= clock.Now;
            else preference.Choose([.. preference.TopicsOff, .. topics], wantsSome: false);
            if (db.Entry(preference).State == EntityState.Unchanged) return;
            preference.Version++;
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateException failure) when (tries < MostTries && (failure is DbUpdateConcurrencyException || db.IsDuplicate(failure)))
            {
                // Clicked twice at once, or something else was chosen a moment before: once more on what stands there now.
                db.ChangeTracker.Clear();
            }
        }
    }

    private const int MostTries = 5;
}

/// <summary>What was ticked on the page of a link.</summary>
public sealed record UnsubscribeForm
{
    /// <summary>Codes of the topics that are not wanted any more.</summary>
    public List<string?> Topics { get; init => field = value ?? []; } = [];

    /// <summary>Says nothing: where nothing can be ticked the form has a field all the same.</summary>
    public string? Back { get; init; }
}
