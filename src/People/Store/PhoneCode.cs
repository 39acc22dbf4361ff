using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Store;

/// <summary>A code that was sent to a phone, to sign in with.</summary>
internal sealed class PhoneCode
{
    /// <summary>The counter that is held while a code is sent: two requests at one moment are counted one after the other.</summary>
    public const string CounterName = "phone-codes";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The mark of the phone.</summary>
    public required string Receiver { get; init; }

    /// <summary>The mark of the network address that asked for it.</summary>
    public required string Asker { get; init; }

    /// <summary>The mark of the code.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>From when on it works no more; once it was right, until when one may say who one is.</summary>
    public required DateTimeOffset EndsAt { get; set; }

    /// <summary>How often a code was tried against it.</summary>
    public int Tries { get; set; }

    /// <summary>When the right code was typed. It is right once.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>When somebody was signed in by it.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public static void Map(ModelBuilder model)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = CounterName });
        model.Entity<PhoneCode>(code =>
        {
            code.ToTable("people_codes");
            code.HasNoHistory("entries of their own tell who signed in; a code is forgotten within days");
            code.Property(c => c.Id).ValueGeneratedNever();
            code.Property(c => c.Receiver).HasMaxLength(LongestMark);
            code.Property(c => c.Asker).HasMaxLength(LongestMark);
            code.Property(c => c.Hash).HasMaxLength(LongestMark);
            code.HasIndex(c => new { c.Receiver, c.SentAt });
            code.HasIndex(c => new { c.Asker, c.SentAt });
            code.HasIndex(c => c.SentAt);
        });
    }

    private const int LongestMark = 80;
}
