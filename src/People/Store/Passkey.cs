using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

/// <summary>A key of WebAuthn, of which the secret half never leaves somebody's device.</summary>
internal sealed class Passkey
{
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>By which its holder tells it from others.</summary>
    public required string Name { get; set; }

    /// <summary>What the device knows the account by: random, the same for all passkeys of an account, and nothing that says who it is.</summary>
    public required string Handle { get; init; }

    /// <summary>Under which number the device keeps it.</summary>
    public required byte[] Credential { get; init; }

    /// <summary>The half that checks what the other has signed, in the form of COSE.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What the <see cref="Rules.SignCounter"/> in the device said last.</summary>
    public required long SignCount { get; init; }

    /// <summary>Whether it may be kept in step on several devices; this never changes.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>By which ways the device is reached, as the browser said: <c>internal hybrid</c>.</summary>
    public required string Transports { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>When its counter went back. From then on it lets nobody in: it may have been copied.</summary>
    public DateTimeOffset? BlockedAt { get; set; }

    /// <summary>The longest list of ways that is kept.</summary>
    public const int LongestTransports = 100;

    public static void Map(ModelBuilder model) => model.Entity<Passkey>(passkey =>
    {
        passkey.ToTable("people_passkeys");
        passkey.IsCalled("passkey", "通行密钥", nameof(Name));
        passkey.LiesWith(typeof(Account), nameof(Account));
        passkey.Property(p => p.Id).ValueGeneratedNever();
        passkey.Property(p => p.Account).IsCalled("账号");
        passkey.Property(p => p.Name).HasMaxLength(OwnPasskeys.LongestName).IsCalled("名称");
        passkey.Property(p => p.Handle).HasMaxLength(64).HasNoHistory("a random number for devices says nothing to people");
        passkey.Property(p => p.Credential).HasMaxLength(CredentialId.Longest).HasNoHistory("a number of the device says nothing to people");
        passkey.Property(p => p.PublicKey).HasMaxLength(2000).HasNoHistory("it says nothing to people, and goes with the number of the device");
        passkey.Property(p => p.SignCount).HasNoHistory("it moves with every use");
        passkey.Property(p => p.IsBackupEligible).HasNoHistory("it goes with the device");
        passkey.Property(p => p.Transports).HasMaxLength(LongestTransports).HasNoHistory("it goes with the device");
        passkey.Property(p => p.AddedAt).IsCalled("添加时间");
        passkey.Property(p => p.UsedAt).HasNoHistory("it moves with every use, and entries of their own tell of that");
        passkey.Property(p => p.BlockedAt).IsCalled("停用时间");
        passkey.HasIndex(p => p.Account);
        passkey.HasIndex(p => p.Credential).IsUnique();
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.Account).OnDelete(DeleteBehavior.Restrict);
    });
}
