using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Text;
using Yizhan.People.Identities;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Rules.People;

public class Setting_an_identity_service
{
    private static OpenIdSettings Read(params (string Name, string Value)[] settings) => new(new ConfigurationBuilder().AddInMemoryCollection(
        settings.Select(setting => KeyValuePair.Create($"OpenId:Staff:{setting.Name}", (string?)setting.Value))).Build());

    private static (string, string)[] With(params (string, string)[] more) => [("Issuer", "https://id.example.org"), ("ClientId", "city"), ("Name", "省统一身份"), .. more];

    private static string FaultOf(params (string, string)[] settings) => Assert.Throws<InvalidOperationException>(() => Read(settings)).Message;

    [Fact]
    public void That_is_not_set_leaves_no_door()
    {
        Assert.Null(Read().Staff);
        Assert.Null(Read(With()).Residents);
    }

    [Fact]
    public void Needs_address_client_and_name()
    {
        Assert.Contains("Issuer", FaultOf(("ClientId", "city"), ("Name", "省统一身份")), StringComparison.Ordinal);
        Assert.Contains("ClientId", FaultOf(("Issuer", "https://id.example.org"), ("Name", "省统一身份")), StringComparison.Ordinal);
        Assert.Contains("Name", FaultOf(("Issuer", "https://id.example.org"), ("ClientId", "city")), StringComparison.Ordinal);
        var provider = Read(With()).Staff!;
        Assert.Equal(("省统一身份", "省统一身份"), (provider.Name.In(Language.Chinese), provider.Name.In(Language.English)));
        Assert.Equal(["openid", "profile"], provider.Scopes);
    }

    [Theory]
    [InlineData("http://id.example.org")]
    [InlineData("ftp://id.example.org")]
    [InlineData("id.example.org")]
    [InlineData("https://id.example.org/?tenant=1")]
    public void Takes_no_address_that_is_not_encrypted_or_whole(string issuer) =>
        Assert.Contains("OpenId:Staff:Issuer", FaultOf(("Issuer", issuer), ("ClientId", "city"), ("Name", "省统一身份")), StringComparison.Ordinal);

    [Fact]
    public void Takes_no_scopes_without_openid_and_no_word_that_it_does_not_know()
    {
        Assert.Contains("OpenId:Staff:Scopes", FaultOf(With(("Scopes", "profile phone"))), StringComparison.Ordinal);
        Assert.Contains("OpenId:Staff", FaultOf(With(("SecondFactor", "sometimes"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_the_secret_from_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret of a file\n");
            Assert.Equal("secret of a file", Read(With(("ClientSecretFile", file))).Staff!.ClientSecret);
            Assert.Contains("one is enough", FaultOf(With(("ClientSecretFile", file), ("ClientSecret", "x"))), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
        Assert.Contains("ClientSecretFile", FaultOf(With(("ClientSecretFile", file))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P-256", true)]
    [InlineData("P-384", false)]
    [InlineData("RSA 2048", true)]
    [InlineData("RSA 1024", false)]
    [InlineData("public", false)]
    [InlineData("nothing", false)]
    public void Takes_a_private_key_instead_of_a_secret(string kind, bool isTaken)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, PemOf(kind));
            if (isTaken)
            {
                Assert.NotNull(Read(With(("ClientKeyFile", file))).Staff!.Assertion);
                Assert.Contains("no secret", FaultOf(With(("ClientKeyFile", file), ("ClientSecret", "x"))), StringComparison.Ordinal);
            }
            else Assert.Contains("OpenId:Staff:ClientKeyFile", FaultOf(With(("ClientKeyFile", file))), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string PemOf(string kind)
    {
        using var curve = ECDsa.Create(kind == "P-384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(kind == "RSA 1024" ? 1024 : 2048);
        return kind switch
        {
            "public" => curve.ExportSubjectPublicKeyInfoPem(),
            "nothing" => "nothing",
            "RSA 1024" or "RSA 2048" => rsa.ExportPkcs8PrivateKeyPem(),
            _ => curve.ExportPkcs8PrivateKeyPem(),
        };
    }

    [Fact]
    public void Takes_the_answer_by_the_address_unless_a_form_is_set()
    {
        Assert.False(Read(With()).Staff!.AnswersByForm);
        Assert.True(Read(With(("ResponseMode", "FormPost"))).Staff!.AnswersByForm);
        Assert.Contains("OpenId:Staff", FaultOf(With(("ResponseMode", "fragment"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_the_secret_in_a_log() => Assert.DoesNotContain("hidden", $"{Read(With(("ClientSecret", "hidden"))).Staff}", StringComparison.Ordinal);

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData("never", false, true)]
    [InlineData("always", true, false)]
    public void Decides_whether_the_second_factor_is_left_out(string? setting, bool isMultiFactor, bool isLeftOut)
    {
        var provider = Read(With([.. setting is null ? [] : new[] { ("SecondFactor", setting) }])).Staff!;
        Assert.Equal(isLeftOut, provider.VouchesFor(new ProvenIdentity("staff x 1", null, null, isMultiFactor)));
    }
}
