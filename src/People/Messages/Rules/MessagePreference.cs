using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>How one person wants to be reached. Who has said nothing gets the city's usual way.</summary>
internal sealed class MessagePreference : IConcernsPerson
{
    public required Guid Person { get; init; }

    Guid? IConcernsPerson.Person => Person;

    /// <summary>The way the person chose; <see cref="MessageKind.Voice"/> for those who do not read messages. Null: the sender's first.</summary>
    public MessageKind? Channel { get; set; }

    /// <summary>The way for when the first cannot be gone.</summary>
    public MessageKind? SecondChannel { get; set; }

    /// <summary>Where mails go, when the person has said so. Under the person's key.</summary>
    public PersonalText? Mail { get; set; }

    /// <summary>Where a member of staff is called and gets text messages. Residents have theirs in the register.</summary>
    public PersonalText? Phone { get; set; }

    /// <summary>By which the city's official account reaches the person, as WeChat gave it. Under the person's key.</summary>
    public PersonalText? WeChat { get; set; }

    /// <summary>Since when WeChat says that the person follows the account no more; null: follows, or was never linked.</summary>
    public DateTimeOffset? WeChatLostAt { get; set; }

    public Language Language { get; set; }

    /// <summary>The person's own quiet hours; both null: the city's; equal: none.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <inheritdoc cref="QuietFrom"/>
    public TimeOnly? QuietTo { get; set; }

    /// <summary>When the one message of the day comes that holds all usual ones; null: each comes by itself.</summary>
    public TimeOnly? DigestAt { get; set; }

    /// <summary>Since when the person gets no optional news; null: gets it.</summary>
    public DateTimeOffset? UnsubscribedAt { get; set; }

    /// <summary>Codes of the topics that the person does not want, in their order with a space between; null: all are wanted.</summary>
    public string? Off { get; set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; set; }

    /// <summary>How a message to this person goes.</summary>
    /// <param name="reachable">Where the person can be reached, the sender's first choice first.</param>
    /// <param name="city">The city's quiet hours.</param>
    /// <param name="carries">Whether somebody carries the message by a kind in this city; null: by every kind.</param>
    /// <param name="gathers">Whether somebody carries the one message of the day by a kind; null: by every kind.</param>
    /// <returns>Null when there is no address at all.</returns>
    public MessageRoute? RouteOf(IReadOnlyList<MessageAddress> reachable, Importance importance, QuietHours city, DateTimeOffset now, Func<MessageKind, bool>? carries = null, Func<MessageKind, bool>? gathers = null)
    {
        if ((AddressOf(reachable, carries ?? (_ => true)) ?? AddressOf(reachable, _ => true)) is not { } to) return null;
        if (importance == Importance.Urgent) return new(to, Language, null, now, false);
        var quiet = !to.Kind.Rings() ? null : QuietFrom is { } from && QuietTo is { } until ? new QuietHours(from, until) : city;
        var digest = to.Kind.IsForDigests() && gathers?.Invoke(to.Kind) != false ? DigestAt : null;
        var start = digest is { } at ? Next(at, now) : now;
        return new(to, Language, quiet, quiet?.After(start) ?? start, digest is not null);
    }

    /// <summary>The official account may send to the person.</summary>
    public void Link(PersonalText openId)
    {
        (WeChat, WeChatLostAt) = (openId, null);
        Version++;
    }

    /// <summary>It may no more. Another way that was chosen is the first now; otherwise it is the city's usual one.</summary>
    /// <param name="lostAt">When WeChat said that the person follows no more; null: it was the person's wish.</param>
    public void Unlink(DateTimeOffset? lostAt)
    {
        (WeChat, WeChatLostAt) = (null, lostAt);
        if (SecondChannel is MessageKind.WeChat) SecondChannel = null;
        if (Channel is MessageKind.WeChat) (Channel, SecondChannel) = (SecondChannel, null);
        Version++;
    }

    /// <summary>Whether a template may be sent to this person.</summary>
    public bool Takes(MessageTemplate template) => !template.IsOptional || Wants(template.Topic);

    /// <summary>Whether the person wants optional messages about a topic.</summary>
    public bool Wants(string? topic) => UnsubscribedAt is null && !TopicsOff.Contains(topic);

    /// <summary>The topics that are not wanted.</summary>
    public IReadOnlyList<string> TopicsOff => Off?.Split(' ') ?? [];

    /// <summary>Takes down which optional topics are not wanted. One that is wanted again ends an unsubscription from all.</summary>
    /// <param name="off">Codes of those not wanted.</param>
    /// <param name="wantsSome">Whether one of those that were asked about is wanted.</param>
    public void Choose(IEnumerable<string> off, bool wantsSome)
    {
        Off = MessageTopic.All.Where(topic => topic.MayBeOff && off.Contains(topic.Code)).Select(topic => topic.Code).ToArray() is { Length: > 0 } codes ? string.Join(' ', codes) : null;
        if (wantsSome) UnsubscribedAt = null;
    }

    private MessageAddress? AddressOf(IReadOnlyList<MessageAddress> reachable, Func<MessageKind, bool> carries)
    {
        foreach (var chosen in new[] { Channel, SecondChannel }.OfType<MessageKind>().Where(carries))
        {
            if (reachable.FirstOrDefault(address => address.Kind == chosen) is { } own) return own;
            // A phone that gets text messages can be called.
            if (chosen == MessageKind.Voice && reachable.FirstOrDefault(address => address.Kind == MessageKind.Sms) is { } phone) return phone with { Kind = MessageKind.Voice };
        }
        return reachable.FirstOrDefault(address => carries(address.Kind));
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
