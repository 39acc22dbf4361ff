using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using System.Net.Http.Headers;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Stations.Directory;

namespace Yizhan.Tests.Http;

/// <summary>A whole city of a test's own: the real host over a real database, with a clock that stands still.</summary>
public abstract class TestCity : IAsyncLifetime
{
    /// <summary>A Wednesday, 2026-11-25, 10:00 in the city.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);

    private TestHost host = null!;

    /// <summary>The clock of the city.</summary>
    public FakeTimeProvider Time { get; } = new(Start.ToUniversalTime());

    /// <summary>Somebody without an account.</summary>
    public HttpClient Visitor { get; private set; } = null!;

    /// <summary>The browser of somebody who has every role in the whole network, signed in.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    /// <summary>A program with the same roles: sends its key with each call.</summary>
    public HttpClient Program { get; private set; } = null!;

    /// <summary>The name and password with which <see cref="Administrator"/> signs in.</summary>
    public const string SignInName = "administrator", Password = "eleven green umbrellas";

    /// <summary>The key of <see cref="Program"/>.</summary>
    public string Key { get; private set; } = "";

    private static readonly Lazy<Task<string>> PasswordHash = new(async () =>
    {
        using var keeper = CheapPasswords();
        return await keeper.Hash(Password, default);
    });

    /// <summary>The data folder.</summary>
    protected string DataFolder { get; private set; } = "";

    public IServiceProvider Services => host.Services;

    internal StationDirectory Directory => Services.GetRequiredService<StationDirectory>();

    /// <summary>Whether the city starts with the demonstration data; otherwise there is no city yet.</summary>
    protected virtual bool IsDemonstration => false;

    /// <summary>Whether the city listens on a port of this machine, for real browsers and foreign programs.</summary>
    protected virtual bool Listens => false;

    /// <summary>Settings that this city has otherwise than others.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    /// <summary>Whether <see cref="Administrator"/> is signed in from the start.</summary>
    protected virtual bool AdministratorSignsIn => true;

    /// <summary>Hashes in no time: here nobody tries to break a password.</summary>
    internal static PasswordKeeper CheapPasswords() => new(memory: 8, passes: 1);

    /// <summary>What this city has otherwise than the program itself.</summary>
    protected virtual void Arrange(IServiceCollection services) { }

    /// <summary>Where a city that listens is found.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Makes a database with nothing in its tables, and says how it is connected with; null: it lies in <see cref="DataFolder"/>.</summary>
    protected abstract Task<string?> NewDatabase();

    public async ValueTask InitializeAsync()
    {
        DataFolder = System.IO.Directory.CreateTempSubdirectory("yizhan-test-").FullName;
        host = new(DataFolder, await NewDatabase(), IsDemonstration, Time, Arrange, Settings);
        if (Listens)
        {
            host.UseKestrel(0);
            host.StartServer();
        }
        Key = await AddAdministrator();
        Visitor = NewBrowser();
        Administrator = NewBrowser();
        if (AdministratorSignsIn) await SignIn(Administrator);
        Program = NewBrowser();
        Program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        await Prepare();
    }

    public async ValueTask DisposeAsync()
    {
        await CleanUp();
        await host.DisposeAsync();
        await DeleteFolder();
        GC.SuppressFinalize(this);
    }

    /// <summary>A host that was asked to stop twice may be noting the end of its history at this moment.</summary>
    private async Task DeleteFolder()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                System.IO.Directory.Delete(DataFolder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Lets time go by, without the thousands of looks at the database that the background would take meanwhile.</summary>
    public void Later(TimeSpan span) => Time.AdjustTime(Time.GetUtcNow() + span);

    /// <summary>Lets a first start fill a database with the demonstration city.</summary>
    internal static async Task Fill(string folder, string? database)
    {
        await using var host = new TestHost(folder, database, demonstration: true, new FakeTimeProvider(Start.ToUniversalTime()), _ => { }, new Dictionary<string, string>());
        // Whoever asks for its services starts it.
        _ = host.Services;
    }

    /// <summary>What every test of this city finds.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>Ends what <see cref="Prepare"/> began.</summary>
    protected virtual ValueTask CleanUp() => ValueTask.CompletedTask;

    /// <summary>Another browser, with cookies of its own; redirects are shown, not followed.</summary>
    public HttpClient NewBrowser() => Listens
        ? new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address }
        : host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static async Task SignIn(HttpClient browser)
    {
        var answer = await Submit(browser, "/sign-in", new() { ["Name"] = SignInName, ["Password"] = Password }, "#sign-in");
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
    }

    private Task<string> AddAdministrator() => InDatabase(async db =>
    {
        var (now, key) = (Time.GetUtcNow(), OneTimeSecrets.NewKey());
        var account = new Account { SignInName = SignInName, Name = "管理员", Area = AreaPath.Root, Division = KnownDivision.WholeNetwork, MadeAt = now, PasswordHash = await PasswordHash.Value };
        var program = new ApiKey { Name = "test", Area = AreaPath.Root, Hash = OneTimeSecrets.HashOf(key), MadeAt = now };
        db.Accounts.Add(account);
        db.ApiKeys.Add(program);
        foreach (var holder in new[] { account.Id, program.Id })
            db.Grants.AddRange(Role.All.Select(role => new Grant { Holder = holder, RoleName = role.Name, Division = KnownDivision.WholeNetwork, Area = AreaPath.Root, From = CityClock.DayOf(now), GivenAt = now }));
        await db.SaveChangesAsync();
        return key;
    });

