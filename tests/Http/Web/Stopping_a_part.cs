using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.People.Messages.Store;
using Yizhan.Seals.Log;
using Yizhan.Web.Operations;

namespace Yizhan.Tests.Http.Web;

/// <summary>A city with somebody to be told. Its log is broken by the test.</summary>
public sealed class OperatedSqliteCity : SqliteCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { [OperatorAddresses.Setting] = "ops@example.org, 13800138000" };
}

/// <inheritdoc cref="OperatedSqliteCity"/>
public sealed class OperatedPostgresCity : PostgresCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { [OperatorAddresses.Setting] = "ops@example.org, 13800138000" };
}

public abstract class Stopping_a_part(TestCity city)
{
    [Fact]
    public async Task Leaves_the_node_ready_names_the_part_and_tells_the_operators_once()
    {
        Assert.Equal((0, """{"status":"ready"}"""), await Look());
        city.Services.GetRequiredService<LogMirror>().Break(LogMirror.Changed);
        Assert.Equal((2, """{"status":"ready","stopped":["sealing"]}"""), await Look());
        Assert.Equal(2, (await Look()).Messages);
        // Somebody starts the program again, and it finds the same.
        var again = ActivatorUtilities.CreateInstance<TellOfStoppedParts>(city.Services);
        await again.Look(default);
        Assert.Equal(2, (await Look()).Messages);
        Assert.Contains("不能用印", (await TestCity.Open(city.Administrator, "/operations")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await city.Visitor.GetAsync("/verify")).StatusCode);
    }

    private async Task<(int Messages, string Ready)> Look()
    {
        await city.Services.GetRequiredService<TellOfStoppedParts>().Look(default);
        var answer = await city.Visitor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await city.InDatabase(db => db.Messages.CountAsync(message => message.Template == TellOfStoppedParts.Template)), await answer.Content.ReadAsStringAsync());
    }
}

public sealed class Stopping_a_part_on_sqlite(OperatedSqliteCity city) : Stopping_a_part(city), IClassFixture<OperatedSqliteCity>;

public sealed class Stopping_a_part_on_postgres(OperatedPostgresCity city) : Stopping_a_part(city), IClassFixture<OperatedPostgresCity>;
