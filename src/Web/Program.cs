using Microsoft.AspNetCore.DataProtection;
using Yizhan.Duty;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Lending;
using Yizhan.Matters;
using Yizhan.Migrations;
using Yizhan.People;
using Yizhan.Seals;
using Yizhan.Stations;
using Yizhan.Web;
using Yizhan.Web.Cli;
using Yizhan.Web.Operations;

if (CommandLine.Read(args) is not { } line) return Exit.Usage;

var builder = WebApplication.CreateBuilder(ContentRoot.Of(line.HostArguments));
var folder = line.DataFolder ?? builder.Configuration["Data"] ?? "data";
builder.WebHost.UseUrls(line.AddressOn(builder.Configuration["Listen"]));
builder.WebHost.ConfigureKestrel(kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, LargestBody.Usual));

#pragma warning disable RS0030 // The host is the one place that names the clock of the machine.
builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
builder.Services.AddCityStore(builder.Configuration, folder);
builder.Services.AddKernel(new Dictionaries(typeof(CityDb).Assembly, typeof(PeopleModule).Assembly, typeof(StationsModule).Assembly, typeof(SealsModule).Assembly, typeof(MattersModule).Assembly, typeof(DutyModule).Assembly, typeof(LendingModule).Assembly, typeof(Program).Assembly));
builder.Services.AddPrivacy(new(builder.Configuration[PrivacySettings.KeysSetting] ?? Path.Combine(folder, "keys"), builder.Configuration[PrivacySettings.CryptographySetting] ?? "international"));
builder.Services.AddStations();
builder.Services.AddPeople(builder.Configuration);
builder.Services.AddSeals(builder.Configuration, folder);
builder.Services.AddMatters();
builder.Services.AddDuty();
builder.Services.AddLending();
builder.Services.AddHistory(builder.Configuration, folder);
builder.Services.AddWeb(builder.Configuration);
builder.Services.AddSingleton(new DataFolder(folder));
builder.Services.AddDataProtection().SetApplicationName("yizhan").PersistKeysToDbContext<CityDb>();

await using var app = builder.Build();
app.UseForwardedHeaders(Proxies.Of(builder.Configuration));
app.UsePages();
app.UseAuthentication();
app.UseVisitors();
app.UseMiddleware<KnownAddresses>();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();
app.MapKernel();
var city = app.MapGroup("").WithWholeForms();
city.MapPeople();
city.MapStations();
city.MapSeals();
city.MapMatters();
city.MapDuty();
city.MapLending();
city.MapHistory();
app.MapWeb();

try
{
    return await line.Command.Run(app, line);
}
catch (LostKeysException lost)
{
    Console.Error.WriteLine(lost.Message);
    return 1;
}
catch (Exception failure) when (app.FaultOf(failure) is { } fault)
{
    Console.Error.WriteLine($"{line.Command.Name} cannot go on ({fault}): {failure.GetBaseException().Message}");
    Console.Error.WriteLine($"Check that this program may write in {Path.GetFullPath(folder)}, that the disk has room, and that the database set as {CityStore.Setting} answers; then start again.");
    return Exit.Fault;
}
