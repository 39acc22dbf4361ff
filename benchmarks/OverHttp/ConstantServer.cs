using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yizhan.Stations;
using Yizhan.Web;

namespace Yizhan.Bench.OverHttp;

/// <summary><c>Yizhan.Bench.dll constant FILE</c>: one minimal-API endpoint, without anything before it, that serialises the same answer each time.</summary>
internal static class ConstantServer
{
    public const string Command = "constant";

    /// <param name="file">An answer of the finder, as it came over the wire.</param>
    public static async Task Run(string file)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddWeb(builder.Configuration);
        // Matters to reading alone: an answer leaves out what is null.
        builder.Services.Configure<JsonOptions>(options => options.SerializerOptions.RespectRequiredConstructorParameters = false);
        await using var app = builder.Build();
        var json = app.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var answer = JsonSerializer.Deserialize<FindAnswer>(await File.ReadAllTextAsync(file), json)!;
        app.MapGet("/api/v1/stations", () => Results.Ok(answer));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Started.Sign + app.Urls.First()));
        await app.RunAsync();
    }

    /// <summary>Starts it in a process of its own with the collector that the product's host has.</summary>
    public static Task<Uri> Start(Workshop workshop, string file)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(ConstantServer).Assembly.Location, Command, file]);
        start.Environment["DOTNET_gcServer"] = "1";
        return Started.When(workshop, start);
    }
}
