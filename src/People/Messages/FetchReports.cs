using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.People.Messages;

/// <summary>Asks the gateways that report only when asked what became of messages. What no report comes of in time the relay gives to the next provider.</summary>
internal sealed class FetchReports(MessageSettings settings, MessageProviders providers, MessageOpener opener, CityClock clock) : IJob
{
    /// <summary>How many messages a gateway is asked about in one go, and after how many silences in a row it is left alone until the next.</summary>
    private const int MostAtOnce = 100, MostSilences = 3;

    /// <summary>How far back a gateway that tells of all it has news of may still tell something.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(1);

    public string Name => "fetch-delivery-reports";

    public Sentence Meaning => "向通道查询消息是否送达";

    /// <summary>As often as the gateway that wants it most; a city whose gateways call by themselves has nothing to ask.</summary>
    public Schedule Schedule { get; } = Schedule.Every(settings.Providers.OfType<GatewayOptions>().Select(gateway => gateway.Reports?.Poll?.EverySeconds).Min() is { } seconds
        ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.FromDays(1));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<CityDb>();
        var (asked, silent, news) = (0, 0, 0);
        foreach (var gateway in providers.Polled)
        {
            var silences = 0;
            foreach (var about in await Awaited(db, gateway, stop))
            {
                asked++;
                if (await gateway.Ask(about, stop) is not { } reports)
                {
                    silent++;
                    // A gateway that is down is not asked a hundred times.
                    if (++silences == MostSilences) break;
                    continue;
                }
                silences = 0;
                foreach (var report in reports)
                    if (await DeliveryReports.Take(db, gateway, providers.Of(gateway.Kind).Count, report, clock.Now, stop)) news++;
            }
        }
        if (asked > 0 && silent == asked) throw new JobFailedException(new("问了{0}次，通道没有一次能读懂的答复", asked));
        return new("问了{0}次，得到{1}条新的回报，{2}次没有答复", asked, news, silent);
    }

    /// <summary>What a gateway is to be asked about; one null: about all it has news of.</summary>
    private async Task<IReadOnlyList<ReportQuestion?>> Awaited(CityDb db, GatewayProvider gateway, CancellationToken stop)
    {
        var (name, since) = (gateway.Name, clock.Now - Late);
        var tried = from attempt in db.MessageAttempts.AsNoTracking()
                    where attempt.Provider == name && attempt.Result == SendResult.Accepted && attempt.Reference != null && attempt.At > since
                    join message in db.Messages.AsNoTracking() on attempt.Message equals message.Id
                    select new { attempt.Reference, attempt.At, Message = message };
        if (!gateway.Reports!.Poll!.AsksForEach)
            return await tried.AnyAsync(one => one.Message.State != MessageState.Delivered, stop) ? [null] : [];
        var awaited = await tried.Where(one => one.Message.State == MessageState.Accepted && one.Message.DueAt != null && one.Message.LastProvider == name)
            .OrderBy(one => one.At).Take(MostAtOnce).ToListAsync(stop);
        return
        [
            .. from one in awaited
               let opened = opener.Open(one.Message)
               where opened is not null
               select new ReportQuestion(one.Reference!, opened.To.Value, one.Message.Id, one.At),
        ];
    }
}

/// <summary>A message that a gateway is asked about.</summary>
/// <param name="Reference">The gateway's own number of it.</param>
/// <param name="SentAt">When the gateway took it.</param>
internal sealed record ReportQuestion(string Reference, string Phone, Guid Message, DateTimeOffset SentAt)
{
    /// <summary>Personal: prints without the phone.</summary>
    public override string ToString() => $"{nameof(ReportQuestion)} {Message}";
}
