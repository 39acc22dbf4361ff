using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.TimeStamps;
using Yizhan.Tests.Rules.Sealing;
using Small = Yizhan.Tests.Rules.Sealing.A;

namespace Yizhan.Tests.Http.Seals;

/// <summary>A time authority and a signing service of other houses, on a port of this machine. Either may be made to fail or to lie.</summary>
internal sealed class OutsideServices : IAsyncDisposable
{
    public const string Policy = "1.3.6.1.4.1.1.1", Pin = "1234", Credential = "key-1";

    private readonly WebApplication app;
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-outside-").FullName;

    private OutsideServices(WebApplication app, Func<DateTimeOffset> now) => (this.app, Now) = (app, now);

    public Func<DateTimeOffset> Now { get; }

    /// <summary>The signing service.</summary>
    public FarService Far { get; } = new(Small.Ec.Signer);

    /// <summary>What the time authority answers to a request; null: it does not.</summary>
    public Func<byte[], byte[]?> Stamps { get; set; } = _ => null;

    public string Address => app.Urls.First();

    /// <summary>A city with a key at the service (<c>far</c>), and one on a token (<c>token</c>), whose times the authority stamps.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Seals:WaitSeconds"] = "1",
        ["Seals:TimeStamp:Pdf:Address"] = $"{Address}/stamp", ["Seals:TimeStamp:Pdf:Policy"] = Policy, ["Seals:TimeStamp:Pdf:Roots"] = Write("root.pem", Small.Pem(Small.Ec.Roots.Certificates)),
        ["Seals:Keys:far:Pdf:Provider"] = "remote", ["Seals:Keys:far:Pdf:Address"] = $"{Address}/city", ["Seals:Keys:far:Pdf:Credential"] = Credential, ["Seals:Keys:far:Pdf:Pin"] = Pin,
        ["Seals:Keys:token:Pdf:Provider"] = "token", ["Seals:Keys:token:Pdf:Library"] = SoftToken.Library, ["Seals:Keys:token:Pdf:Token"] = SoftToken.Label,
        ["Seals:Keys:token:Pdf:Key"] = SoftToken.Key, ["Seals:Keys:token:Pdf:Pin"] = SoftToken.Pin,
        ["Seals:Keys:token:Pdf:Chain"] = Write("token.pem", Small.Pem(Small.Ec.Authority.ChainOf(SoftToken.Holder.Certificate))),
    };

    public static async Task<OutsideServices> Start(Func<DateTimeOffset> now)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var services = new OutsideServices(app, now);
        services.BeHonest();
        app.MapPost("/stamp", services.Stamp);
        app.MapPost("/city/csc/v2/{**method}", services.Sign);
        await app.StartAsync();
        return services;
    }

    /// <summary>Both work as they should.</summary>
    public void BeHonest()
    {
        Stamps = request => Stamper().Answer(request, default).AsTask().Result;
        (Far.Lies, Far.Sleeps, Far.Down, Far.Broken) = (false, false, null, null);
    }

    /// <summary>An authority with the clock of the city, or one that is so much off.</summary>
    public TimeStampAuthority Stamper(TimeSpan off = default, Small.World? world = null, string policy = Policy) => new((world ?? Small.Ec).As((world ?? Small.Ec).Stamp), policy, () => Now() + off);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Stamp(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (Stamps(body.ToArray()) is { } answer) await http.Response.Body.WriteAsync(answer);
        else http.Abort();
    }

    private async Task Sign(HttpContext http)
    {
        using var invoker = new HttpMessageInvoker(Far, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Address}{http.Request.Path}")) { Content = new StreamContent(http.Request.Body) };
        try
        {
            using var answer = await invoker.SendAsync(request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            await answer.Content.CopyToAsync(http.Response.Body);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            http.Abort();
        }
    }

    private string Write(string name, byte[] bytes)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}

/// <summary>A city that uses them.</summary>
internal interface IHasOutside : IHasLeaves
{
    OutsideServices Outside { get; }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteOutsideCity : SqliteSealCity, IHasOutside
{
    private OutsideServices outside = null!;

    OutsideServices IHasOutside.Outside => outside;

    protected override IReadOnlyDictionary<string, string> Settings => outside.Settings;

    protected override async Task<string?> NewDatabase()
    {
        outside = await OutsideServices.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => outside.DisposeAsync();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresOutsideCity : PostgresSealCity, IHasOutside
{
    private OutsideServices outside = null!;

    OutsideServices IHasOutside.Outside => outside;

    protected override IReadOnlyDictionary<string, string> Settings => outside.Settings;

    protected override async Task<string?> NewDatabase()
    {
        outside = await OutsideServices.Start(Time.GetUtcNow);
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => outside.DisposeAsync();
}
