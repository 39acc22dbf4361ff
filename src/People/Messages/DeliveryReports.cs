using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Takes down what gateways report of messages, whether they called or were asked.</summary>
internal static class DeliveryReports
{
    private const int MostTries = 5;

    /// <summary>Writes a report down. The relay may be at the same message: whoever comes second looks again.</summary>
    /// <param name="providers">How many carry messages of the gateway's kind.</param>
    /// <returns>Whether it told something new of a message of ours.</returns>
    public static async Task<bool> Take(CityDb db, GatewayProvider gateway, int providers, DeliveryReport report, DateTimeOffset now, CancellationToken stop)
    {
        if (report.Status == gateway.Reports!.PendingValue) return false;
        var (provider, error) = (gateway.Name, report.Status == gateway.Reports.DeliveredValue ? null : JsonPath.AsError(report.Status));
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            var id = await db.MessageAttempts.Where(attempt => attempt.Provider == provider && attempt.Reference == report.Reference)
                .OrderByDescending(attempt => attempt.At).Select(attempt => (Guid?)attempt.Message).FirstOrDefaultAsync(stop);
            if (await db.Messages.SingleOrDefaultAsync(message => message.Id == id, stop) is not { } message) return false;
            var turn = message.Turn;
            if (error is null) message.Arrive(now);
            else message.Bounce(error, provider, providers, now);
            // Heard before, or of no use any more.
            if (message.Turn == turn) return false;
            db.MessageAttempts.Add(new()
            {
                Message = message.Id, Provider = provider, At = now, Result = error is null ? SendResult.Delivered : SendResult.Undelivered, Error = error,
            });
            try
            {
                await db.SaveChangesAsync(stop);
                return true;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * tries), stop);
            }
        }
    }
}
