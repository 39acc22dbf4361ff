using System.Collections.Concurrent;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Sealing.Certificates;
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

/// <summary>The sealers of seals, made once for each: opening a key and drawing a seal takes longer than sealing. One whose key has failed is made anew.</summary>
internal sealed class PaperSealers(SealKeys keys, SealTimes times, DevelopmentKeys development, FontSet fonts, CityClock clock)
{
    private readonly ConcurrentDictionary<Guid, PaperSealer> made = new();

    /// <summary>The sealer of a seal that is made and whose key is in force, or why it cannot be used.</summary>
    public async ValueTask<Outcome<PaperSealer>> Of(Seal seal, CancellationToken stop)
    {
        try
        {
            if (!made.TryGetValue(seal.Id, out var sealer))
            {
                var fresh = await Make(seal, stop);
                if (!fresh.Succeeded) return fresh.Fault;
                sealer = made.GetOrAdd(seal.Id, fresh.Value);
            }
            if (sealer.FaultNow is not { } fault) return sealer;
            // Perhaps it has been renewed by the next time.
            sealer.Lose();
            return fault;
        }
        catch (LostKeysException lost)
        {
            return new Fault("key-file-locked", lost.Message);
        }
        catch (InvalidOperationException wrong)
        {
            // A file of lists that is gone, or is none.
            return new Fault("key-not-set", wrong.Message);
        }
    }

    private async ValueTask<Outcome<PaperSealer>> Make(Seal seal, CancellationToken stop)
    {
        var opened = await keys.Open(seal, stop);
        if (!opened.Succeeded) return opened.Fault;
        var key = opened.Value;
        var isTest = !keys.IsOfficial(key);
        // The authority built in, by which nobody else could judge, certifies no times of official seals.
        if (!isTest && !(times.IsOutsidePdf && (key.Ofd is null || times.IsOutsideOfd))) return new Fault("seal-times-not-official");
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
        return new PaperSealer(pdf.Value, ofd, key, isTest, times.IsOutsidePdf ? [] : development.Stamper(KeyKind.Ec).Chain, clock, () =>
        {
            made.TryRemove(seal.Id, out _);
            keys.Forget(seal.Key, key);
        });
    }
}

/// <summary>Seals papers with one seal, in both formats. May be used by several at once.</summary>
/// <param name="lose">Lets the key be opened anew at the next use.</param>
internal sealed class PaperSealer(PdfSealer pdf, OfdSealer? ofd, SealKey key, bool isTest, IReadOnlyList<Certificate> stampers, CityClock clock, Action lose)
{
    // Revocation lists of the built-in authority hold for a day; an authority's own come as files that somebody renews.
    private static readonly TimeSpan StoreLife = TimeSpan.FromHours(1);

    private volatile Stored? stored;

    /// <summary>Whether what it seals is a test.</summary>
    public bool IsTest => isTest;

    /// <summary>Why it seals nothing at this moment; null: nothing.</summary>
    /// <exception cref="InvalidOperationException">A file of lists cannot be read.</exception>
    public Fault? FaultNow => key.FaultAt(clock.Now, Now().Lists);

    /// <summary>What was known of the key holds no longer.</summary>
    public void Lose() => lose();

    /// <summary>The PDF and, where the key has a part for it, the OFD; or the first fault.</summary>
    public async ValueTask<Outcome<SealedPair>> Seal(PageDocument document, SealUse use, CancellationToken stop)
    {
        var first = await pdf.Seal(document, use, Now().Store, stop);
        if (!first.Succeeded) return Lost(first.Fault);
        if (ofd is null) return new SealedPair(first.Value.Bytes, null);
        var second = await ofd.Seal(document, use, stop);
        return second.Succeeded ? new SealedPair(first.Value.Bytes, second.Value.Bytes) : Lost(second.Fault);
    }

    /// <summary>A key that has failed is looked at anew: a service may have renewed its certificate, or another token been put in.</summary>
    private Fault Lost(Fault fault)
    {
        if (fault.Code.StartsWith("token-", StringComparison.Ordinal) || fault.Code.StartsWith("remote-", StringComparison.Ordinal)) lose();
        return fault;
    }

    private Stored Now()
    {
        var now = clock.Now;
        if (stored is { } kept && kept.At <= now && now < kept.At + StoreLife) return kept;
        // Two who come at once make it twice, and it says the same.
        var lists = key.Lists(now);
        return stored = new(now, lists, new PdfStore([.. key.Pdf.Chain, .. stampers], lists));
    }

    private sealed record Stored(DateTimeOffset At, IReadOnlyList<RevocationList> Lists, PdfStore Store);
}

/// <summary>The files of a paper.</summary>
/// <param name="Ofd">Null: the key makes none.</param>
internal sealed record SealedPair(byte[] Pdf, byte[]? Ofd);
