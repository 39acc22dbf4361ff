using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Store;

internal sealed class MessageTables : IMapTables
{
    private const int LongestOpenId = 64;

    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<Message>(message =>
        {
            message.ToTable("people_messages");
            message.HasNoHistory("the list of messages tells what became of each; what it said is wiped");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Template).HasMaxLength(80);
            message.Property(m => m.Key).HasMaxLength(Message.LongestKey).UseCollation(binary);
            message.HasIndex(m => m.Key).IsUnique();
            message.Property(m => m.LastProvider).HasMaxLength(60);
            message.Property(m => m.LastError).HasMaxLength(60);
            message.Property(m => m.Turn).IsConcurrencyToken();
            // The relay asks every second what is due; nearly every row has no such time any more.
            message.HasIndex(m => new { m.Kind, m.DueAt });
            message.HasIndex(m => m.EndedAt);
            message.HasIndex(m => m.Webhook);
            message.HasMany<MessageAttempt>().WithOne().HasForeignKey(attempt => attempt.Message).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MessageAttempt>(attempt =>
        {
            attempt.ToTable("people_message_attempts");
            attempt.HasNoHistory("the list of messages tells of it");
            attempt.Property(a => a.Id).ValueGeneratedNever();
            attempt.Property(a => a.Provider).HasMaxLength(60).UseCollation(binary);
            attempt.Property(a => a.Reference).HasMaxLength(120).UseCollation(binary);
            attempt.Property(a => a.Error).HasMaxLength(60);
            // Reports name the provider's number.
            attempt.HasIndex(a => new { a.Provider, a.Reference });
            // The operator's page counts the last day's.
            attempt.HasIndex(a => a.At);
        });
        model.Entity<MessagePreference>(preference =>
        {
            preference.ToTable("people_message_preferences");
            preference.IsCalled("message-preference", "消息偏好");
            preference.HasKey(p => p.Person);
            preference.Property(p => p.Person).ValueGeneratedNever();
            var ways = Enum.GetValues<MessageKind>().ToDictionary(kind => $"{kind}", kind => kind.Name());
            preference.Property(p => p.Channel).IsCalled("方式").HasValuesCalled(ways);
            preference.Property(p => p.SecondChannel).IsCalled("其次的方式").HasValuesCalled(ways);
            preference.Property(p => p.Mail).IsPersonal(MessageFields.Mail, MessageAddress.Longest).IsCalled("邮箱");
            preference.Property(p => p.Phone).IsPersonal(MessageFields.Phone, 16).IsCalled("工作手机号");
            preference.Property(p => p.WeChat).IsPersonal(MessageFields.WeChat, LongestOpenId).IsCalled("微信");
            preference.Property(p => p.WeChatLostAt).IsCalled("微信不再关注的时间");
            preference.Property(p => p.Off).HasMaxLength(MessageTopic.LongestOff).IsCalled("不要的消息").HasValuesCalled(MessageTopic.OffCalled());
            preference.Property(p => p.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            preference.Ignore(p => p.TopicsOff);
            preference.Property(p => p.Language).IsCalled("语言");
            preference.Property(p => p.QuietFrom).IsCalled("免打扰开始");
            preference.Property(p => p.QuietTo).IsCalled("免打扰结束");
            preference.Property(p => p.DigestAt).IsCalled("汇总时间");
            preference.Property(p => p.UnsubscribedAt).IsCalled("退订时间");
        });
        model.Entity<UnconfirmedMail>(mail =>
        {
            mail.ToTable("people_unconfirmed_mails");
            mail.IsCalled("unconfirmed-mail", "还没有确认的邮箱");
            mail.HasKey(m => m.Person);
            mail.Property(m => m.Person).ValueGeneratedNever();
            mail.Property(m => m.Mail).IsPersonal(MessageFields.UnconfirmedMail, MessageAddress.Longest).IsCalled("邮箱");
            mail.Property(m => m.AskedAt).IsCalled("请求确认的时间");
            mail.Property(m => m.Code).HasNoHistory("the code is forgotten within a day");
            mail.Property(m => m.LinkHash).HasMaxLength(64).UseCollation(binary).IsCalled("确认链接").IsKeptFromHistory("whoever has the link confirms by it");
            mail.HasIndex(m => m.LinkHash);
            mail.HasIndex(m => m.AskedAt);
            mail.Property(m => m.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            mail.Ignore(m => m.IsAsked);
        });
        model.Entity<WebhookSubscription>(webhook =>
        {
            webhook.ToTable("people_webhooks");
            webhook.IsCalled("webhook", "程序回调", nameof(WebhookSubscription.Name));
            webhook.Property(w => w.Id).ValueGeneratedNever();
            webhook.Property(w => w.Name).HasMaxLength(WebhookSubscription.LongestName).IsCalled("名称");
            webhook.Property(w => w.Secret).IsCalled("密钥").IsKeptFromHistory("it signs what is sent");
            webhook.Property(w => w.OldSecret).IsCalled("旧密钥").IsKeptFromHistory("it signs what is sent");
            webhook.Property(w => w.Url).HasMaxLength(OutgoingPolicy.LongestAddress).IsCalled("网址");
            webhook.Property(w => w.Events).HasMaxLength(2000).IsCalled("事件");
            webhook.Property(w => w.CreatedBy).HasMaxLength(100).IsCalled("添加者");
            webhook.Property(w => w.CreatedAt).IsCalled("添加时间");
            webhook.Property(w => w.GoneAt).IsCalled("停用时间");
            webhook.Property(w => w.OldSecretEnds).IsCalled("旧密钥失效时间");
        });
    }
}

/// <summary>The module's part of the database by name.</summary>
internal static class MessageSets
{
    extension(CityDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();

        public DbSet<MessageAttempt> MessageAttempts => db.Set<MessageAttempt>();

        public DbSet<MessagePreference> MessagePreferences => db.Set<MessagePreference>();

        public DbSet<UnconfirmedMail> UnconfirmedMails => db.Set<UnconfirmedMail>();

        public DbSet<WebhookSubscription> Webhooks => db.Set<WebhookSubscription>();
    }
}
