using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.People.Messages.Store;
using Yizhan.Web.Operations;

namespace Yizhan.Tests.Http.Web;

public abstract class Watching_certificates(TestCity city, CertificateFolder folder)
{
    [Fact]
    public async Task Shows_how_each_is_and_tells_the_operators_once_of_each_warning()
    {
        folder.Write("good.pem", "CN=good.example.org", TestCity.Start.AddDays(200));
        folder.Write("soon.pem", "CN=soon.example.org", TestCity.Start.AddDays(20.5));
        folder.Write("late.pem", "CN=late.example.org", TestCity.Start.AddDays(-1));
        File.WriteAllText(Path.Combine(folder.Path, "none.pem"), "no certificate");

        var answer = await city.Program.GetFromJsonAsync<JsonElement>("/api/v1/operations/certificates");
        Assert.Equal(["unreadable", "expired", "expiring", "valid"], answer.GetProperty("certificates").EnumerateArray().Select(one => one.GetProperty("state").GetString()));
        var soon = answer.GetProperty("certificates")[2];
        Assert.Equal(("CN=soon.example.org", 20, Path.Combine(folder.Path, "soon.pem")), (soon.GetProperty("subject").GetString(), soon.GetProperty("daysLeft").GetInt32(), soon.GetProperty("place").GetString()));
        Assert.Equal(TestCity.Start.AddDays(20.5), soon.GetProperty("validUntil").GetDateTimeOffset());
        var page = (await TestCity.Open(city.Administrator, "/operations")).Body!.TextContent;
        foreach (var word in new[] { "CN=good.example.org", "2026-12-15 22:00", "20天", "快到期了，请更换", "已过期", "读不了" }) Assert.Contains(word, page, StringComparison.Ordinal);

        // Of the one that ends soon and of the one that has ended, to a mail address and a phone.
        Assert.Equal((4, "看了4张证书：1张在30天内到期，1张已经过期，1张读不了"), await Look());
        Assert.Equal(4, (await Look()).Messages);
        city.Later(TimeSpan.FromDays(14));
        Assert.Equal(6, (await Look()).Messages);
        // A new one in its place.
        folder.Write("soon.pem", "CN=soon.example.org", TestCity.Start.AddDays(400));
        city.Later(TimeSpan.FromDays(6));
        Assert.Equal((6, "看了4张证书：0张在30天内到期，1张已经过期，1张读不了"), await Look());
    }

    /// <summary>Runs the job: how many messages there are then, and what it says.</summary>
    private async Task<(int Messages, string Outcome)> Look()
    {
        var runner = city.Services.GetRequiredService<JobRunner>();
        await runner.Ask(TellOfCertificates.TheName, default);
        await runner.RunDue(default);
        return await city.InDatabase(async db => (
            await db.Messages.CountAsync(message => message.Template == TellOfCertificates.Template),
            $"{(await db.Jobs.SingleAsync(job => job.Name == TellOfCertificates.TheName)).Outcome}"));
    }
}

/// <summary>A folder of certificates, which a city watches.</summary>
public sealed class CertificateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("yizhan-certificates-").FullName;

    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        [SetCertificates.Setting] = $"{Path}/*.pem", [OperatorAddresses.Setting] = "ops@example.org, 13800138000",
    };

    public void Write(string file, string subject, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(until.AddDays(-300), until);
        File.WriteAllText(System.IO.Path.Combine(Path, file), made.ExportCertificatePem());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

public sealed class CertifiedSqliteCity : SqliteCity
{
    public CertificateFolder Folder { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => Folder.Settings;

    protected override ValueTask CleanUp()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class CertifiedPostgresCity : PostgresCity
{
    public CertificateFolder Folder { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => Folder.Settings;

    protected override ValueTask CleanUp()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class Watching_certificates_on_sqlite(CertifiedSqliteCity city) : Watching_certificates(city, city.Folder), IClassFixture<CertifiedSqliteCity>;

public sealed class Watching_certificates_on_postgres(CertifiedPostgresCity city) : Watching_certificates(city, city.Folder), IClassFixture<CertifiedPostgresCity>;
