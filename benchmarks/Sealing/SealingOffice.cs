using System.Text;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Bench.Sealing;

/// <summary>An office with a seal of each format, its authorities and the certificates that it issues.</summary>
internal sealed class SealingOffice
{
    public const string Name = "大冶市东风路街道东鑫社区居民委员会";

    private const string Organization = "大冶市驿站（测试）", Policy = "1.3.6.1.4.1.1.1";

    public static readonly DateTimeOffset Noon = new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero);

    public static readonly SealUse Use = new("seal", Noon);

    private static readonly SealShape Shape = new(Name) { IsTest = true };

    private readonly DevelopmentAuthority international = DevelopmentAuthority.Make(KeyKind.Ec, Organization, Noon.AddYears(-1)), national = DevelopmentAuthority.Make(KeyKind.Sm2, Organization, Noon.AddYears(-1));
    private readonly Holder clock;

    public SealingOffice()
    {
        clock = Holder(international, "时间戳", CertificateRole.TimeStamping);
        Signer = Holder(international, "东鑫社区", CertificateRole.Signer);
        Store = new([.. international.ChainOf(Signer.Certificate), clock.Certificate], international.Lists(Noon));
    }

    /// <summary>Whose P-256 key signs PDFs.</summary>
    public Holder Signer { get; }

    public PdfStore Store { get; }

    public TimeStampAuthority Stamper => new(As(international, clock), Policy, () => Noon);

    /// <summary>Both authorities are believed, an hour after everything was sealed.</summary>
    public VerifyAsk Ask => new(
        new([international.Root.Certificate, national.Root.Certificate]), [national.Issuing.Certificate], [.. international.Lists(Noon), .. national.Lists(Noon)], Noon.AddHours(1));

    /// <summary>A certificate of one page: heading, text, facts, code, the place of the seal and the data.</summary>
    public static PageDocument Compose(int number) => new DocumentFlow(new("居住证明", "zh-CN", Name, Noon))
        .Heading(1, "居住证明", Alignment.Middle)
        .Paragraph($"兹证明周淑芬（女，1956年3月出生）自2020年5月1日起居住在大冶市东风路街道东鑫社区“外滩首府”小区3栋2单元501室。本证明仅用于办理老年人优待手续，自签发之日起三个月内有效，涂改无效。", indent: 2)
        .Facts(40, ("编号", $"DY-2026-{number:000000}"), ("姓名", "周淑芬"), ("住址", "大冶市东风路街道东鑫社区外滩首府3栋2单元501室"))
        .Paragraph("任何人都可以扫码或凭编号查验本证明，不需要登录。")
        .Qr($"https://stations.example.org/verify/DY-2026-{number:000000}?code=8F2K", 30, "二维码：查验这份证明")
        .Paragraph(Name, Alignment.End)
        .Paragraph("2026年11月28日", Alignment.End)
        .SealPlace("seal", 42)
        .Attach(new("certificate.json", "application/json", Encoding.UTF8.GetBytes($$"""{"number":"DY-2026-{{number:000000}}","holder":"周淑芬","issuer":"{{Name}}","issued":"2026-11-28"}"""), "证明的数据"))
        .Finish().Document!;

    /// <summary>PAdES B-LT with P-256.</summary>
    public PdfSealer PdfSealer() => Yizhan.Sealing.Pdf.PdfSealer.Make(Shape, As(international, Signer), Stamper).Value!;

    /// <summary>PAdES B-B with a key of its own, without time stamp and store.</summary>
    public PdfSealer PdfSealer(Holder holder) => Yizhan.Sealing.Pdf.PdfSealer.Make(Shape, As(international, holder), null).Value!;

    /// <summary>GB/T 38540-2020, with a time stamp.</summary>
    public async Task<OfdSealer> OfdSealer(CancellationToken stop)
    {
        var (user, maker, stamp) = (Holder(national, "东鑫社区", CertificateRole.Signer), Holder(national, "制章人", CertificateRole.SealMaker), Holder(national, "时间戳", CertificateRole.TimeStamping));
        var info = new SealInfo(4, "yizhan", "42028100000001", 1, Name, SealListKind.Certificates, [user.Certificate.Bytes], Noon.AddDays(-30), Noon.AddDays(-30), Noon.AddYears(1), SealPicture.Of(Shape).Value!);
        var seal = (await SesSeal.Make(info, As(national, maker), stop)).Value!;
        return Yizhan.Sealing.Ofd.OfdSealer.Make(seal, As(national, user), new TimeStampAuthority(As(national, stamp), Policy, () => Noon)).Value!;
    }

    /// <summary>Answers of the international authority: that the signer of PDFs is revoked, and that another is not.</summary>
    public IReadOnlyList<byte[]> Answers
    {
        get
        {
            var responder = new OcspResponder(international.Issuing.Certificate, international.Issuing.Certificate, international.Issuing.Key);
            return [responder.Answer(new OcspTold(Signer.Certificate, Noon, Noon.AddHours(12), Noon)), responder.Answer(new OcspTold(clock.Certificate, Noon, Noon.AddHours(12)))];
        }
    }

    public Holder NewHolder(KeyKind kind) => international.Issue("东鑫社区", Organization, CertificateRole.Signer, Noon.AddDays(-30), Noon.AddYears(1), kind);

    private static Holder Holder(DevelopmentAuthority authority, string name, CertificateRole role) => authority.Issue(name, Organization, role, Noon.AddDays(-60), Noon.AddYears(1));

    private static FileSigner As(DevelopmentAuthority authority, Holder holder) => FileSigner.Of(holder.Key, [.. authority.ChainOf(holder.Certificate).Take(2)]).Value!;
}
