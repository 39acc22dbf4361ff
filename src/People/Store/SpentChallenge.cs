using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;

namespace Yizhan.People.Store;

/// <summary>That something asked of another side was answered, a passkey's challenge or a question to WeChat: no node takes another answer to it.</summary>
internal sealed class SpentChallenge
{
    public required Guid Id { get; init; }

    /// <summary>From when on the challenge is too old by itself, and this mark is needed no more.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<SpentChallenge>(spent =>
    {
        spent.ToTable("people_spent_challenges");
        spent.HasNoHistory("entries of their own tell who signed in; the marks are forgotten within minutes");
        spent.Property(s => s.Id).ValueGeneratedNever();
        spent.HasIndex(s => s.EndsAt);
    });
}
