using System.Diagnostics;
using System.Globalization;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Bench.Sealing;

/// <summary>What a sealed certificate costs, from its words to its bytes, beside a peer with the same key and beside what the signatures alone would cost.</summary>
internal sealed record SealingMeasure() : Measure("sealing", "Sealing and verifying a certificate, and the log")
{
    private const int WarmCertificates = 1_500, Rounds = 41, CertificatesARound = 25, VerifyRounds = 300;
    private const double MostPdfMilliseconds = 1.2, MostOfdMilliseconds = 2.5, LeastTimesThePeer = 40, MostPdfKilobytes = 60, MostOfdKilobytes = 70, MostVerifyMilliseconds = 20;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private static readonly string[] Peers = ["ecdsap256", "rsa3072", "sm2"];

    public override async Task<Report> Run(Workshop workshop, CancellationToken stop)
    {
        var office = new SealingOffice();
        var rsa = office.NewHolder(KeyKind.Rsa);
        var (byEc, byRsa, asOfd) = (office.PdfSealer(), office.PdfSealer(rsa), await office.OfdSealer(stop));
        var (pdf, pdfBytes) = await Cost(number => SealPdf(byEc, office.Store, number, stop));
        var (ofd, ofdBytes) = await Cost(number => SealOfd(asOfd, number, stop));
        var (ours, oursBytes) = await Cost(number => SealPdf(byRsa, null, number, stop));
        var (peer, peerBytes) = await PdfLib.Run(workshop, rsa);
        await MustBeValid(workshop, oursBytes, peerBytes);

        var (verifyPdf, verifyOfd) = (Verify(pdfBytes, office.Ask), Verify(ofdBytes, office.Ask));
        var log = await LogMeasure.Run(workshop);
        var limits = await Limits();
        return new(
            $"A certificate of one page (heading, text, facts, QR code, place of the seal, data as JSON) is composed and sealed {CertificatesARound} times a round on one thread, {Rounds} rounds after {WarmCertificates:#,0} certificates and two pauses for the compiler that are not counted; figures are processor time of the whole process, the median of the rounds. Time stamps come from the built-in authority, in the same time. "
            + $"The peer composes the same words with pdf-lib and signs them with @signpdf and the same RSA key; tags, QR code, vector seal, embedded data and PDF/A are left out, which flatters it. The limit is what `openssl speed` gives for the signatures alone. Files are verified from their bytes, all steps, {VerifyRounds} times by turns.",
            [
                new(["sealed, one thread", "processor, ms, median", "a second", "bytes", "signatures alone by openssl, ms"],
                [
                    ["PDF/A-3a, PAdES B-LT, P-256, with time stamp", Figure.Of(pdf), Figure.Of(1000 / pdf), Size(pdfBytes), Figure.Of(2000 / limits["ecdsap256"])],
                    ["OFD, SES v4, SM2, with time stamp", Figure.Of(ofd), Figure.Of(1000 / ofd), Size(ofdBytes), Figure.Of(2000 / limits["sm2"])],
                    ["PDF/A-3a, PAdES B-B, RSA-3072", Figure.Of(ours), Figure.Of(1000 / ours), Size(oursBytes), Figure.Of(1000 / limits["rsa3072"])],
                    ["pdf-lib and @signpdf, RSA-3072", Figure.Of(peer), Figure.Of(1000 / peer), Size(peerBytes), Figure.Of(1000 / limits["rsa3072"])],
                ]),
                new(["verified", "ms, median", "ms, p99"], [["PDF", Figure.Of(verifyPdf.Median), Figure.Of(verifyPdf.Quantile(0.99))], ["OFD", Figure.Of(verifyOfd.Median), Figure.Of(verifyOfd.Quantile(0.99))]]),
                log.Table,
            ],
            [
                Bound.AtMost("PDF B-LT with P-256, processor ms", MostPdfMilliseconds, pdf),
                Bound.AtMost("OFD SES v4, processor ms", MostOfdMilliseconds, ofd),
                Bound.AtLeast("RSA-3072, compose and sign, times the peer", LeastTimesThePeer, peer / ours),
                Bound.AtMost("PDF B-LT, KB", MostPdfKilobytes, pdfBytes.Length / 1000.0),
                Bound.AtMost("OFD, KB", MostOfdKilobytes, ofdBytes.Length / 1000.0),
                Bound.AtMost("verify a PDF, p99, ms", MostVerifyMilliseconds, verifyPdf.Quantile(0.99)),
                Bound.AtMost("verify an OFD, p99, ms", MostVerifyMilliseconds, verifyOfd.Quantile(0.99)),
                .. log.Bounds,
            ]);
    }

    private static async ValueTask<byte[]> SealPdf(PdfSealer sealer, PdfStore? store, int number, CancellationToken stop) =>
        (await sealer.Seal(SealingOffice.Compose(number), SealingOffice.Use, store, stop)).Value!.Bytes;

    private static async ValueTask<byte[]> SealOfd(OfdSealer sealer, int number, CancellationToken stop) =>
        (await sealer.Seal(SealingOffice.Compose(number), SealingOffice.Use, stop)).Value!.Bytes;

    /// <summary>Processor milliseconds of one certificate, and one of them.</summary>
    private static async Task<(double Milliseconds, byte[] Last)> Cost(Func<int, ValueTask<byte[]>> seal)
    {
        var (rounds, last) = (new List<double>(), Array.Empty<byte>());
        // Twice, since what is compiled for the second time is counted on the way: the compiler works beside, and its time is no certificate's.
        for (var half = 0; half < 2; half++)
        {
            for (var i = 0; i < WarmCertificates / 2; i++) await seal(i);
            await Task.Delay(Settling);
        }
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < CertificatesARound; i++) last = await seal(i);
            rounds.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / CertificatesARound);
        }
        return (new Figure(rounds).Median, last);
    }

    private static Figure Verify(byte[] file, VerifyAsk ask)
    {
        var figures = new List<double>();
        for (var i = -VerifyRounds; i < VerifyRounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var verdict = FileVerifier.Verify(file, ask).Verdict;
            if (i >= 0) figures.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (verdict is not Verdict.Genuine) throw new InvalidOperationException($"What was sealed is {verdict}.");
        }
        return new(figures);
    }

    /// <summary>Both programs must have signed, by the word of a third.</summary>
    private static async Task MustBeValid(Workshop workshop, params byte[][] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(workshop.Folder, "signed.pdf");
            await File.WriteAllBytesAsync(path, file);
            var said = await Workshop.Run("pdfsig", "-nocert", path);
            if (!said.Contains("Signature is Valid", StringComparison.Ordinal)) throw new InvalidOperationException(said);
        }
    }

    /// <summary>Signatures a second that openssl makes on one core, by its own name of the algorithm.</summary>
    private static async Task<Dictionary<string, double>> Limits()
    {
        var limits = new Dictionary<string, double>();
        foreach (var peer in Peers)
        {
            // The machine-readable line: +F4:number:bits:signatures a second:…, of SM2 with the curve's name between; the decimal point tells the figures.
            var said = await Workshop.Run("openssl", "speed", "-mr", "-seconds", "1", peer);
            var line = said.Split('\n').Last(one => one.StartsWith("+F", StringComparison.Ordinal)).Split(':');
            limits[peer] = double.Parse(line.First(part => part.Contains('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
        }
        return limits;
    }

    private static string Size(byte[] bytes) => bytes.Length.ToString("#,0", CultureInfo.InvariantCulture);
}
