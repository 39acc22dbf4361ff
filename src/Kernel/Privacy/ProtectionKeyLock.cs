using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Yizhan.Kernel.Privacy;

/// <summary>Seals the keys of data protection (of cookies, authenticators, messages on their way) under the ring: they lie in the database, and whoever has that alone opens nothing with them.</summary>
public sealed class ProtectionKeyLock(KeyRing ring, PrivacySettings settings) : IXmlEncryptor
{
    /// <summary>What stands in a stored key that is sealed, and in none that is not.</summary>
    internal const string Mark = "encryptedSecret";

    private const string Context = "kernel_protection_keys", Wrapper = "wrappedBy";
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var outer = ring.Newest(KeyRing.SealKind);
        var stored = PersonalText.Seal(settings.Suite, settings.Suite.CipherKey(outer.Secret), Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Context).Stored;
        return new(new("sealed", new XAttribute(Wrapper, outer.Name), stored), typeof(ProtectionKeyOpener));
    }

    /// <summary>What <see cref="Encrypt"/> sealed.</summary>
    /// <exception cref="LostKeysException">The ring lacks the key that wraps it.</exception>
    /// <exception cref="CryptographicException">It was changed, or the ring has another key under that name.</exception>
    public XElement Decrypt(XElement locked)
    {
        var name = locked.Attribute(Wrapper)!.Value;
        var outer = ring.Find(KeyRing.SealKind, name) ?? throw new LostKeysException($"The key {name} is not in {ring.Folder}.");
        return XElement.Parse(Encoding.UTF8.GetString(PersonalText.FromStored(locked.Value).Open(suite => suite.CipherKey(outer.Secret), Context)));
    }

    /// <summary>A stored key wrapped under the ring's newest: what it holds in plain is sealed, what is sealed under an older one is sealed anew. Null: nothing to do.</summary>
    internal string? Rewrap(string xml)
    {
        var key = XElement.Parse(xml);
        var newest = ring.Newest(KeyRing.SealKind).Name;
        var open = key.Descendants().Where(element => (bool?)element.Attribute(Framework + "requiresEncryption") is true).ToList();
        var old = Sealed(key).Where(element => element.Attribute(Wrapper)?.Value != newest).ToList();
        foreach (var element in open) element.ReplaceWith(Encrypted(element));
        foreach (var element in old) element.Parent!.ReplaceWith(Encrypted(Decrypt(element)));
        return open.Count + old.Count == 0 ? null : key.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Whether the ring opens a stored key.</summary>
    internal bool Opens(string xml)
    {
        try
        {
            foreach (var element in Sealed(XElement.Parse(xml))) _ = Decrypt(element);
            return true;
        }
        catch (Exception none) when (none is LostKeysException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The names of the ring's keys that a stored key needs.</summary>
    internal static IEnumerable<string> WrappedBy(string xml) => Sealed(XElement.Parse(xml)).Select(element => element.Attribute(Wrapper)!.Value);

    private static IEnumerable<XElement> Sealed(XElement key) => key.Descendants(Framework + Mark).Elements("sealed");

    private XElement Encrypted(XElement plain)
    {
        var done = Encrypt(plain);
        return new(Framework + Mark, new XAttribute("decryptorType", done.DecryptorType.AssemblyQualifiedName!), done.EncryptedElement);
    }
}

/// <summary>Opens keys that <see cref="ProtectionKeyLock"/> sealed; data protection makes it by its name, which stands with each key.</summary>
public sealed class ProtectionKeyOpener(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<ProtectionKeyLock>().Decrypt(encryptedElement);
}
