using Yizhan.Kernel.Certificates;

namespace Yizhan.Web.Operations;

/// <summary>The certificates that the settings name: those of the proxy, of the mail server, whatever the operator would not forget.</summary>
/// <param name="patterns">Whole paths; <c>*</c> and <c>?</c> stand for letters of one name: <c>/etc/letsencrypt/live/*/fullchain.pem</c>.</param>
internal sealed class SetCertificates(IReadOnlyList<string> patterns) : IKnowCertificates
{
    /// <summary>The setting: paths and patterns, parted by commas.</summary>
    public const string Setting = "Certificates";

    private static readonly EnumerationOptions Quietly = new() { IgnoreInaccessible = true, AttributesToSkip = 0 };

    /// <exception cref="InvalidOperationException">A path is not whole: it would mean another file wherever the program is started.</exception>
    public static SetCertificates Of(IConfiguration settings)
    {
        var patterns = (settings[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return patterns.FirstOrDefault(pattern => !Path.IsPathFullyQualified(pattern)) is { } wrong
            ? throw new InvalidOperationException($"The setting {Setting} takes whole paths such as /etc/ssl/city.pem or /etc/letsencrypt/live/*/fullchain.pem, not '{wrong}'.")
            : new(patterns);
    }

    public Task<IReadOnlyList<KnownCertificate>> List(CancellationToken stop) => Task.Run<IReadOnlyList<KnownCertificate>>(() => [.. Files().Select(file => CertificateFile.Read(file))], stop);

    /// <summary>The files. A pattern that meets none stands for itself, so that it is seen that it says nothing.</summary>
    internal IEnumerable<string> Files() => patterns.SelectMany(pattern => Expand(pattern) is { Count: > 0 } found ? found : [pattern]).Distinct();

    private static IReadOnlyList<string> Expand(string pattern)
    {
        if (!IsOpen(pattern)) return [pattern];
        var root = Path.GetPathRoot(pattern)!;
        var found = pattern[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
            .Aggregate<string, IEnumerable<string>>([root], (folders, name) => folders.SelectMany(folder => !IsOpen(name) ? [Path.Combine(folder, name)]
                : System.IO.Directory.Exists(folder) ? System.IO.Directory.EnumerateFileSystemEntries(folder, name, Quietly) : []));
        return [.. found.Where(File.Exists).Order(StringComparer.Ordinal)];
    }

    private static bool IsOpen(string pattern) => pattern.AsSpan().ContainsAny('*', '?');
}
