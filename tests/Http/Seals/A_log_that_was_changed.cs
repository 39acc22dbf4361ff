using Microsoft.Extensions.DependencyInjection;
using Yizhan.Seals.Log;

namespace Yizhan.Tests.Http.Seals;

public sealed class A_log_that_was_changed(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Is_sealed_into_no_more_and_says_so_to_the_operator_and_to_everybody()
    {
        await city.Append(city.Leaf("ZM-1"));
        Assert.Contains("完好", (await TestCity.Open(city.Administrator, "/operations")).Body!.TextContent, StringComparison.Ordinal);
        await city.Meddle("DELETE FROM seals_log_leaves");
        await city.CheckAgain(city.Services.GetRequiredService<LogMirror>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => city.Append(city.Leaf("ZM-2")));
        Assert.Contains("公开日志被人改动过", (await TestCity.Open(city.Administrator, "/operations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("公开日志被人改动过", (await TestCity.Open(city.Visitor, "/log")).Body!.TextContent, StringComparison.Ordinal);
    }
}
