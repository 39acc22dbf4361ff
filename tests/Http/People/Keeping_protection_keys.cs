using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Accounts;

namespace Yizhan.Tests.Http.People;

public abstract class Keeping_protection_keys(TestCity city)
{
    [Fact]
    public async Task Stores_none_that_opens_without_the_key_folder()
    {
        Protector().Protect("a text");
        Assert.All(await Stored(), xml =>
        {
            Assert.Contains("<sealed wrappedBy=", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Wraps_them_anew_with_the_keys_of_people_and_opens_what_they_closed()
    {
        var closed = Protector().Protect("a text");
        await city.With<KeyKeeping, int>((keys, _) => keys.Rotate(goOn: false, default));
        var newest = city.Ring().Newest(KeyRing.SealKind).Name;
        Assert.All(await Stored(), xml => Assert.Equal([newest], ProtectionKeyLock.WrappedBy(xml)));
        Assert.Equal("a text", AnotherNode().Unprotect(closed));
    }

    [Fact]
    public async Task Seals_at_the_start_those_that_an_earlier_version_left_in_plain()
    {
        const string Plain = """
            <key id="3b0f6b2e-6a3f-4a53-8a0e-0d5f0f6a9b11" version="1"><creationDate>2026-01-01T00:00:00Z</creationDate><activationDate>2026-01-01T00:00:00Z</activationDate><expirationDate>2026-04-01T00:00:00Z</expirationDate>
            <descriptor deserializerType="Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel.AuthenticatedEncryptorDescriptorDeserializer, Microsoft.AspNetCore.DataProtection"><descriptor>
            <encryption algorithm="AES_256_CBC" /><validation algorithm="HMACSHA256" />
            <masterKey p4:requiresEncryption="true" xmlns:p4="http://schemas.asp.net/2015/03/dataProtection"><value>AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==</value></masterKey>
            </descriptor></descriptor></key>
            """;
        await city.InDatabase(db =>
        {
            db.DataProtectionKeys.Add(new() { FriendlyName = "old", Xml = Plain });
            return db.SaveChangesAsync();
        });
        await city.With<KeyKeeping, int>(async (keys, _) =>
        {
            await keys.Check(default);
            return 0;
        });
        Assert.All(await Stored(), xml => Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal));
        var old = Assert.Single(AnotherNodesKeys().GetAllKeys(), key => key.KeyId == Guid.Parse("3b0f6b2e-6a3f-4a53-8a0e-0d5f0f6a9b11"));
        Assert.NotNull(old.CreateEncryptor());
    }

    [Fact]
    public void Takes_an_authenticator_whose_key_was_given_up_for_one_that_matches_no_code()
    {
        var stored = new AccountSecrets(city.Services.GetRequiredService<IDataProtectionProvider>()).Protect([1, 2, 3]);
        Assert.Null(new AccountSecrets(new EphemeralDataProtectionProvider()).TotpKey(stored));
    }

    private IDataProtector Protector() => city.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>A key manager that has read nothing yet, as a node that starts.</summary>
    private IKeyManager AnotherNodesKeys() => ActivatorUtilities.CreateInstance<XmlKeyManager>(city.Services);

    private IDataProtector AnotherNode()
    {
        var services = new ServiceCollection().AddSingleton(AnotherNodesKeys());
        services.AddDataProtection().SetApplicationName("yizhan");
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private Task<List<string>> Stored() => city.InDatabase(db => db.DataProtectionKeys.Select(key => key.Xml!).ToListAsync());
}

public sealed class Keeping_protection_keys_on_sqlite(SqliteCity city) : Keeping_protection_keys(city), IClassFixture<SqliteCity>;

public sealed class Keeping_protection_keys_on_postgres(PostgresCity city) : Keeping_protection_keys(city), IClassFixture<PostgresCity>;
