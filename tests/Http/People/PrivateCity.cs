using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.Web;

namespace Yizhan.Tests.Http.People;

/// <summary>Does things with persons as the pages on top of these services will.</summary>
internal static class PrivateCity
{
    public const string Name = "王小明", Phone = "13812345678", IdNumber = "11010519491231002X", Address = "大冶市东风路街道东鑫社区外滩首府小区3栋501";

    /// <summary>The example number of GB 11643-1999, a phone and a name that nobody else in these tests has.</summary>
    public static PersonAsk Ask => new(Name, Phone, IdNumber, Address, AreaPath.Root.Below(A.CityCode));

    public static async Task<T> With<TService, T>(this TestCity city, Func<TService, CityDb, Task<T>> work) where TService : notnull
    {
        await using var scope = city.Services.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider.GetRequiredService<CityDb>());
        await city.CatchUp();
        return result;
    }

    public static Task<Guid> Add(this TestCity city, PersonAsk ask) => city.With<Persons, Guid>(async (persons, db) =>
    {
        Assert.True(ask.Check().None);
        var person = await persons.Add(ask, default);
        await db.SaveChangesAsync();
        return person.Id;
    });

    public static Task<OpenPerson> Open(this TestCity city, Guid id) => city.With<Persons, OpenPerson>(async (persons, db) => await persons.Open(await db.Set<Person>().SingleAsync(one => one.Id == id), default));

    /// <summary>What a thief of the database sees of a table.</summary>
    public static async Task<string> Stolen(this TestCity city, string table) => await city.InDatabase(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The tables are named by the tests themselves.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync()) all.AddRange(Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}"));
        return string.Join('\n', all);
    });

    public static KeyRing Ring(this TestCity city) => city.Services.GetRequiredService<KeyRing>();
}

/// <summary>Keeps every line of the log that comes to it, each with its level.</summary>
public sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public string All => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => new Keeper(lines);

    public void Dispose() { }

    private sealed class Keeper(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}

/// <summary>A city on SQLite that keeps its log, and sends it to a receiver as well.</summary>
public sealed class LoggingCity : SqliteCity
{
    public KeptLog Log { get; } = new();

    internal TelemetryReceiver Receiver { get; private set; } = null!;

    protected override async Task<string?> NewDatabase()
    {
        Receiver = await TelemetryReceiver.Start();
        return await base.NewDatabase();
    }

    protected override void Arrange(IServiceCollection services)
    {
        Receiver.Attach(services);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace)
            .AddFilter<KeptLog>(null, LogLevel.Trace).AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.Trace));
    }

    protected override ValueTask CleanUp() => Receiver.DisposeAsync();
}
