using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>The PKCS#11 libraries of this process: each is loaded once and stays, for unloading would close everybody's sessions.</summary>
internal static class TokenLibrary
{
    private static readonly ConcurrentDictionary<string, Lazy<IPkcs11Library>> Loaded = new();

    private static readonly Lazy<Pkcs11InteropFactories> Factories = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Resolve);
        return new();
    });

    public static Pkcs11InteropFactories Made => Factories.Value;

    /// <exception cref="Exception">There is no such library, or it does not work: see <see cref="TokenFault"/>.</exception>
    public static IPkcs11Library Load(string path) =>
        Loaded.GetOrAdd(path, _ => new(() => Made.Pkcs11LibraryFactory.LoadPkcs11Library(Made, path, AppType.MultiThreaded), LazyThreadSafetyMode.PublicationOnly)).Value;

    /// <summary>Pkcs11Interop asks for <c>libdl</c>, a name that glibc 2.34 and later leave to those who compile.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name is "libdl" && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libdl.so.2", out var library) ? library : 0;
}
