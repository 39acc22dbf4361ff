using Npgsql;
using Yizhan.Kernel.Certificates;

namespace Yizhan.Migrations;

/// <summary>The certificates that the connection to PostgreSQL names: its own root, and the one by which the program is known there.</summary>
internal sealed class DatabaseCertificates(string connection) : IKnowCertificates
{
    public Task<IReadOnlyList<KnownCertificate>> List(CancellationToken stop)
    {
        var named = new NpgsqlConnectionStringBuilder(connection);
        return Task.FromResult<IReadOnlyList<KnownCertificate>>(
        [
            .. named.RootCertificate is { Length: > 0 } root ? [CertificateFile.Read(root)] : Array.Empty<KnownCertificate>(),
            .. named.SslCertificate is { Length: > 0 } own ? [CertificateFile.Read(own, named.SslPassword)] : Array.Empty<KnownCertificate>(),
        ]);
    }
}
