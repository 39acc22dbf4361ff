using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;

namespace Yizhan.Web.Operations;

/// <summary>Tells the operators by message, once, that a part of the program has stopped on this node. On every node: each finds by itself that it may not go on.</summary>
internal sealed class TellOfStoppedParts(IServiceScopeFactory scopes, PartWatch parts, OperatorAddresses operators, CityClock clock, TimeProvider time, ILogger<TellOfStoppedParts> log) : BackgroundService
{
    /// <summary>The id of the message.</summary>
    public const string Template = "part-stopped";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> told = [];

    /// <summary>Tells of those that have stopped since it last looked.</summary>
    public async Task Look(CancellationToken stop)
    {
        foreach (var part in parts.Stopped)
        {
            if (part.Stopped is not { } why || told.Contains(part.Part)) continue;
            await Tell(part.Part, why.Code, stop);
            told.Add(part.Part);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "The operators could not be told of a part that has stopped; it is tried again in a minute.");
            }
        }
    }

    private async Task Tell(string part, string code, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, messenger) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<Messenger>());
        // A program that is started again and again tells once a day.
        var sum = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{part}\n{code}\n{Environment.MachineName}\n{clock.Today:yyyy-MM-dd}")));
        var words = new Dictionary<string, string> { ["part"] = part, ["why"] = code, ["node"] = Environment.MachineName };
        foreach (var (index, address) in operators.All.Index())
            await messenger.Send(new(address, Template, words, $"part:{Convert.ToHexStringLower(sum.AsSpan(0, 16))}:{index}"), stop);
        await db.SaveChangesAsync(stop);
    }
}
