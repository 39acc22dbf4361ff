using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yizhan.Kernel.Access;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Http.People.Messages;

public abstract class Reading_the_local_outbox(TestCity city)
{
    [Fact]
    public async Task A_visitor_of_the_demonstration_reads_the_code_there_a_second_later()
    {
        var id = await city.SendCode("demo", importance: Importance.Urgent);
        // Here the relay runs by itself, by the city's clock.
        for (var tries = 0; (await city.Message(id)).State != MessageState.Delivered; tries++)
        {
            Assert.True(tries < 400, "The relay does not run.");
            city.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(25);
        }
        var page = await city.Visitor.GetStringAsync("/outbox");
        Assert.Contains("482913", page, StringComparison.Ordinal);
        Assert.Contains("13800005678", page, StringComparison.Ordinal);
        Assert.Contains("没有真正发出", page, StringComparison.Ordinal);
        Assert.Contains("not really sent", await city.Visitor.GetStringAsync("/outbox?lang=en"), StringComparison.Ordinal);
    }
}

public sealed class Reading_the_local_outbox_on_sqlite(SqliteDemoCity city) : Reading_the_local_outbox(city), IClassFixture<SqliteDemoCity>;

public sealed class Reading_the_local_outbox_on_postgres(PostgresDemoCity city) : Reading_the_local_outbox(city), IClassFixture<PostgresDemoCity>;

/// <summary>A city that is no demonstration and has no providers.</summary>
public sealed class A_city_without_providers(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Shows_no_outbox_and_lets_messages_wait()
    {
        var id = await city.SendCode("waits", importance: Importance.Urgent);
        await city.Carry();
        Assert.Equal((MessageState.Waiting, "no-provider"), (await city.Message(id) is var message ? message.State : default, message.LastError));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Visitor.GetAsync("/outbox")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync("/outbox")).StatusCode);
    }
}

/// <summary>A city with providers for every kind: whatever else is set, nothing stays here.</summary>
public sealed class A_city_with_providers(SqliteMessageCity city) : IClassFixture<SqliteMessageCity>
{
    [Fact]
    public async Task Shows_no_outbox() => Assert.Equal(HttpStatusCode.NotFound, (await city.Administrator.GetAsync("/outbox")).StatusCode);
}

/// <summary>A city whose setting says that messages stay here.</summary>
public sealed class A_city_with_an_outbox_by_setting(OutboxCity city) : IClassFixture<OutboxCity>
{
    [Fact]
    public async Task Shows_it_to_whoever_may_read_it_alone()
    {
        await city.SendCode("local", importance: Importance.Urgent);
        await city.Carry();
        Assert.Contains("/sign-in", (await city.Visitor.GetAsync("/outbox")).Headers.Location?.ToString(), StringComparison.Ordinal);
        using (city.Acting(new("clerk", Scope.Everything, new HashSet<string> { "messages.read" })))
            Assert.DoesNotContain("482913", await (await city.Administrator.GetAsync("/outbox")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (city.Acting(new("clerk", Scope.Everything, new HashSet<string> { "messages.outbox" })))
            Assert.Contains("482913", await city.Administrator.GetStringAsync("/outbox"), StringComparison.Ordinal);
    }
}

/// <summary>A city with <c>Messages:LocalOutbox=true</c>.</summary>
public sealed class OutboxCity : SqliteCity
{
    protected override void Arrange(IServiceCollection services)
    {
        Outside.Quietly(services);
        services.Replace(ServiceDescriptor.Singleton(new MessageSettings(new ConfigurationBuilder().AddInMemoryCollection([new("Messages:LocalOutbox", "true")]).Build())));
    }
}
