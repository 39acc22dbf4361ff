using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Store;

/// <summary>Somebody who works in the network and can sign in. Never deleted: the history names it.</summary>
public sealed class Account : IHasArea, ICounted
{
    /// <summary>The counter of changes to accounts, grants, keys and ended sessions.</summary>
    public const string CounterName = "people";

    public const int LongestName = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What is typed to sign in, in small letters; unique.</summary>
    public required string SignInName { get; set; }

    /// <summary>What people call its holder.</summary>
    public required string Name { get; set; }

    /// <inheritdoc/>
    /// <remarks>Where its holder works: who may look after the account follows from it.</remarks>
    public required AreaPath Area { get; set; }

    /// <summary>The code of that division.</summary>
    public required string Division { get; set; }

    /// <summary>Null until the invitation is accepted, and of whoever accepted it by an identity provider.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>The key of the authenticator app, protected; null: none is set up.</summary>
    public string? TotpKey { get; set; }

    /// <summary>The step of the code that was used last: a code works once.</summary>
    public long TotpStep { get; set; }

    /// <summary>Whether its holder can sign in with an identity provider: there is an <see cref="ExternalIdentity"/>.</summary>
    public bool HasIdentity { get; set; }

    /// <summary>How many passkeys it has. It is kept here so that two who remove the last two at once meet.</summary>
    public int PasskeyCount { get; set; }

    /// <summary>An account of the demonstration, entered by a button; works in no other city.</summary>
    public bool IsExample { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When its holder left; from then on nobody signs in with it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public long Change { get; private set; }

    string ICounted.Counter => CounterName;

    /// <summary>Whether the password alone does not let anybody in.</summary>
    public bool HasSecondFactor => TotpKey is not null || PasskeyCount > 0;

    /// <summary>Whether somebody may be signed in as it.</summary>
    public bool IsActive => EndedAt is null && (PasswordHash is not null || HasIdentity || IsExample);

    /// <summary>A sign-in name as it is kept and compared.</summary>
    public static string Folded(string? typed) => (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
}
