using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Certificates.Rules;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.People.Messages;

namespace Yizhan.Web.Operations;

/// <summary>GET /api/v1/operations/certificates: the certificates that this node knows and when they end, as on /operations.</summary>
internal static class ListCertificates
{
    public static void Add(IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<IKnowCertificates>(SetCertificates.Of(settings));
        services.AddSingleton(OperatorAddresses.Of(settings));
        services.AddSingleton(TellOfCertificates.Expiring);
        services.AddMessageTemplates(typeof(ListCertificates).Assembly);
        services.AddJob<TellOfCertificates>();
        services.AddSingleton<TellOfStoppedParts>();
        services.AddHostedService(provider => provider.GetRequiredService<TellOfStoppedParts>());
        services.AddSingleton(new OperatorSection(typeof(CertificatesSection)));
    }

    public static void Map(IEndpointRouteBuilder city) => city.MapGet($"/api/v1{ShowOperations.Path}/certificates", Answer).Needs(KernelModule.Operate)
        .WithName("listCertificates").WithTags("Operations").WithSummary("Certificates that this node knows, those that cannot be read first, then as they end").Produces<CertificatesAnswer>();

    private static async Task<IResult> Answer(CertificateWatch watch, CityClock clock, CancellationToken stop) =>
        Results.Ok(new CertificatesAnswer([.. (await watch.Read(stop)).Select(one => CertificateAnswer.Of(one, clock.Now))]));
}

internal sealed record CertificatesAnswer(IReadOnlyList<CertificateAnswer> Certificates);

/// <param name="Place">Where it lies.</param>
/// <param name="Subject">Whom it names.</param>
/// <param name="ValidUntil">When it ends.</param>
/// <param name="DaysLeft">Whole days until then, negative afterwards.</param>
/// <param name="State">Valid, expiring within 30 days, expired, or unreadable.</param>
internal sealed record CertificateAnswer(string Place, string? Subject, DateTimeOffset? ValidUntil, int? DaysLeft, CertificateState State)
{
    public static CertificateAnswer Of(KnownCertificate one, DateTimeOffset now) => new(
        one.Place, one.Subject, one.ValidUntil, one.ValidUntil is { } until ? CertificateLife.DaysLeft(until, now) : null, CertificateLife.StateOf(one.ValidUntil, now));
}
