using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Certificates;
using Yizhan.Web.Operations;

namespace Yizhan.Tests.Rules.Web;

public sealed class Naming_certificates : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-certificates-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IConfiguration With(string name, string value) => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();

    private string[] Files(string patterns) => [.. SetCertificates.Of(With(SetCertificates.Setting, patterns)).Files().Select(file => Path.GetRelativePath(folder, file))];

    private static X509Certificate2 Made(string name, int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(Start, Start.AddDays(days));
    }

    [Fact]
    public void By_pattern_finds_every_file_in_every_folder_that_fits()
    {
        foreach (var name in new[] { "one", "two" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "live", name));
            File.WriteAllText(Path.Combine(folder, "live", name, "fullchain.pem"), "");
        }
        File.WriteAllText(Path.Combine(folder, "live", "README"), "");
        Assert.Equal(["live/one/fullchain.pem", "live/two/fullchain.pem"], Files($"{folder}/live/*/fullchain.pem"));
        Assert.Equal(["live/one/fullchain.pem"], Files($"{folder}/live/on?/*.pem, {folder}/live/one/fullchain.pem"));
    }

    [Fact]
    public void That_are_not_there_are_told_and_not_passed_over() => Assert.Equal(["gone.pem", "nowhere/*.pem"], Files($"{folder}/gone.pem,{folder}/nowhere/*.pem"));

    [Fact]
    public void Takes_whole_paths_and_addresses_of_operators_alone()
    {
        Assert.Contains("Certificates", Assert.Throws<InvalidOperationException>(() => Files("ssl/city.pem")).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<InvalidOperationException>(() => OperatorAddresses.Of(With(OperatorAddresses.Setting, "ops@example.org, 1380-wrong-number"))).Message;
        Assert.Contains("number 2", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("1380", fault, StringComparison.Ordinal);
        Assert.Equal(2, OperatorAddresses.Of(With(OperatorAddresses.Setting, "ops@example.org, 138 1234 5678")).All.Count);
    }

    [Fact]
    public void Of_a_chain_tells_the_one_that_ends_first()
    {
        using var leaf = Made("stations.example.org", 90);
        using var root = Made("root", 3650);
        var file = Path.Combine(folder, "chain.pem");
        File.WriteAllText(file, $"{root.ExportCertificatePem()}\n{leaf.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n{leaf.ExportCertificatePem()}\n");
        Assert.Equal(new(file, "CN=stations.example.org", Start.AddDays(90)), CertificateFile.Read(file));
    }

    [Fact]
    public void Reads_other_forms_as_well_and_says_of_the_rest_that_it_cannot()
    {
        using var one = Made("database", 30);
        var (der, bundle, other) = (Path.Combine(folder, "one.cer"), Path.Combine(folder, "one.p12"), Path.Combine(folder, "other.pem"));
        File.WriteAllBytes(der, one.Export(X509ContentType.Cert));
        File.WriteAllBytes(bundle, one.Export(X509ContentType.Pkcs12, "secret"));
        File.WriteAllText(other, "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n");
        Assert.Equal(Start.AddDays(30), CertificateFile.Read(der).ValidUntil);
        Assert.Equal(Start.AddDays(30), CertificateFile.Read(bundle, "secret").ValidUntil);
        foreach (var file in new[] { other, Path.Combine(folder, "gone.pem"), folder }) Assert.Equal(new(file, null, null), CertificateFile.Read(file));
        Assert.Null(CertificateFile.Read(bundle, "wrong").ValidUntil);
    }
}
