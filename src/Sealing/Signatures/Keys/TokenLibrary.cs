using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>A PKCS#11 library of this process: loaded once for all who sign with it, and begun anew when one of them has missed their token.</summary>
/// <remarks>Many libraries look for tokens only when they begin, and beginning anew ends everybody's sessions: whoever finds theirs ended opens another.</remarks>
#pragma warning disable CA1001 // It lives as long as the process, and its lock with it.
internal sealed class TokenLibrary(string path)
#pragma warning restore CA1001
{
    private static readonly ConcurrentDictionary<string, TokenLibrary> Known = new();

    private static readonly Lazy<Pkcs11InteropFactories> Factories = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(Pkcs11InteropFactories).Assembly, Resolve);
        return new();
    });

    // Many sign at one time; beginning anew waits for them.
    private readonly ReaderWriterLockSlim inUse = new();
    private IPkcs11Library? loaded;
    private volatile bool hasMissed;

    public static TokenLibrary At(string path) => Known.GetOrAdd(path, one => new(one));

    /// <summary>A token was not found, or did not answer: the next use begins anew.</summary>
    public void Missed() => hasMissed = true;

    /// <summary>Works with the library while nobody begins it anew.</summary>
    /// <exception cref="Exception">There is no such library, or it does not work: see <see cref="TokenFault"/>.</exception>
    public T Use<T>(Func<IPkcs11Library, T> work)
    {
        while (true)
        {
            if (loaded is null || hasMissed) Begin();
            inUse.EnterReadLock();
            try
            {
                // Somebody else may have begun it anew, in vain, since this one looked.
                if (loaded is { } library) return work(library);
            }
            finally
            {
                inUse.ExitReadLock();
            }
        }
    }

    private void Begin()
    {
        inUse.EnterWriteLock();
        try
        {
            if (loaded is not null && !hasMissed) return;
            loaded?.Dispose();
            loaded = null;
            loaded = Factories.Value.Pkcs11LibraryFactory.LoadPkcs11Library(Factories.Value, path, AppType.MultiThreaded);
            hasMissed = false;
        }
        finally
        {
            inUse.ExitWriteLock();
        }
    }

    /// <summary>Pkcs11Interop asks for <c>libdl</c>, a name that glibc 2.34 and later leave to those who compile.</summary>
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name is "libdl" && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libdl.so.2", out var library) ? library : 0;
}
