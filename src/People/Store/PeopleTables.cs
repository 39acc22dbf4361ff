using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

internal sealed class PeopleTables : IMapTables
{
    private const int HashLength = 64, CodeLength = 24;

    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = Account.CounterName });
        model.Entity<Account>(account =>
        {
            account.ToTable("people_accounts");
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.SignInName).HasMaxLength(Account.LongestName).UseCollation(binary);
            account.HasIndex(a => a.SignInName).IsUnique();
            account.Property(a => a.Name).HasMaxLength(Account.LongestName);
            account.HasIndex(a => a.Area);
            account.Property(a => a.Division).HasMaxLength(CodeLength).UseCollation(binary);
            account.Property(a => a.PasswordHash).HasMaxLength(400);
            account.Property(a => a.TotpKey).HasMaxLength(400);
            account.Property(a => a.Change).IsConcurrencyToken();
        });
        model.Entity<Grant>(grant =>
        {
            grant.ToTable("people_grants");
            grant.Property(g => g.Id).ValueGeneratedNever();
            grant.HasIndex(g => g.Holder);
            grant.Property(g => g.RoleName).HasMaxLength(40);
            grant.Property(g => g.Division).HasMaxLength(CodeLength).UseCollation(binary);
            grant.HasIndex(g => g.Area);
            grant.HasIndex(g => g.DelegatedFrom);
            grant.Property(g => g.Change).IsConcurrencyToken();
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("people_sessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.Account);
            session.Property(s => s.Hash).HasMaxLength(HashLength);
            session.HasIndex(s => s.Hash).IsUnique();
            session.Property(s => s.Browser).HasMaxLength(120);
            session.Property(s => s.Address).HasMaxLength(64);
            session.Property(s => s.Change).IsConcurrencyToken();
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("people_invitations");
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.HasIndex(i => i.Account);
            invitation.Property(i => i.Hash).HasMaxLength(HashLength);
            invitation.HasIndex(i => i.Hash).IsUnique();
            invitation.Property(i => i.UsedAt).IsConcurrencyToken();
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("people_recovery_codes");
            code.Property(c => c.Id).ValueGeneratedNever();
            code.HasIndex(c => c.Account);
            code.Property(c => c.Hash).HasMaxLength(HashLength);
            code.Property(c => c.UsedAt).IsConcurrencyToken();
        });
        model.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("people_attempts");
            attempt.HasKey(a => a.Key);
            attempt.Property(a => a.Key).HasMaxLength(HashLength);
            attempt.HasIndex(a => a.LastAt);
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("people_api_keys");
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Name).HasMaxLength(60);
            key.Property(k => k.Hash).HasMaxLength(HashLength);
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.Area);
            key.Property(k => k.Change).IsConcurrencyToken();
        });
    }
}

/// <summary>The module's rows.</summary>
internal static class PeopleRows
{
    extension(CityDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();

        public DbSet<Grant> Grants => db.Set<Grant>();

        public DbSet<Session> Sessions => db.Set<Session>();

        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        public DbSet<Attempt> Attempts => db.Set<Attempt>();

        public DbSet<ApiKey> ApiKeys => db.Set<ApiKey>();
    }
}
