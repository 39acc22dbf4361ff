using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Messages;

/// <summary>The services that a city of these tests sends to, and what its settings say of them.</summary>
public sealed class Outside : IAsyncDisposable
{
    internal ForeignService First { get; private set; } = null!;

    internal ForeignService Second { get; private set; } = null!;

    internal ForeignService WeChat { get; private set; } = null!;

    internal ForeignService Receiver { get; private set; } = null!;

    internal MailServer Mail { get; private set; } = null!;

    /// <summary>Everything that was logged.</summary>
    public Listening Log { get; } = new();

    public const string SigningSecret = "a-secret-of-the-gateway";
    public const string ReportSecret = "a-secret-of-the-reports";

    public async Task Start()
    {
        (First, Second, WeChat, Receiver) = (await ForeignService.Start(), await ForeignService.Start(), await ForeignService.Start(), await ForeignService.Start());
        Mail = await MailServer.Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in new[] { First, Second, WeChat, Receiver }) await service.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>Two gateways for text messages, two for calls, a mail server, an official account; webhooks may come to this machine.</summary>
    public void Arrange(IServiceCollection services)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Messages:Webhooks:AllowHttp"] = "true",
            ["Messages:Webhooks:AllowedNetworks:0"] = "127.0.0.1/32",
            ["Messages:Providers:0:Type"] = "gateway",
            ["Messages:Providers:0:Name"] = "sms-first",
            ["Messages:Providers:0:Url"] = $"{First.Address}send",
            ["Messages:Providers:0:Body"] = """{"mobile":"{phone}","template":"{template}","params":{parameters},"requestId":"{key}"}""",
            ["Messages:Providers:0:Headers:X-Api-Key"] = "k",
            ["Messages:Providers:0:TimeoutSeconds"] = "5",
            ["Messages:Providers:0:Templates:one-time-code"] = "SMS_100",
            ["Messages:Providers:0:Templates:one-time-code.en"] = "SMS_200",
            ["Messages:Providers:0:SuccessPath"] = "Code",
            ["Messages:Providers:0:SuccessValue"] = "OK",
            ["Messages:Providers:0:RefusedValues:0"] = "MOBILE_ILLEGAL",
            ["Messages:Providers:0:ReferencePath"] = "BizId",
            ["Messages:Providers:0:SigningSecret"] = SigningSecret,
            ["Messages:Providers:0:Reports:Secret"] = ReportSecret,
            ["Messages:Providers:1:Type"] = "gateway",
            ["Messages:Providers:1:Name"] = "sms-second",
            ["Messages:Providers:1:Url"] = $"{Second.Address}sms",
            ["Messages:Providers:1:Format"] = "Form",
            ["Messages:Providers:1:Body"] = "to={phone}&text={text}",
            ["Messages:Providers:1:NeedsTemplate"] = "false",
            ["Messages:Providers:1:TimeoutSeconds"] = "5",
            ["Messages:Providers:2:Type"] = "gateway",
            ["Messages:Providers:2:Name"] = "calls",
            ["Messages:Providers:2:Kind"] = "Voice",
            ["Messages:Providers:2:Url"] = $"{First.Address}call",
            ["Messages:Providers:2:Body"] = """{"callee":"{phone}","speech":"{text}"}""",
            ["Messages:Providers:2:NeedsTemplate"] = "false",
            ["Messages:Providers:2:ReferencePath"] = "callId",
            ["Messages:Providers:2:Reports:StatusPath"] = "data.status",
            ["Messages:Providers:2:Reports:DeliveredValue"] = "ANSWERED",
            ["Messages:Providers:2:Reports:PendingValue"] = "RINGING",
            ["Messages:Providers:2:Reports:UrgentWithinSeconds"] = "30",
            ["Messages:Providers:2:Reports:Poll:Url"] = $"{First.Address}reports/{{reference}}?phone={{phone}}&day={{day}}",
            ["Messages:Providers:2:Reports:Poll:Headers:X-Api-Key"] = "k",
            ["Messages:Providers:3:Type"] = "smtp",
            ["Messages:Providers:3:Name"] = "mail",
            ["Messages:Providers:3:Host"] = "127.0.0.1",
            ["Messages:Providers:3:Port"] = $"{Mail.Port}",
            ["Messages:Providers:3:Security"] = "None",
            ["Messages:Providers:3:From"] = "city@stations.example.org",
            ["Messages:Providers:3:FromName"] = "大冶驿站",
            ["Messages:Providers:4:Type"] = "wechat",
            ["Messages:Providers:4:Name"] = "account",
            ["Messages:Providers:4:BaseUrl"] = $"{WeChat.Address}",
            ["Messages:Providers:4:AppId"] = "wx1",
            ["Messages:Providers:4:Secret"] = "s1",
            ["Messages:Providers:4:Templates:one-time-code:Id"] = "TPL1",
            ["Messages:Providers:4:Templates:one-time-code:Data:character_string1"] = "{param:code}",
            ["Messages:Providers:4:Templates:one-time-code:Data:thing2"] = "{param:minutes}分钟",
            ["Messages:Providers:4:Templates:news:Id"] = "TPL2",
            ["Messages:Providers:4:Templates:news:Data:thing1"] = "{param:title}",
            ["Messages:Providers:5:Type"] = "gateway",
            ["Messages:Providers:5:Name"] = "calls-second",
            ["Messages:Providers:5:Kind"] = "Voice",
            ["Messages:Providers:5:Url"] = $"{Second.Address}call",
            ["Messages:Providers:5:Body"] = """{"to":"{phone}","say":"{text}"}""",
            ["Messages:Providers:5:NeedsTemplate"] = "false",
            ["Messages:Providers:5:ReferencePath"] = "id",
            ["Messages:Providers:5:Reports:ReferencePath"] = "id",
            ["Messages:Providers:5:Reports:StatusPath"] = "state",
            ["Messages:Providers:5:Reports:DeliveredValue"] = "DONE",
            ["Messages:Providers:5:Reports:UrgentWithinSeconds"] = "30",
            ["Messages:Providers:5:Reports:Poll:Url"] = $"{Second.Address}pull",
            ["Messages:Providers:5:Reports:Poll:Method"] = "POST",
            ["Messages:Providers:5:Reports:Poll:Body"] = """{"most":100}""",
            ["Messages:Providers:5:Reports:Poll:ListPath"] = "reports",
            ["Messages:Providers:5:Reports:Poll:SuccessPath"] = "ok",
            ["Messages:Providers:5:Reports:Poll:SuccessValue"] = "1",
        };
        Quietly(services);
        services.Replace(ServiceDescriptor.Singleton(new MessageSettings(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())));
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace).AddFilter<Listening>(null, LogLevel.Trace));
        // A module's optional template, as activities will bring them.
        services.AddSingleton(new MessageTemplate("news", ["title"], [], true, new Dictionary<Language, TemplateWords>
        {
            [Language.Chinese] = new("活动：{title}", "欢迎参加{title}"), [Language.English] = new("Activity: {title}", "Welcome to {title}"),
        }));
    }

    /// <summary>Messages leave when the test says so, and not by themselves.</summary>
    public static void Quietly(IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is Func<IServiceProvider, MessageRelay>));
}

