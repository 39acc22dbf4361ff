using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages.Store;

internal sealed class MessageTables : IMapTables
{
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
        });
        model.Entity<MessagePreference>(preference =>
        {
            preference.ToTable("people_message_preferences");
            preference.IsCalled("message-preference", "消息偏好");
            preference.HasKey(p => p.Person);
            preference.Property(p => p.Person).ValueGeneratedNever();
        });
        model.Entity<WebhookSubscription>(webhook =>
        {
            webhook.ToTable("people_webhooks");
            webhook.IsCalled("webhook", "程序回调", nameof(WebhookSubscription.Name));
            webhook.Property(w => w.Id).ValueGeneratedNever();
            webhook.Property(w => w.Name).HasMaxLength(WebhookSubscription.LongestName);
            webhook.Property(w => w.Secret).IsKeptFromHistory("it signs what is sent");
            webhook.Property(w => w.OldSecret).IsKeptFromHistory("it signs what is sent");
            webhook.Property(w => w.Url).HasMaxLength(OutgoingPolicy.LongestAddress);
            webhook.Property(w => w.Events).HasMaxLength(2000);
            webhook.Property(w => w.CreatedBy).HasMaxLength(100);
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

        public DbSet<WebhookSubscription> Webhooks => db.Set<WebhookSubscription>();
    }
}
