using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;

namespace Yizhan.People.Messages.Rules;

/// <summary>A mail address that was typed and not confirmed yet. Nothing goes there but the mail that asks; the one before stays in use.</summary>
internal sealed class UnconfirmedMail : IConcernsPerson
{
    /// <summary>Whole days after the last mail to it on which the address is forgotten.</summary>
    public const int DaysKept = 7;

    /// <summary>How long the link in a mail works, which somebody gets for whom others typed.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(3);

    /// <summary>Whose it is to be: a resident or an account has one at a time.</summary>
    public required Guid Person { get; init; }

    Guid? IConcernsPerson.Person => Person;

    /// <summary>The address, under the person's key.</summary>
    public required PersonalText Mail { get; set; }

    /// <summary>When it was typed, or the mail last sent anew.</summary>
    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>The code that was sent to whoever typed their own address; null: none.</summary>
    public Guid? Code { get; private set; }

    /// <summary>The hash of the link that was sent to whom others typed it for; null: none.</summary>
    public string? LinkHash { get; private set; }

    /// <summary>Counts changes; who comes second is told.</summary>
    public int Version { get; set; }

    /// <summary>Whether a mail went out at all: whoever asked too often is told to wait.</summary>
    public bool IsAsked => Code is not null || LinkHash is not null;

    /// <summary>Another address was typed in its place.</summary>
    public void Replace(PersonalText mail, DateTimeOffset now)
    {
        Mail = mail;
        Ask(null, null, now);
    }

    /// <summary>A mail goes out; what an earlier one said confirms nothing any more.</summary>
    public void Ask(Guid? code, string? linkHash, DateTimeOffset now)
    {
        (Code, LinkHash, AskedAt) = (code, linkHash, now);
        Version++;
    }

    /// <summary>Whether the link still confirms.</summary>
    public bool HasLinkAt(DateTimeOffset now) => LinkHash is not null && now < AskedAt + LinkLasts;
}
