using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

/// <summary>A browser in which somebody is signed in. Ended rows stay, so that a person can see them.</summary>
internal sealed class Session : ICounted
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose it is: an account, or the person when it <see cref="IsResident"/>.</summary>
    public required Guid Account { get; init; }

    /// <summary>Whether it is a resident's: it opens what is the resident's own, and no door of staff.</summary>
    public bool IsResident { get; init; }

    /// <summary>The hash of the secret in the cookie.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>To a quarter of an hour.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When somebody ended it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Which browser on which kind of device, by <see cref="Rules.BrowserName"/>.</summary>
    public required string Browser { get; init; }

    /// <summary>The network it signed in from; not the whole address, which would be personal.</summary>
    public required string Network { get; init; }

    /// <summary>By what its holder got in; null of residents, and of sessions from before this was noted.</summary>
    public SignInWay? Way { get; init; }

    public long Change { get; private set; }

    string ICounted.Counter => Store.Account.CounterName;
}
