using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET /outbox: messages that stayed on this machine because nobody carries them. Open to everybody in the demonstration city, to those who may elsewhere, and gone once a provider is set.</summary>
internal static class ShowOutbox
{
    public const string Path = "/outbox";

    private const int Most = 50;

    // Whether it is open depends on the city; the handler keeps the door.
    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Path, Show).AllowAnonymous();

    private static async Task<IResult> Show(CityDb db, MessageProviders providers, MessageOpener opener, CityState state, Visiting visiting, CancellationToken stop)
    {
        var kinds = providers.LocalKinds;
        if (kinds.Count == 0) return Results.NotFound();
        if (state.City is not { IsDemonstration: true } && !visiting.Visitor.May(MessagesPart.ReadOutbox))
            return visiting.Visitor.IsSignedIn ? Results.Forbid() : Results.Challenge(new AuthenticationProperties { RedirectUri = Path });
        var messages = await db.Messages.AsNoTracking().Where(message => message.LastProvider == LocalOutbox.ProviderName && kinds.Contains(message.Kind) && message.Content != null)
            .OrderByDescending(message => message.Id).Take(Most).ToListAsync(stop);
        return PageResult.Of<ShowOutboxPage>(new
        {
            Letters = (IReadOnlyList<OutboxLetter>)
            [
                .. from message in messages
                   let opened = opener.Open(message)
                   where opened is not null
                   select new OutboxLetter(message.EndedAt ?? message.CreatedAt, message.Kind.Name(), message.Language.Tag(), opened.To.Value, message.Kind == MessageKind.Mail ? opened.Subject : null, opened.Text),
            ],
        });
    }
}

/// <summary>A message as the outbox shows it.</summary>
/// <param name="Language">The tag of the language it is written in.</param>
/// <param name="Subject">Of a mail; null for the rest.</param>
public sealed record OutboxLetter(DateTimeOffset At, Sentence Kind, string Language, string To, string? Subject, string Text);
