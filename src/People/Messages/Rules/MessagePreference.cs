using Yizhan.Kernel;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>How one person wants to be reached. Who has said nothing gets the city's usual way.</summary>
internal sealed class MessagePreference
{
    public required Guid Person { get; init; }

    /// <summary>The way the person chose; <see cref="MessageKind.Voice"/> for those who do not read messages. Null: the sender's first.</summary>
    public MessageKind? Channel { get; set; }

    public Language Language { get; set; }

    /// <summary>The person's own quiet hours; both null: the city's; equal: none.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <inheritdoc cref="QuietFrom"/>
    public TimeOnly? QuietTo { get; set; }

    /// <summary>When the one message of the day comes that holds all usual ones; null: each comes by itself.</summary>
    public TimeOnly? DigestAt { get; set; }

    /// <summary>Since when the person gets no optional news; null: gets it.</summary>
    public DateTimeOffset? UnsubscribedAt { get; set; }

    /// <summary>How a message to this person goes.</summary>
    /// <param name="reachable">Where the person can be reached, the sender's first choice first.</param>
    /// <param name="city">The city's quiet hours.</param>
    /// <returns>Null when there is no address at all.</returns>
    public MessageRoute? RouteOf(IReadOnlyList<MessageAddress> reachable, Importance importance, QuietHours city, DateTimeOffset now)
    {
        if (AddressOf(reachable) is not { } to) return null;
        if (importance == Importance.Urgent) return new(to, Language, null, now, false);
        var quiet = !to.Kind.Rings() ? null : QuietFrom is { } from && QuietTo is { } until ? new QuietHours(from, until) : city;
        var digest = to.Kind.IsForDigests() ? DigestAt : null;
        var start = digest is { } at ? Next(at, now) : now;
        return new(to, Language, quiet, quiet?.After(start) ?? start, digest is not null);
    }

    /// <summary>Whether a template may be sent to this person.</summary>
    public bool Takes(MessageTemplate template) => !template.IsOptional || UnsubscribedAt is null;

    private MessageAddress? AddressOf(IReadOnlyList<MessageAddress> reachable)
    {
        if (Channel is { } chosen && reachable.FirstOrDefault(address => address.Kind == chosen) is { } own) return own;
        // A phone that gets text messages can be called.
        if (Channel == MessageKind.Voice && reachable.FirstOrDefault(address => address.Kind == MessageKind.Sms) is { } phone) return phone with { Kind = MessageKind.Voice };
        return reachable.Count > 0 ? reachable[0] : null;
    }

    private static DateTimeOffset Next(TimeOnly time, DateTimeOffset now)
    {
        var today = CityClock.MomentOf(CityClock.DayOf(now), time);
        return (today > now ? today : today.AddDays(1)).ToUniversalTime();
    }
}

/// <summary>How a message goes to a person.</summary>
/// <param name="Quiet">The hours in which it must not ring; null: any hour will do.</param>
/// <param name="Start">The first moment at which it may go.</param>
internal sealed record MessageRoute(MessageAddress To, Language Language, QuietHours? Quiet, DateTimeOffset Start, bool IsForDigest);
