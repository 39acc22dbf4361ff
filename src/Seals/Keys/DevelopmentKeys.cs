using System.Numerics;
using System.Security.Cryptography;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals.Keys;

/// <summary>
/// The development authority built in, of P-256 for PDF and SM2 for OFD, with a key for each seal, a maker of seals and stampers of time. Its files lie in the data
/// folder, its keys encrypted under a password beside the other keys of the house. It is no licensed authority: what is sealed under it says so across the seal.
/// </summary>
internal sealed class DevelopmentKeys(SealKeyFolder folder, PrivacySettings privacy, CityClock clock)
{
    private const string Organization = "Yizhan development (not official)", PasswordFile = "seals.password";
    private const int Years = 9;

    // The password is 32 random bytes, which nobody guesses: many rounds would only make each start slower.
    private const int Rounds = 1;

    private readonly Lock guard = new();
    private readonly Dictionary<KeyKind, DevelopmentAuthority> authorities = [];

    /// <summary>The key of a seal, or <c>key-file-missing</c>, or a fault of the file.</summary>
    public Outcome<SealKey> Open(string seal)
    {
        lock (guard)
        {
            try
            {
                var (pdf, ofd) = (Read(NameOf(seal, KeyKind.Ec)), Read(NameOf(seal, KeyKind.Sm2)));
                if (pdf is null || ofd is null) return new Fault("key-file-missing", seal);
                return new SealKey(SealKeySettings.Development, SignerOf(pdf, KeyKind.Ec), SignerOf(ofd, KeyKind.Sm2), Of(KeyKind.Ec).Lists);
            }
            catch (LostKeysException lost)
            {
                return new Fault("key-file-locked", lost.Message);
            }
        }
    }

    /// <summary>Makes the key of a seal where there is none yet, with certificates in its owner's name.</summary>
    public void Make(string seal, string owner)
    {
        lock (guard)
        {
            foreach (var kind in new[] { KeyKind.Ec, KeyKind.Sm2 })
                if (Read(NameOf(seal, kind)) is null) Keep(NameOf(seal, kind), Of(kind).Issue(owner, owner, CertificateRole.Signer, clock.Now, clock.Now.AddYears(Years)));
        }
    }

    /// <summary>The maker of seals, who signs what a seal is.</summary>
    public ISigner Maker() => Own("maker", CertificateRole.SealMaker, KeyKind.Sm2);

    /// <summary>The stamper of times.</summary>
    public ISigner Stamper(KeyKind kind) => Own("stamp", CertificateRole.TimeStamping, kind);

    /// <summary>Its roots, its issuing authorities (an electronic seal names its users' certificates alone) and its newest lists, as far as it has been made.</summary>
    public TrustFile Trust()
    {
        lock (guard)
        {
            DevelopmentAuthority[] made = [.. new[] { KeyKind.Ec, KeyKind.Sm2 }.Where(kind => File.Exists(PathOf(NameOf("issuing", kind), "key"))).Select(Of)];
            return new([.. made.SelectMany(one => new[] { one.Root.Certificate, one.Issuing.Certificate })], [.. made.SelectMany(one => one.Lists(clock.Now))]);
        }
    }

    /// <summary>Every certificate that it has issued and keeps here.</summary>
    public IReadOnlyList<Certificate> Certificates()
    {
        lock (guard) return !Directory.Exists(folder.Path) ? [] : [.. Directory.GetFiles(folder.Path, "*.pem").SelectMany(path => PemFile.Certificates(path, "The data folder"))];
    }

    private FileSigner Own(string name, CertificateRole role, KeyKind kind)
    {
        lock (guard)
        {
            var holder = Read(NameOf(name, kind));
            if (holder is null) Keep(NameOf(name, kind), holder = Of(kind).Issue($"{Organization} {name}", Organization, role, clock.Now, clock.Now.AddYears(Years)));
            return SignerOf(holder, kind);
        }
    }

    private FileSigner SignerOf(Holder holder, KeyKind kind) => FileSigner.Of(holder.Key, Of(kind).ChainOf(holder.Certificate)).Value
        ?? throw new InvalidOperationException($"The certificate of {holder.Certificate.Name} in {folder.Path} is of another key.");

    private DevelopmentAuthority Of(KeyKind kind)
    {
        if (authorities.TryGetValue(kind, out var known)) return known;
        if (Read(NameOf("root", kind)) is { } root && Read(NameOf("issuing", kind)) is { } issuing)
            return authorities[kind] = new(root, issuing, new Dictionary<BigInteger, DateTimeOffset>());
        var made = DevelopmentAuthority.Make(kind, Organization, clock.Now);
        Keep(NameOf("root", kind), made.Root);
        Keep(NameOf("issuing", kind), made.Issuing);
        return authorities[kind] = made;
    }

    private static string NameOf(string what, KeyKind kind) => $"{what}-{(kind is KeyKind.Sm2 ? "sm2" : "p256")}";

    private Holder? Read(string name)
    {
        var (key, certificate) = (PathOf(name, "key"), PathOf(name, "pem"));
        if (!File.Exists(key) || !File.Exists(certificate)) return null;
        var opened = KeyFile.Open(File.ReadAllText(key), Password());
        if (!opened.Succeeded) throw new LostKeysException($"The key {key} cannot be opened ({opened.Fault.Code}): its password lies in {privacy.KeyFolder}.");
        return new(opened.Value, PemFile.Certificates(certificate, "The data folder")[0]);
    }

    private void Keep(string name, Holder holder)
    {
        folder.Make();
        SealKeyFolder.Write(PathOf(name, "pem"), holder.Certificate.Pem);
        SealKeyFolder.Write(PathOf(name, "key"), KeyFile.Seal(holder.Key, Password(), Rounds));
    }

    private string PathOf(string name, string ending) => Path.Combine(folder.Path, $"{name}.{ending}");

    private string Password()
    {
        var path = Path.Combine(privacy.KeyFolder, PasswordFile);
        if (!File.Exists(path)) SealKeyFolder.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return File.ReadAllText(path);
    }
}
