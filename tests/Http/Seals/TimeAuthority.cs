using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Http.Seals;

/// <summary>A time authority outside, of P-256 for PDF and SM2 for OFD, at which a test may keep those waiting who have times stamped: in the middle of the use of a seal.</summary>
public sealed class TimeAuthority : IAsyncDisposable
{
    private const string Policy = "1.3.6.1.4.1.1.1", Name = "时间戳（测试）";

    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-stamp-").FullName;
    private readonly WebApplication app;
    private int asked;

    private TimeAuthority(Func<DateTimeOffset> now)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        Map("pdf", KeyKind.Ec, now);
        Map("ofd", KeyKind.Sm2, now);
    }

    /// <summary>Stamps that were asked for.</summary>
    public int Asked => asked;

    /// <summary>What happens before a stamp is given, by its number from 1.</summary>
    public Func<int, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>The settings with which a city asks it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Seals:TimeStamp:Pdf:Address"] = $"{app.Urls.First()}/pdf", ["Seals:TimeStamp:Pdf:Roots"] = Path.Combine(folder, "pdf.pem"),
        ["Seals:TimeStamp:Ofd:Address"] = $"{app.Urls.First()}/ofd", ["Seals:TimeStamp:Ofd:Roots"] = Path.Combine(folder, "ofd.pem"),
        ["Seals:WaitSeconds"] = "60",
    };

    /// <param name="now">Its clock, which is right.</param>
    public static async Task<TimeAuthority> Start(Func<DateTimeOffset> now)
    {
        var authority = new TimeAuthority(now);
        await authority.app.StartAsync();
        return authority;
    }

    /// <summary>Has whoever asks from now on wait.</summary>
    /// <param name="many">So many; others are answered at once.</param>
    /// <returns>That the first waits, and what lets all go on.</returns>
    public (Task Waits, Action GoOn) Stop(int many = int.MaxValue)
    {
        var (waits, goOn, from) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), Asked);
        Before = number =>
        {
            if (number - from > many) return Task.CompletedTask;
            waits.TrySetResult();
            return goOn.Task;
        };
        return (waits.Task, () =>
        {
            Before = _ => Task.CompletedTask;
            goOn.TrySetResult();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Map(string name, KeyKind kind, Func<DateTimeOffset> now)
    {
        var authority = DevelopmentAuthority.Make(kind, Name, now().AddYears(-1));
        var stamp = authority.Issue(Name, Name, CertificateRole.TimeStamping, now().AddDays(-30), now().AddYears(1));
        var stamper = new TimeStampAuthority(FileSigner.Of(stamp.Key, [.. authority.ChainOf(stamp.Certificate).Take(2)]).Value!, Policy, now);
        File.WriteAllText(Path.Combine(folder, $"{name}.pem"), authority.Root.Certificate.Pem);
        app.MapPost($"/{name}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            await Before(Interlocked.Increment(ref asked));
            return Results.Bytes(await stamper.Answer(body.ToArray(), default), "application/timestamp-reply");
        });
    }
}
