using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Makes one message of all that waits for somebody's digest.</summary>
internal static class DigestWriter
{
    /// <summary>The template of the one message of the day.</summary>
    public const string Template = "digest";

    /// <summary>Collects what is due of one kind; returns how many digests were made.</summary>
    public static async Task<int> Collect(CityDb db, MessageOpener opener, MessageKind kind, DateTimeOffset now, CancellationToken stop)
    {
        var people = await Due(db, kind, now).Select(message => message.Person).Distinct().ToListAsync(stop);
        foreach (var person in people)
        {
            db.ChangeTracker.Clear();
            await using var writing = await db.BeginWriting(stop);
            var due = await Due(db, kind, now).Where(message => message.Person == person).OrderBy(message => message.CreatedAt).ToListAsync(stop);
            foreach (var sameAddress in due.Select(message => (message, opened: opener.Open(message))).GroupBy(pair => (pair.opened?.To, pair.message.Language)).ToList())
            {
                var all = sameAddress.ToList();
                // One alone comes by itself; what cannot be opened fails by itself.
                if (all.Count == 1 || sameAddress.Key.To is not { } to)
                {
                    foreach (var (message, _) in all) message.IsForDigest = false;
                    continue;
                }
                var items = string.Join('\n', all.Select(pair => $"· {pair.opened!.Text}"));
                db.Messages.Add(Digest(all[0].message, to, items[..Math.Min(items.Length, MessageTemplate.LongestLines)], all.Count, opener, now));
                foreach (var (message, _) in all) message.Collect(now);
            }
            try
            {
                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
            }
            catch (DbUpdateException)
            {
                // Another node collects for the same person at this moment; what is left is due in a second.
            }
        }
        db.ChangeTracker.Clear();
        return people.Count;
    }

    private static IQueryable<Message> Due(CityDb db, MessageKind kind, DateTimeOffset now) =>
        db.Messages.Where(message => message.Kind == kind && message.DueAt <= now && message.IsForDigest && message.State == MessageState.Waiting && message.ExpiresAt > now);

    private static Message Digest(Message first, MessageAddress to, string items, int count, MessageOpener opener, DateTimeOffset now) => new()
    {
        Kind = first.Kind, Template = Template, Language = first.Language, Importance = Importance.Usual, Key = $"digest:{first.Id:N}", Person = first.Person,
        QuietFrom = first.QuietFrom, QuietTo = first.QuietTo, CreatedAt = now, DueAt = now, ExpiresAt = now.AddDays(1),
        Content = opener.Seal(new(to.Value, new() { ["count"] = count.ToString(CultureInfo.InvariantCulture), ["items"] = items })),
    };
}
