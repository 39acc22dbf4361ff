using Microsoft.AspNetCore.Mvc;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;

namespace Yizhan.Web.Operations;

/// <summary>GET /operations, POST /operations/jobs/{name}/run: how the program is, what is due, and a button to run it now.</summary>
internal static class ShowOperations
{
    public const string Path = "/operations";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(new NavEntry("运行情况", Path, KernelModule.Operate, HideFromElders: true));
        services.AddSingleton(new OperatorSection(typeof(ProgramSection)));
        services.AddSingleton(new OperatorSection(typeof(JobsSection)));
        services.AddSingleton(new OperatorSection(typeof(BackupsSection)));
    }

    public static void Map(IEndpointRouteBuilder city)
    {
        var pages = city.MapGroup(Path).ExcludeFromDescription().Needs(KernelModule.Operate);
        pages.MapGet("", () => PageResult.Of<ShowOperationsPage>());
        pages.MapPost("/jobs/{name}/run", Run);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> Run(string name, [FromForm] string? back, JobRunner jobs, CancellationToken stop) =>
        await jobs.Ask(name, stop) ? Results.LocalRedirect(Path) : Results.NotFound();
}
