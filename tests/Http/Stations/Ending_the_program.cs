using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Yizhan.Tests.Http.Stations;

public sealed class Ending_the_program
{
    [Fact]
    public async Task Bears_being_asked_to_stop_again_when_all_is_disposed_of()
    {
        var city = new SqliteCity();
        await city.InitializeAsync();
        IHostedService[] workers = [.. city.Services.GetServices<IHostedService>().Where(worker => worker.GetType().Namespace!.StartsWith("Yizhan", StringComparison.Ordinal))];
        await city.DisposeAsync();
        Assert.NotEmpty(workers);
        foreach (var worker in workers) await worker.StopAsync(TestContext.Current.CancellationToken);
    }
}
