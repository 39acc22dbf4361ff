using Yizhan.Kernel;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Seals.Keys;

/// <summary>Who stamps the times: this program's own authority, or an outside one by its address.</summary>
internal sealed class SealTimes : IDisposable
{
    // Under the arc of UUIDs, which anybody may use without asking: the policy of this program's own authority, whose time is the clock of its machine.
    private const string OwnPolicy = "2.25.146458932764088313976505005376668595553";

    // Clocks of machines that are looked after differ by less.
    private static readonly TimeSpan Off = TimeSpan.FromMinutes(2);

    private readonly HttpClient http;
    private readonly Lazy<ITimeStamper> pdf, ofd;

    public SealTimes(SealKeySettings settings, DevelopmentKeys development, CityClock clock)
    {
        http = new() { Timeout = settings.Wait };
        (IsOutsidePdf, IsOutsideOfd) = (settings.PdfStamps is not null, settings.OfdStamps is not null);
        // A key that is lost is looked for again at the next use.
        pdf = new(() => Of(settings.PdfStamps, KeyKind.Ec), LazyThreadSafetyMode.PublicationOnly);
        ofd = new(() => Of(settings.OfdStamps, KeyKind.Sm2), LazyThreadSafetyMode.PublicationOnly);

        ITimeStamper Of(StampOptions? outside, KeyKind kind) => outside is null
            ? new TimeStampAuthority(development.Stamper(kind), OwnPolicy, () => clock.Now)
            : new TimeStampClient(http, new(outside.Address, outside.Policy, outside.Roots, Off), () => clock.Now);
    }

    /// <summary>Whether an outside authority stamps PDF.</summary>
    public bool IsOutsidePdf { get; }

    /// <summary>Whether an outside authority stamps OFD.</summary>
    public bool IsOutsideOfd { get; }

    /// <summary>For PDF, with SHA-256.</summary>
    public ITimeStamper Pdf => pdf.Value;

    /// <summary>For OFD, with SM3.</summary>
    public ITimeStamper Ofd => ofd.Value;

    public void Dispose() => http.Dispose();
}
