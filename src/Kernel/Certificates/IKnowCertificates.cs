namespace Yizhan.Kernel.Certificates;

/// <summary>A part of the program that knows certificates which end some day: files of the settings, those of the database, those of a module. Added as a singleton; the operator sees all of them.</summary>
public interface IKnowCertificates
{
    /// <summary>Reads them, each time anew: one may have been renewed since.</summary>
    Task<IReadOnlyList<KnownCertificate>> List(CancellationToken stop);
}

/// <summary>A certificate that ends some day.</summary>
/// <param name="Place">Where whoever renews it finds it: a path, or what the module calls it; always the same for the same one. Nothing personal: it is sent to whoever measures.</param>
/// <param name="Subject">Whom it names; null: it cannot be read.</param>
/// <param name="ValidUntil">Null: it cannot be read.</param>
public sealed record KnownCertificate(string Place, string? Subject, DateTimeOffset? ValidUntil);
