using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>GET /messages: which messages went where, the newest first. Addresses masked, no content.</summary>
internal static class ListMessages
{
    public const string Path = "/messages";

    private const int PageSize = 50;

    public static void Map(RouteGroupBuilder pages) => pages.MapGet(Path, Show).Needs(MessagesPart.ReadMessages);

    private static async Task<IResult> Show(string? state, string? kind, string? page, CityDb db, MessageSecrets secrets, CancellationToken stop)
    {
        var (ofState, ofKind) = (Chosen<MessageState>(state), Chosen<MessageKind>(kind));
        var found = db.Messages.AsNoTracking();
        if (ofState is { } wantedState) found = found.Where(message => message.State == wantedState);
        if (ofKind is { } wantedKind) found = found.Where(message => message.Kind == wantedKind);
        var count = await found.CountAsync(stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        // Ids sort by time.
        var messages = await found.OrderByDescending(message => message.Id).Skip((number - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<ListMessagesPage>(new
        {
            Messages = (IReadOnlyList<MessageLine>)[.. messages.Select(message => LineOf(message, secrets))], ChosenState = ofState?.ToString(), ChosenKind = ofKind?.ToString(), Found = count, Number = number, Pages = pages,
        });
    }

    internal static MessageLine LineOf(Message message, MessageSecrets secrets) => new(
        message.Id, message.Kind.Name(), secrets.Open(message.Content) is { } content ? new MessageAddress(message.Kind, content.Address).Masked : null,
        message.Template, message.State.Name(), ToneOf(message.State), message.Tries, message.LastProvider, message.LastError, message.CreatedAt, message.EndedAt is null ? message.DueAt : null, message.EndedAt);

    private static string ToneOf(MessageState state) => state switch
    {
        MessageState.Delivered or MessageState.Collected => "good",
        MessageState.Failed or MessageState.Expired => "bad",
        MessageState.Unconfirmed => "warn",
        _ => "calm",
    };

    private static T? Chosen<T>(string? typed) where T : struct, Enum => Enum.TryParse<T>(typed, out var value) && Enum.IsDefined(value) ? value : null;
}

/// <summary>A message as staff see it.</summary>
/// <param name="To">The masked address; null once it has been wiped.</param>
/// <param name="Tone">As <see cref="Yizhan.Kernel.Ui.StatusTag"/> has it.</param>
/// <param name="Due">When it is looked at next; null: it is over.</param>
public sealed record MessageLine(
    Guid Id, Sentence Kind, string? To, string Template, Sentence State, string Tone, int Tries, string? Provider, string? Error, DateTimeOffset Created, DateTimeOffset? Due, DateTimeOffset? Ended)
{
    /// <summary>A moment as the city's clocks show it.</summary>
    public static string Moment(DateTimeOffset moment) => CityClock.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
