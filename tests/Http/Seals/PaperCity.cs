using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Sealing.Certificates;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Verifying;
using Yizhan.Tests.Rules.Sealing;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary>The papers that a test says were issued.</summary>
internal sealed class TestPapers : IKnowPapers
{
    public const string Code = "QRST-UVWX";

    public List<KnownPaper> All { get; } = [];

    public List<Guid> Counted { get; } = [];

    public Task<KnownPaper?> Find(string number, CancellationToken stop) => Task.FromResult(All.Find(paper => paper.Number == number));

    public Task<KnownPaper?> FindByDigest(ReadOnlyMemory<byte> sha256, CancellationToken stop) => Task.FromResult(All.Find(paper => paper.Digests.Values.Contains(Convert.ToHexStringLower(sha256.Span))));

    public Task CountVerification(Guid paper, CancellationToken stop)
    {
        Counted.Add(paper);
        return Task.CompletedTask;
    }
}

/// <summary>The authority of the small PDFs, as one for tests.</summary>
internal sealed class TestAuthority : IKnowTestAuthority
{
    public Task<TrustFile> Trust(CancellationToken stop) => Task.FromResult(new TrustFile(Small.Ec.Roots.Certificates, Small.Ec.Authority.Lists(Small.Noon)));
}

/// <summary>Signs small PDFs and says that the city issued them.</summary>
internal static class PaperCity
{
    public static TestPapers Papers(this TestCity city) => (TestPapers)city.Services.GetRequiredService<IKnowPapers>();

    public static IServiceCollection WithPapers(this IServiceCollection services) => services.AddSingleton<IKnowPapers, TestPapers>();

    /// <summary>A signed PDF, different for each page.</summary>
    public static Task<byte[]> Signed(string page) => SmallPdf.Sign(
        SmallPdf.Signable(page, certified: true, Small.Ec.Authority.ChainOf(Small.Ec.Signer.Certificate), Small.Ec.Authority.Lists(Small.Noon)), Small.Ec.As(Small.Ec.Signer),
        new Yizhan.Sealing.TimeStamps.TimeStampAuthority(Small.Ec.As(Small.Ec.Stamp), "1.3.6.1.4.1.1.1", () => Small.Noon));

    /// <summary>Logs and registers a paper.</summary>
    public static async Task<KnownPaper> Issue(this TestCity city, string number, byte[] pdf, Func<KnownPaper, KnownPaper>? with = null)
    {
        var digests = new Dictionary<string, string> { ["pdf"] = Convert.ToHexStringLower(SHA256.HashData(pdf)) };
        var leaf = await city.Append(city.Leaf(number, digests: digests));
        var paper = new KnownPaper(Guid.CreateVersion7(), number, "志愿服务时长证明", "东风路街道", "YZ-0001", PaperState.Sealed, city.Time.GetUtcNow(), null, IsTest: false, leaf, null) { Digests = digests, IsCode = code => code == TestPapers.Code };
        city.Papers().All.Add(paper = with?.Invoke(paper) ?? paper);
        return paper;
    }

    /// <summary>Ends a paper in log and register.</summary>
    public static async Task End(this TestCity city, KnownPaper paper, PaperState state)
    {
        var leaf = await city.Append(city.Leaf(paper.Number, state is PaperState.Revoked ? SealLeaf.Revoked : SealLeaf.Superseded, []));
        city.Papers().All.Remove(paper);
        city.Papers().All.Add(paper with { State = state, StateLeaf = leaf, EndedAt = city.Time.GetUtcNow(), SupersededBy = state is PaperState.Superseded ? "ZM-NEW" : null });
    }

    /// <summary>A folder with the root of the small authority, believed as an official one.</summary>
    public static string RootsFolder { get; } = MakeFolder();

    private static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-roots-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "root.pem"), Small.Pem(Small.Ec.Roots.Certificates));
        foreach (var (list, number) in Small.Ec.Authority.Lists(Small.Noon).Select((list, number) => (list, number))) File.WriteAllBytes(Path.Combine(folder, $"{number}.crl"), list.Bytes.ToArray());
        return folder;
    }
}

/// <summary>A city that believes the small authority.</summary>
public sealed class TrustingSqliteCity : SqliteCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Seals:Roots"] = PaperCity.RootsFolder };

    protected override void Arrange(IServiceCollection services) => services.WithPapers();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class TrustingPostgresCity : PostgresCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Seals:Roots"] = PaperCity.RootsFolder };

    protected override void Arrange(IServiceCollection services) => services.WithPapers();
}

/// <summary>A city that knows the small authority only as one for tests.</summary>
public sealed class TestingCity : SqliteCity
{
    protected override void Arrange(IServiceCollection services) => services.WithPapers().AddSingleton<IKnowTestAuthority, TestAuthority>();
}
