using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Yizhan.Tests.Http.People.Messages;

/// <summary>A call that came in.</summary>
internal sealed record HeardCall(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>How a service answers a call.</summary>
internal sealed record Said(int Status, string Body = "", string? Location = null);

/// <summary>Somebody else's service on this machine: takes down what it hears and answers as the test wants, also badly.</summary>
internal sealed class ForeignService : IAsyncDisposable
{
    private readonly WebApplication app;

    private ForeignService(WebApplication app) => this.app = app;

    public ConcurrentQueue<HeardCall> Heard { get; } = new();

    public Func<HeardCall, Task<Said>> Answer { get; set; } = _ => Task.FromResult(new Said(200));

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<ForeignService> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var service = new ForeignService(app);
        app.Run(service.Serve);
        await app.StartAsync();
        return service;
    }

    /// <summary>Forgets what was heard, and answers well again.</summary>
    public void Forget()
    {
        Heard.Clear();
        Answer = _ => Task.FromResult(new Said(200));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Serve(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new HeardCall(
            http.Request.Method, http.Request.Path, http.Request.QueryString.Value ?? "",
            http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), await reader.ReadToEndAsync());
        Heard.Enqueue(call);
        var said = await Answer(call);
        http.Response.StatusCode = said.Status;
        if (said.Location is not null) http.Response.Headers.Location = said.Location;
        await http.Response.WriteAsync(said.Body);
    }
}
