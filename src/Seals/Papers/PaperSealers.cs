using System.Collections.Concurrent;
using Yizhan.Kernel;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>The sealers of seals, made once for each: opening a key and drawing a seal takes longer than sealing.</summary>
internal sealed class PaperSealers(SealKeys keys, SealTimes times, DevelopmentKeys development, FontSet fonts, CityClock clock)
{
    private readonly ConcurrentDictionary<Guid, PaperSealer> made = new();

    /// <summary>The sealer of a seal that is made, or why its key cannot be used.</summary>
    public async ValueTask<Outcome<PaperSealer>> Of(Seal seal, CancellationToken stop)
    {
        if (made.TryGetValue(seal.Id, out var known)) return known;
        var opened = await keys.Open(seal, stop);
        if (!opened.Succeeded) return opened.Fault;
        var key = opened.Value;
        var isTest = !keys.IsOfficial(key);
        var pdf = PdfSealer.Make(SealDrawing.Of(seal, isTest), key.Pdf, times.Pdf, fonts);
        if (!pdf.Succeeded) return pdf.Fault;
        OfdSealer? ofd = null;
        if (key.Ofd is { } user)
        {
            // What the authority's picture says of itself is no longer so.
            if (isTest && seal.Key is not SealKeySettings.Development) return new Fault("seal-authority-unknown");
            if (seal.Electronic is null || SesSeal.Read(seal.Electronic) is not { } electronic) return new Fault("seal-file-malformed");
            var sealer = OfdSealer.Make(electronic, user, times.Ofd);
            if (!sealer.Succeeded) return sealer.Fault;
            ofd = sealer.Value;
        }
        return made.GetOrAdd(seal.Id, new PaperSealer(pdf.Value, ofd, key, isTest, development.Stamper(KeyKind.Ec).Chain, clock));
    }
}

/// <summary>Seals papers with one seal, in both formats. May be used by several at once.</summary>
internal sealed class PaperSealer(PdfSealer pdf, OfdSealer? ofd, SealKey key, bool isTest, IReadOnlyList<Sealing.Certificates.Certificate> stampers, CityClock clock)
{
    // Revocation lists of the built-in authority hold for a day; an authority's own come as files that somebody renews.
    private static readonly TimeSpan StoreLife = TimeSpan.FromHours(1);

    private volatile Kept? store;

    /// <summary>Whether what it seals is a test.</summary>
    public bool IsTest => isTest;

    /// <summary>The PDF and, where the key has a part for it, the OFD; or the first fault.</summary>
    public async ValueTask<Outcome<SealedPair>> Seal(PageDocument document, SealUse use, CancellationToken stop)
    {
        var first = await pdf.Seal(document, use, Store(), stop);
        if (!first.Succeeded) return first.Fault;
        if (ofd is null) return new SealedPair(first.Value.Bytes, null);
        var second = await ofd.Seal(document, use, stop);
        return second.Succeeded ? new SealedPair(first.Value.Bytes, second.Value.Bytes) : second.Fault;
    }

    private PdfStore Store()
    {
        var now = clock.Now;
        if (store is { } kept && kept.At <= now && now < kept.At + StoreLife) return kept.Store;
        // Two who come at once make it twice, and it says the same.
        return (store = new(now, new([.. key.Pdf.Chain, .. stampers], key.Lists(now)))).Store;
    }

    private sealed record Kept(DateTimeOffset At, PdfStore Store);
}

/// <summary>The files of a paper.</summary>
/// <param name="Ofd">Null: the key makes none.</param>
internal sealed record SealedPair(byte[] Pdf, byte[]? Ofd);
