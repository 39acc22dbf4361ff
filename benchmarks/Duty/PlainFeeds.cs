using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Yizhan.Bench.OverHttp;
using Yizhan.Duty.Living.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.People.Rules;

namespace Yizhan.Bench.Duty;

/// <summary><c>Yizhan.Bench.dll plain-feeds DATA [DATABASE]</c>: the same feed as a plain endpoint gives it that asks the database each time.</summary>
internal static class PlainFeeds
{
    public const string Command = "plain-feeds";

    public static async Task Run(string data, string? database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var names = new Dictionary<string, string>();
        await using (var db = ManyFeeds.Open(data, database))
            foreach (var station in await db.Set<Yizhan.Stations.Rules.Station>().AsNoTracking().IgnoreAutoIncludes().ToListAsync()) names.Add(station.Code, station.Facts.Name);
        app.MapGet("/duty/feed/{key}.ics", async (string key, HttpContext http, CancellationToken stop) =>
        {
            await using var db = ManyFeeds.Open(data, database);
            var hash = OneTimeSecrets.HashOf(key);
            var rows = await db.Set<DutyPerson>().AsNoTracking().Where(person => person.FeedHash == hash)
                .Join(db.Set<DutyAssignment>().Where(duty => duty.EndedAt == null), person => person.Id, duty => duty.Person, (_, duty) => duty)
                .Join(db.Set<DutyShift>().Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (duty, shift) => new { duty.SetAt, Shift = shift })
                .OrderBy(row => row.Shift.Date).ThenBy(row => row.Shift.Starts).ToListAsync(stop);
            return rows.Count == 0 ? Results.NotFound() : Results.Bytes(FeedCalendar.Write("驿站值班", rows.Select(row => new FeedShift(
                row.Shift.Id, row.Shift.Change, row.SetAt, row.Shift.Date, row.Shift.Starts, row.Shift.Ends, $"值班：{names[row.Shift.Station]}", names[row.Shift.Station], "", $"{http.Request.Scheme}://{http.Request.Host}/stations/{row.Shift.Station}", IsProvisional: false))), FeedCalendar.MediaType);
        });
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Started.Sign + app.Urls.First()));
        await app.RunAsync();
    }

    /// <summary>Starts it in a process of its own with the collector that the product's host has.</summary>
    public static Task<Uri> Start(Workshop workshop, string data, string? database)
    {
        var start = new ProcessStartInfo("dotnet", database is null ? [typeof(PlainFeeds).Assembly.Location, Command, data] : [typeof(PlainFeeds).Assembly.Location, Command, data, database]);
        start.Environment["DOTNET_gcServer"] = "1";
        return Started.When(workshop, start);
    }
}
