using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>A real identity service of another house: oidc-provider of Node, started for one city.</summary>
internal sealed class ForeignProvider : IAsyncDisposable
{
    public const string Secret = "only for tests";

    private readonly Process process;

    private ForeignProvider(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="port">0: any that is free.</param>
    /// <param name="city">The address under which browsers see the city.</param>
    /// <param name="key">The public half, in PEM, of the key by which the client <c>city-by-key</c> proves itself.</param>
    public static async Task<ForeignProvider> Start(int port = 0, string city = "http://localhost", string? key = null)
    {
        var start = new ProcessStartInfo("node", ["provider.mjs", $"{port}", city])
        {
            WorkingDirectory = Folder(), RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["CITY_KEY"] = key;
        var process = Process.Start(start)!;
        // It would stand still once nobody took its warnings.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Uri.TryCreate(line, UriKind.Absolute, out var address)) return new(process, address);
        throw new InvalidOperationException("The identity service did not start.");
    }

    /// <summary>The settings of a city whose staff and residents sign in here.</summary>
    public static Dictionary<string, string> SettingsFor(Uri address) => new()
    {
        ["OpenId:Staff:Issuer"] = address.GetLeftPart(UriPartial.Authority), ["OpenId:Staff:ClientId"] = "city-staff", ["OpenId:Staff:ClientSecret"] = Secret,
        ["OpenId:Staff:Name"] = "省统一身份", ["OpenId:Staff:EnglishName"] = "Province ID",
        ["OpenId:Residents:Issuer"] = address.GetLeftPart(UriPartial.Authority), ["OpenId:Residents:ClientId"] = "city-residents", ["OpenId:Residents:ClientSecret"] = Secret,
        ["OpenId:Residents:Name"] = "省政务服务", ["OpenId:Residents:EnglishName"] = "Province Services",
    };

    /// <summary>Somebody who is known here.</summary>
    public async Task Knows(string account, object claims)
    {
        using var program = new HttpClient { BaseAddress = Address };
        (await program.PutAsJsonAsync($"/accounts/{account}", claims)).EnsureSuccessStatusCode();
    }

    /// <summary>Lets the service answer wrongly until told otherwise.</summary>
    public async Task Err(string fault = "")
    {
        using var program = new HttpClient { BaseAddress = Address };
        (await program.PostAsync($"/fault/{fault}", null)).EnsureSuccessStatusCode();
    }

    /// <summary>Signs somebody in as a browser would that was sent here, and returns where it is sent back to.</summary>
    /// <param name="account">Null: somebody cancels.</param>
    /// <param name="methods">How it was proven who it is.</param>
    /// <param name="ago">How many seconds ago that was, as the service remembers.</param>
    public async Task<Uri> Agree(Uri asked, string? account, string methods = "pwd", int ago = 0) => (await Walk(asked, account, methods, ago)).Back ?? throw new InvalidOperationException($"No way back from {asked}.");

    /// <summary>The same where the answer is a form: the page that sends it.</summary>
    public async Task<string> AgreeByForm(Uri asked, string account) => (await Walk(asked, account, "pwd")).Page;

    private async Task<(Uri? Back, string Page)> Walk(Uri asked, string? account, string methods, int ago = 0)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        var at = asked;
        for (var hops = 0; hops < 10; hops++)
        {
            using var answer = at.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal)
                ? await browser.PostAsync(at, new FormUrlEncodedContent(account is null ? [new("cancel", "1")] : [new("account", account), new("amr", methods), new("ago", $"{ago}")]))
                : await browser.GetAsync(at);
            var page = await answer.Content.ReadAsStringAsync();
            if (answer.Headers.Location is not { } next) return answer.IsSuccessStatusCode ? (null, page) : throw new InvalidOperationException($"{at} answered {(int)answer.StatusCode}: {page}");
            at = new(Address, next);
            if (at.Authority != Address.Authority) return (at, page);
        }
        throw new InvalidOperationException($"No way back from {asked}.");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../Provider"));

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
