using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting.Store;
using Yizhan.People.Complaints.Store;
using Yizhan.People.Households.Store;
using Yizhan.People.Messages.Store;
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
            account.IsCalled("account", "账号", nameof(Account.SignInName));
            account.Property(a => a.Id).ValueGeneratedNever();
            account.Property(a => a.SignInName).HasMaxLength(Account.LongestName).UseCollation(binary).IsCalled("登录名");
            account.HasIndex(a => a.SignInName).IsUnique();
            account.Property(a => a.Name).HasMaxLength(Account.LongestName).IsCalled("姓名");
            account.Property(a => a.Area).HasNoHistory("the division says it");
            account.HasIndex(a => a.Area);
            account.Property(a => a.Division).HasMaxLength(CodeLength).UseCollation(binary).IsCalled("区划");
            account.Property(a => a.PasswordHash).HasMaxLength(400).IsCalled("密码").IsKeptFromHistory("whoever has the hash can try passwords against it");
            account.Property(a => a.TotpKey).HasMaxLength(400).IsCalled("验证器").IsKeptFromHistory("it makes the codes");
            account.Property(a => a.TotpStep).HasNoHistory("it moves with every sign-in");
            account.Property(a => a.HasIdentity).IsCalled("统一身份");
            account.Property(a => a.PasskeyCount).HasNoHistory("each passkey has a history of its own");
            account.Property(a => a.IsExample).IsCalled("演示账号");
            account.Property(a => a.MadeAt).IsCalled("开通时间");
            account.Property(a => a.EndedAt).IsCalled("停用时间");
            account.Property(a => a.Change).IsConcurrencyToken();
        });
        model.Entity<Grant>(grant =>
        {
            grant.ToTable("people_grants");
            grant.IsCalled("grant", "角色授予", nameof(Grant.RoleName));
            grant.Property(g => g.Id).ValueGeneratedNever();
            grant.HasIndex(g => g.Holder);
            grant.Property(g => g.RoleName).HasMaxLength(40).IsCalled("角色").HasValuesCalled(Role.All.ToDictionary(role => role.Name, role => role.Title));
            grant.Property(g => g.Division).HasMaxLength(CodeLength).UseCollation(binary).IsCalled("区划");
            grant.Property(g => g.Area).HasNoHistory("the division says it");
            grant.Property(g => g.Holder).IsCalled("持有者");
            grant.Property(g => g.Organisation).IsCalled("部门").NamesOrganisation();
            grant.Property(g => g.From).IsCalled("从哪一天起");
            grant.Property(g => g.To).IsCalled("到哪一天止");
            grant.Property(g => g.DelegatedFrom).IsCalled("代理自");
            grant.Property(g => g.GivenBy).IsCalled("给出者");
            grant.Property(g => g.GivenAt).IsCalled("给出时间");
            grant.Property(g => g.EndedAt).IsCalled("收回时间");
            grant.HasIndex(g => g.Area);
            grant.HasIndex(g => g.DelegatedFrom);
            grant.Property(g => g.Change).IsConcurrencyToken();
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("people_sessions");
            session.HasNoHistory("entries of their own tell who signed in and out");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.Account);
            session.Property(s => s.Hash).HasMaxLength(HashLength);
            session.HasIndex(s => s.Hash).IsUnique();
            session.Property(s => s.Browser).HasMaxLength(BrowserName.Longest);
            session.Property(s => s.Network).HasMaxLength(64);
            session.Property(s => s.Way).HasConversion<string>().HasMaxLength(16);
            session.Property(s => s.Change).IsConcurrencyToken();
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("people_invitations");
            invitation.HasNoHistory("what comes of a link is told of the account: a new password");
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.HasIndex(i => i.Account);
            invitation.Property(i => i.Hash).HasMaxLength(HashLength);
            invitation.HasIndex(i => i.Hash).IsUnique();
            invitation.Property(i => i.UsedAt).IsConcurrencyToken();
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("people_recovery_codes");
            code.HasNoHistory("they come and go with the authenticator, which is told of the account");
            code.Property(c => c.Id).ValueGeneratedNever();
            code.HasIndex(c => c.Account);
            code.Property(c => c.Hash).HasMaxLength(HashLength);
            code.Property(c => c.UsedAt).IsConcurrencyToken();
        });
        model.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("people_attempts");
            attempt.HasNoHistory("it counts tries and is forgotten within a day");
            attempt.HasKey(a => a.Key);
            attempt.Property(a => a.Key).HasMaxLength(HashLength);
            attempt.HasIndex(a => a.LastAt);
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("people_api_keys");
            key.IsCalled("api-key", "接口密钥", nameof(ApiKey.Name));
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.Name).HasMaxLength(60).IsCalled("名称");
            key.Property(k => k.Area).HasNoHistory("the grant says it");
            key.Property(k => k.MadeBy).IsCalled("添加者");
            key.Property(k => k.MadeAt).IsCalled("添加时间");
            key.Property(k => k.To).IsCalled("到哪一天止");
            key.Property(k => k.EndedAt).IsCalled("停用时间");
            key.Property(k => k.UsedOn).HasNoHistory("it moves with every day of use");
            key.Property(k => k.Hash).HasMaxLength(HashLength).IsCalled("密钥").IsKeptFromHistory("whoever has the hash can tell the key");
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.Area);
            key.Property(k => k.Change).IsConcurrencyToken();
        });
        PersonTables.Map(model, binary);
        new MessageTables().Map(model, binary);
        PhoneCode.Map(model);
        ExternalIdentity.Map(model, binary);
        Passkey.Map(model);
        SpentChallenge.Map(model);
        OrganisationTables.Map(model, binary);
        ComplaintTables.Map(model, binary);
        HouseholdTables.Map(model);
        MandateTables.Map(model, binary);
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

        public DbSet<PhoneCode> PhoneCodes => db.Set<PhoneCode>();

        public DbSet<ExternalIdentity> ExternalIdentities => db.Set<ExternalIdentity>();

        public DbSet<Passkey> Passkeys => db.Set<Passkey>();

        public DbSet<SpentChallenge> SpentChallenges => db.Set<SpentChallenge>();

        public DbSet<Person> Persons => db.Set<Person>();
    }
}