    /// <summary>Whoever asks next is taken for this visitor, until disposed of.</summary>
    public IDisposable Acting(Visitor visitor) => Services.GetRequiredService<TestVisitors>().Act(visitor);

    /// <summary>Does something with the database as the program would.</summary>
    public async Task<T> InDatabase<T>(Func<CityDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<CityDb>());
        await CatchUp();
        return result;
    }

    /// <summary>Lets the caches read what has changed.</summary>
    public Task CatchUp() => Services.GetRequiredService<ChangeWatch>().CatchUp(default);

    /// <summary>A page as a browser would read it.</summary>
    public static async Task<IDocument> Read(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(html));
    }

    public static async Task<IDocument> Open(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await Read(answer);
    }

    /// <summary>Opens a page, fills the form that posts and sends it, as a browser without scripts would.</summary>
    /// <param name="values">By field name; null leaves a checkbox or field out. Other fields are sent as the page has them.</param>
    /// <param name="form">A selector, when the page has several forms.</param>
    /// <param name="button">The name and value of the button pressed, when it has any.</param>
    public static async Task<HttpResponseMessage> Submit(
        HttpClient browser, string path, Dictionary<string, string?>? values = null, string form = "main form[method=post]",
        (string Name, string Value)? button = null, (string Field, string Name, byte[] Bytes)? file = null)
    {
        var page = await Open(browser, path);
        var element = page.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{path} has no form '{form}'.");
        return await Send(browser, path, element, values, button, file);
    }

    /// <summary>Sends a form of a page that was read before.</summary>
    public static async Task<HttpResponseMessage> Send(
        HttpClient browser, string path, IHtmlFormElement form, Dictionary<string, string?>? values = null,
        (string Name, string Value)? button = null, (string Field, string Name, byte[] Bytes)? file = null)
    {
        values ??= [];
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in form.Elements)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || values.ContainsKey(name) || control.HasAttribute("disabled")) continue;
            if (control is IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" or "submit" } or IHtmlButtonElement) continue;
            var value = control switch
            {
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null) fields.Add(new(name, value));
        }
        fields.AddRange(values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!)));
        if (button is { } pressed) fields.Add(new(pressed.Name, pressed.Value));
        var target = form.GetAttribute("action") is { Length: > 0 } action ? action : path;
        if (file is null && form.Enctype != "multipart/form-data") return await browser.PostAsync(target, new FormUrlEncodedContent(fields));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        if (file is { } upload) content.Add(new ByteArrayContent(upload.Bytes), upload.Field, upload.Name);
        return await browser.PostAsync(target, content);
    }

    private sealed class TestHost(string folder, string? database, bool demonstration, TimeProvider time, Action<IServiceCollection> arrange, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<global::Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Data", folder);
            builder.UseSetting("Empty", demonstration ? "false" : "true");
            builder.UseSetting("SecondFactor", "optional");
            foreach (var (name, value) in settings) builder.UseSetting(name, value);
            if (database is not null) builder.UseSetting("Database", database);
            builder.ConfigureServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(time));
                services.Replace(ServiceDescriptor.Singleton(CheapPasswords()));
                services.AddSingleton<TestVisitors>();
                services.Replace(ServiceDescriptor.Singleton<IKnowVisitors>(provider => provider.GetRequiredService<TestVisitors>()));
                arrange(services);
            });
        }
    }

    /// <summary>Knows the real visitors, unless a test plays another.</summary>
    private sealed class TestVisitors(KnownPeople real) : IKnowVisitors, IDisposable
    {
        private Visitor? played;

        public ValueTask<Visitor> Recognise(System.Security.Claims.ClaimsPrincipal user, CancellationToken stop) => played is { } visitor ? new(visitor) : real.Recognise(user, stop);

        public IDisposable Act(Visitor visitor)
        {
            played = visitor;
            return this;
        }

        public void Dispose() => played = null;
    }
}

/// <summary>A city on SQLite.</summary>
public class SqliteCity : TestCity
{
    protected override async Task<string?> NewDatabase()
    {
        await (IsDemonstration ? FilledCity.CopyInto(DataFolder) : EmptyCity.CopyInto(DataFolder));
        return null;
    }
}

/// <summary>A city on PostgreSQL.</summary>
public class PostgresCity : TestCity
{
    protected override async Task<string?> NewDatabase() => IsDemonstration ? await FilledCity.CopyOnPostgres(DataFolder) : await EmptyCity.CopyOnPostgres();
}

/// <summary>The demonstration city on SQLite.</summary>
public sealed class SqliteDemoCity : SqliteCity
{
    protected override bool IsDemonstration => true;
}

/// <summary>The demonstration city on PostgreSQL.</summary>
public sealed class PostgresDemoCity : PostgresCity
{
    protected override bool IsDemonstration => true;
}
