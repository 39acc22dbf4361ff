using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Kernel;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Certificates.Rules;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Jobs.Rules;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Web.Operations;

/// <summary>Tells the operators by message, and the webhooks that want it, of certificates that end within 30, 7 and 1 days, and of those that have ended: each once.</summary>
internal sealed class TellOfCertificates(CertificateWatch watch, OperatorAddresses operators, CityClock clock) : IJob
{
    public const string TheName = "tell-of-certificates";

    /// <summary>The id of the message.</summary>
    public const string Template = "certificate-expiring";

    /// <summary>What webhooks are told.</summary>
    public static readonly WebhookEvent Expiring = new("yizhan.certificate.expiring", "证书快要到期或已经到期");

    public string Name => TheName;

    public Sentence Meaning => "查看证书，快到期的通知运维人员";

    /// <summary>When nothing is quiet and somebody is at work.</summary>
    public Schedule Schedule { get; } = Schedule.DailyAt(new(8, 30));

    public async Task<Sentence> Run(IServiceProvider services, CancellationToken stop)
    {
        var (db, messenger) = (services.GetRequiredService<CityDb>(), services.GetRequiredService<Messenger>());
        var all = await watch.Read(stop);
        var due = all.Select(one => (Certificate: one, Warning: CertificateLife.WarningDue(one.ValidUntil, clock.Now))).Where(one => one.Warning is not null).ToArray();
        foreach (var (certificate, warning) in due) await Tell(certificate, warning!.Value, messenger, stop);
        await db.SaveChangesAsync(stop);
        if (all.Count == 0) return "没有要留意的证书";
        var counted = new Sentence("看了{0}张证书：{1}张在{2}天内到期，{3}张已经过期，{4}张读不了",
            all.Count, Count(CertificateState.Expiring), CertificateLife.SoonDays, Count(CertificateState.Expired), Count(CertificateState.Unreadable));
        return due.Length > 0 && operators.All.Count == 0 ? new("{0}。没有设置运维人员的联系方式，没有发出提醒", counted) : counted;

        int Count(CertificateState state) => all.Count(one => CertificateLife.StateOf(one.ValidUntil, clock.Now) == state);
    }

    private async Task Tell(KnownCertificate certificate, int warning, Messenger messenger, CancellationToken stop)
    {
        var (until, left) = (certificate.ValidUntil!.Value, CertificateLife.DaysLeft(certificate.ValidUntil.Value, clock.Now));
        // The same place, end and warning is the same news, whichever node tells it; a renewed certificate ends at another time.
        var sum = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{certificate.Place}\n{until.UtcTicks}\n{warning}")));
        var words = new Dictionary<string, string>
        {
            ["subject"] = OneLine(certificate.Subject!), ["place"] = OneLine(certificate.Place),
            ["until"] = CityClock.Local(until).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            ["days"] = Math.Max(left, 0).ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (index, address) in operators.All.Index())
            await messenger.Send(new(address, Template, words, $"certificate:{Convert.ToHexStringLower(sum.AsSpan(0, 16))}:{index}"), stop);
        await messenger.Tell(Expiring.Type, new Guid(sum.AsSpan(0, 16)), new { certificate = certificate.Place, certificate.Subject, validUntil = until, daysLeft = left }, stop);
    }

    /// <summary>A name may hold anything; a message takes a line of some length.</summary>
    private static string OneLine(string text) => Excerpt.Of(string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)), 150);
}
