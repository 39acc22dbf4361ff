using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Carries waiting messages to the providers. Any number of nodes may do so: each takes messages by a lease, which passes on when its node dies.</summary>
/// <remarks>
/// At least once: a node that dies between the call and the commit leaves a message that another sends again, under the same key.
/// Each kind goes its own way, so that a slow receiver of webhooks never holds up a code.
/// </remarks>
internal sealed partial class MessageRelay(
    IServiceScopeFactory scopes, MessageProviders providers, MessageOpener opener, TimeProvider time, ILogger<MessageRelay> log) : BackgroundService
{
    /// <summary>How often each kind is looked after.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How often what is over is looked through for content whose time has come.</summary>
    private static readonly TimeSpan WipeInterval = TimeSpan.FromHours(1);

    // As many as are called at the same time: what is taken never stands in line behind a slow receiver while its lease runs.
    private const int MostAtOnce = 16;

    /// <summary>How long a node may take over one message: up to four calls (WeChat, with a token that has ended), and half a minute for the database.</summary>
    public TimeSpan Lease { get; } = TimeSpan.FromSeconds(4 * opener.Settings.Providers.Select(provider => provider.TimeoutSeconds).Append(WebhookProvider.TimeoutSeconds).Max() + 30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        .. Enum.GetValues<MessageKind>().Select(kind => Every(Interval, stop => Work(kind, stop), stoppingToken)),
        Every(WipeInterval, Wipe, stoppingToken),
    ]);

    /// <summary>Sends what is due of one kind now; returns how many messages were taken.</summary>
    public async Task<int> Work(MessageKind kind, CancellationToken stop)
    {
        if (kind.IsForDigests()) await InScope(db => DigestWriter.Collect(db, opener, kind, time.GetUtcNow(), stop));
        var taken = await Take(kind, stop);
        await Parallel.ForEachAsync(taken, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stop }, async (one, inner) => await Carry(one, inner));
        return taken.Count;
    }

    /// <summary>Wipes address and content of what has been over for long enough; that it was sent, when and how, stays.</summary>
    public Task<int> Wipe(CancellationToken stop) => InScope(db =>
    {
        var before = time.GetUtcNow() - opener.Settings.KeepContent;
        return db.Messages.Where(message => message.EndedAt < before && message.Content != null)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.Content, (string?)null).SetProperty(message => message.Person, (Guid?)null), stop);
    });

    private async Task<List<Taken>> Take(MessageKind kind, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return await InScope(async db =>
        {
            var due = await db.Messages.Where(message => message.Kind == kind && message.DueAt <= now).OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(MostAtOnce).ToListAsync(stop);
            var taken = new List<Taken>();
            if (due.Count == 0) return taken;
            await using var writing = await db.BeginWriting(stop);
            foreach (var message in due)
            {
                message.Take(now + Lease);
                try
                {
                    await db.SaveChangesAsync(stop);
                    taken.Add(new(message.Id, message.Turn));
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Another node was quicker: it is that one's now.
                    db.Entry(message).State = EntityState.Detached;
                }
            }
            await writing.Commit(stop);
            return taken;
        });
    }

    private async Task Carry(Taken taken, CancellationToken stop)
    {
        try
        {
            await InScope(async (db, messenger) =>
            {
                // Not there any more or in another's hands: nothing to do.
                if (await db.Messages.SingleOrDefaultAsync(message => message.Id == taken.Id && message.Turn == taken.Turn, stop) is { } message)
                    await Carry(db, messenger, message, stop);
                return 0;
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            LogOvertaken(taken.Id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The lease ends by itself, and the message is tried again. A provider's exception may quote an address: only its type is told.
            LogBroken(taken.Id, failure.GetType().Name);
        }
    }

    private async Task Carry(CityDb db, Messenger messenger, Message message, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var turns = providers.Of(message.Kind);
        if (message.State == MessageState.Accepted)
        {
            db.MessageAttempts.Add(new() { Message = message.Id, Provider = message.LastProvider!, At = now, Result = SendResult.Unreported, Error = "no-report" });
            message.MissReport(turns.Count, now);
        }
        else if (message.ExpiresAt <= now)
        {
            message.Expire(now);
        }
        else if (opener.Open(message) is not { } opened)
        {
            message.Fail("content-unreadable", now);
        }
        else
        {
            await Call(db, messenger, message, opened, turns, stop);
        }
        await db.SaveChangesAsync(stop);
        LogCarried(message.Id, message.Kind, message.State, message.LastProvider, message.LastError);
    }

    private async Task Call(CityDb db, Messenger messenger, Message message, OutgoingMessage opened, IReadOnlyList<IMessageProvider> turns, CancellationToken stop)
    {
        if (turns.Count == 0)
        {
            message.Heard(SendOutcome.Later("no-provider"), "none", 1, null, time.GetUtcNow(), Random.Shared.NextDouble());
            return;
        }
        var provider = turns[message.ProviderOf(turns.Count)];
        var outcome = await provider.Send(opened, stop);
        var now = time.GetUtcNow();
        db.MessageAttempts.Add(new() { Message = message.Id, Provider = provider.Name, At = now, Result = outcome.Result, Reference = Short(outcome.Reference), Error = outcome.Error });
        if (message is { Kind: MessageKind.WeChat, Person: { } person } && WeChatProvider.HasLost(outcome)) await messenger.LoseFollower(message, opened, person, stop);
        message.Heard(outcome, provider.Name, turns.Count, provider.ConfirmWithin(message.Importance), now, Random.Shared.NextDouble());
    }

    /// <summary>A number too long to be one is not kept.</summary>
    private static string? Short(string? reference) => reference is { Length: > 0 and <= 120 } ? reference : null;

    private Task<T> InScope<T>(Func<CityDb, Task<T>> work) => InScope((db, _) => work(db));

    private async Task<T> InScope<T>(Func<CityDb, Messenger, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<Messenger>());
    }

    private async Task Every(TimeSpan interval, Func<CancellationToken, Task<int>> work, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        var failing = false;
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                while (await work(stop) == MostAtOnce) { }
                failing = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Said once for each outage.
                if (!failing) LogStopped(failure);
                failing = true;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Message {Id} ({Kind}) is {State} after {Provider}: {Error}")]
    private partial void LogCarried(Guid id, MessageKind kind, MessageState state, string? provider, string? error);

    [LoggerMessage(LogLevel.Warning, "Message {Id} was taken over by somebody else while it was being sent.")]
    private partial void LogOvertaken(Guid id);

    [LoggerMessage(LogLevel.Error, "Message {Id} could not be carried: {Fault}. It is tried again when its lease ends.")]
    private partial void LogBroken(Guid id, string fault);

    [LoggerMessage(LogLevel.Error, "Messages cannot be carried; they wait.")]
    private partial void LogStopped(Exception failure);

    private readonly record struct Taken(Guid Id, int Turn);
}