/// <summary>Takes down every line that is logged.</summary>
public sealed class Listening : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Ear(Lines);

    public void Dispose() { }

    private sealed class Ear(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

/// <summary>A city with providers on SQLite.</summary>
public sealed class SqliteMessageCity : SqliteCity, IMessageCity
{
    public Outside Outside { get; } = new();

    protected override async Task<string?> NewDatabase()
    {
        await Outside.Start();
        return await base.NewDatabase();
    }

    protected override void Arrange(IServiceCollection services) => Outside.Arrange(services);

    protected override ValueTask CleanUp() => Outside.DisposeAsync();
}

/// <summary>A city with providers on PostgreSQL.</summary>
public sealed class PostgresMessageCity : PostgresCity, IMessageCity
{
    public Outside Outside { get; } = new();

    protected override async Task<string?> NewDatabase()
    {
        await Outside.Start();
        return await base.NewDatabase();
    }

    protected override void Arrange(IServiceCollection services) => Outside.Arrange(services);

    protected override ValueTask CleanUp() => Outside.DisposeAsync();
}

/// <summary>A city with the services that it sends to.</summary>
public interface IMessageCity
{
    Outside Outside { get; }
}

/// <summary>What tests of messages do with a city.</summary>
internal static class Sending
{
    public static readonly IReadOnlyDictionary<string, string> Code = new Dictionary<string, string> { ["code"] = "482913", ["minutes"] = "5" };

    /// <summary>Puts a code on its way and saves, as a module would; returns the message's id.</summary>
    public static async Task<Guid> Send(this TestCity city, MessageAsk ask)
    {
        await using var scope = city.Services.CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<Messenger>().Send(ask, default));
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        await db.SaveChangesAsync();
        return (await db.Messages.SingleAsync(message => message.Key == ask.Key)).Id;
    }

    public static async Task<Refusal?> SendTo(this TestCity city, PersonalAsk ask)
    {
        await using var scope = city.Services.CreateAsyncScope();
        var refusal = await scope.ServiceProvider.GetRequiredService<Messenger>().SendTo(ask, default);
        await scope.ServiceProvider.GetRequiredService<CityDb>().SaveChangesAsync();
        return refusal;
    }

    public static Task<Guid> SendCode(this TestCity city, string key, MessageAddress? to = null, Importance importance = Importance.Usual) =>
        city.Send(new(to ?? MessageAddress.Sms("13800005678"), "one-time-code", Code, key) { Importance = importance });

    /// <summary>Types the code that came to an address.</summary>
    public static async Task ConfirmMail(this TestCity city, HttpClient browser, string path, string mail) =>
        Assert.Equal($"{path}?saved=true", (await TestCity.Submit(browser, path, new() { ["Code"] = await city.Code(mail, "mail-code") }, "#confirm-mail")).Headers.Location?.ToString());

    /// <summary>The path of the link in the last mail that asked an address whether it is right.</summary>
    public static Task<string> MailedLink(this TestCity city, string mail) => city.With<MessageOpener, string>(async (opener, db) =>
        new Uri((await db.Messages.AsNoTracking().Where(message => message.Template == "mail-link").OrderByDescending(message => message.Id).ToListAsync())
            .Select(opener.Open).First(opened => opened!.To.Value == mail)!.Parameters.Single(parameter => parameter.Key == "link").Value).AbsolutePath);

    /// <summary>Sends all that is due, until nothing more is.</summary>
    public static async Task Carry(this TestCity city)
    {
        var relay = city.Services.GetRequiredService<MessageRelay>();
        foreach (var kind in Enum.GetValues<MessageKind>())
            while (await relay.Work(kind, default) > 0) { }
    }

    public static Task<Message> Message(this TestCity city, Guid id) => city.InDatabase(db => db.Messages.AsNoTracking().SingleAsync(message => message.Id == id));

    public static Task<List<MessageAttempt>> Attempts(this TestCity city, Guid id) =>
        city.InDatabase(db => db.MessageAttempts.AsNoTracking().Where(attempt => attempt.Message == id).OrderBy(attempt => attempt.Id).ToListAsync());

    /// <summary>Another node's relay on the same database.</summary>
    public static MessageRelay AnotherRelay(this TestCity city) => ActivatorUtilities.CreateInstance<MessageRelay>(city.Services);
}
