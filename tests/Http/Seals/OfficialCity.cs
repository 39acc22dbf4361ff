using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.TimeStamps;
using Yizhan.Tests.Rules.Sealing;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary>A competent authority as a test plays it: P-256 and SM2 hierarchies, a seal made by its maker, a time authority on a port of this machine, and all of it in files.</summary>
public sealed class CompetentAuthority : IAsyncDisposable
{
    private const string Password = "six green lanterns", Organization = "示范电子认证服务机构";

    private readonly WebApplication app;
    private readonly DateTimeOffset now;
    private readonly DevelopmentAuthority pdf, ofd;
    private readonly Holder pdfKey, ofdKey;

    private CompetentAuthority(WebApplication app, DateTimeOffset now)
    {
        (this.app, this.now) = (app, now);
        (pdf, ofd) = (DevelopmentAuthority.Make(KeyKind.Ec, Organization, now), DevelopmentAuthority.Make(KeyKind.Sm2, Organization, now));
        (pdfKey, ofdKey) = (Issue(pdf, CertificateRole.Signer), Issue(ofd, CertificateRole.Signer));
        Root("pdf-root.pem", pdf);
        Root("ofd-root.pem", ofd);
        KeepKeys();
        KeepLists();
    }

    /// <summary>Where its files lie.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("yizhan-authority-").FullName;

    /// <summary>Until when the keys are certified.</summary>
    public DateTimeOffset Until => now.AddDays(20);

    public Dictionary<string, string> Settings => new()
    {
        ["Seals:Authorities"] = $"{File("pdf-root.pem")}, {File("ofd-root.pem")}",
        ["Seals:Keys:office:Pdf:Key"] = File("pdf.key"), ["Seals:Keys:office:Pdf:Password"] = Password, ["Seals:Keys:office:Pdf:Chain"] = File("pdf.pem"), ["Seals:Keys:office:Pdf:Lists"] = File("pdf.crl"),
        ["Seals:Keys:office:Ofd:Key"] = File("ofd.key"), ["Seals:Keys:office:Ofd:Password"] = Password, ["Seals:Keys:office:Ofd:Chain"] = File("ofd.pem"), ["Seals:Keys:office:Ofd:Lists"] = File("ofd.crl"),
        ["Seals:Keys:office:Ofd:Seal"] = File("office.esl"),
        ["Seals:TimeStamp:Pdf:Address"] = $"{app.Urls.First()}/pdf", ["Seals:TimeStamp:Pdf:Roots"] = File("pdf-root.pem"),
        ["Seals:TimeStamp:Ofd:Address"] = $"{app.Urls.First()}/ofd", ["Seals:TimeStamp:Ofd:Roots"] = File("ofd-root.pem"),
    };

    public static async Task<CompetentAuthority> Start(Func<DateTimeOffset> clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var made = new CompetentAuthority(app, clock());
        await made.MakeSeal();
        app.MapPost("/pdf", Stamping(made.pdf));
        app.MapPost("/ofd", Stamping(made.ofd));
        await app.StartAsync();
        return made;

        RequestDelegate Stamping(DevelopmentAuthority of)
        {
            var authority = new TimeStampAuthority(As(of, made.Issue(of, CertificateRole.TimeStamping)), "1.3.6.1.4.1.1.1", clock);
            return async http =>
            {
                var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                await http.Response.Body.WriteAsync(await authority.Answer(body.ToArray(), default));
            };
        }
    }

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Takes the certificate of the PDF key back.</summary>
    public void Revoke()
    {
        pdf.Revoke(pdfKey.Certificate, now);
        KeepLists();
    }

    /// <summary>A file under the key of the office that no program of the city has made.</summary>
    public Task<byte[]> SealInTheDark() => SmallPdf.Sign(SmallPdf.Signable("3 0 m", certified: true, pdf.ChainOf(pdfKey.Certificate), pdf.Lists(now)), As(pdf, pdfKey),
        new TimeStampAuthority(As(pdf, Issue(pdf, CertificateRole.TimeStamping)), "1.3.6.1.4.1.1.1", () => now));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Holder Issue(DevelopmentAuthority of, CertificateRole role) => of.Issue("东风路街道", Organization, role, now, Until);

    private static FileSigner As(DevelopmentAuthority of, Holder holder) => FileSigner.Of(holder.Key, [.. of.ChainOf(holder.Certificate).Take(2)]).Value!;

    private void Root(string name, DevelopmentAuthority of) => System.IO.File.WriteAllBytes(File(name), Small.Pem(of.Root.Certificate));

    private void KeepKeys()
    {
        foreach (var (name, of, holder) in new[] { ("pdf", pdf, pdfKey), ("ofd", ofd, ofdKey) })
        {
            System.IO.File.WriteAllText(File($"{name}.key"), KeyFile.Seal(holder.Key, Password, 1));
            System.IO.File.WriteAllBytes(File($"{name}.pem"), Small.Pem(of.ChainOf(holder.Certificate)));
        }
    }

    private void KeepLists()
    {
        foreach (var (name, of) in new[] { ("pdf", pdf), ("ofd", ofd) })
            System.IO.File.WriteAllText(File($"{name}.crl"), string.Concat(of.Lists(now).Select(list => new string(System.Security.Cryptography.PemEncoding.Write("X509 CRL", list.Bytes.Span)) + "\n")));
    }

    private async Task MakeSeal()
    {
        var picture = SealPicture.Of(new SealShape(SealCity.Owner) { Inscription = "证明专用章" });
        var info = new SealInfo(SealInfo.Oldest, "Authority", "4202810000001", 1, SealCity.Owner, SealListKind.Certificates, [ofdKey.Certificate.Bytes], now, now.AddMinutes(-5), Until, picture.Value!);
        var seal = await SesSeal.Make(info, As(ofd, Issue(ofd, CertificateRole.SealMaker)), default);
        System.IO.File.WriteAllBytes(File("office.esl"), seal.Value!.Bytes.ToArray());
    }
}

/// <summary>A city whose seals are official, on SQLite.</summary>
public sealed class OfficialSqliteCity : SqliteCity
{
    public CompetentAuthority Authority { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => Authority.Settings;

    protected override async Task<string?> NewDatabase()
    {
        Authority = await CompetentAuthority.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => Authority.DisposeAsync();
}

/// <summary>On PostgreSQL.</summary>
public sealed class OfficialPostgresCity : PostgresCity
{
    public CompetentAuthority Authority { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => Authority.Settings;

    protected override async Task<string?> NewDatabase()
    {
        Authority = await CompetentAuthority.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => Authority.DisposeAsync();
}

/// <summary>A city with the same key that has not been told who is competent.</summary>
public sealed class UntoldCity : SqliteCity
{
    private CompetentAuthority authority = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        authority.Settings.Where(one => one.Key != "Seals:Authorities" && !one.Key.Contains(":Ofd:", StringComparison.Ordinal)).ToDictionary();

    protected override async Task<string?> NewDatabase()
    {
        authority = await CompetentAuthority.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => authority.DisposeAsync();
}

/// <summary>A city that has been told so, but has nobody outside who stamps times.</summary>
public sealed class TimelessCity : SqliteCity
{
    private CompetentAuthority authority = null!;

    protected override IReadOnlyDictionary<string, string> Settings =>
        authority.Settings.Where(one => !one.Key.StartsWith("Seals:TimeStamp", StringComparison.Ordinal)).ToDictionary();

    protected override async Task<string?> NewDatabase()
    {
        authority = await CompetentAuthority.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => authority.DisposeAsync();
}
