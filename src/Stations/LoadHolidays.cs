using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/calendar, PUT /api/v1/calendar/{year}: the holiday years the city goes by, and loading another.</summary>
internal static class LoadHolidays
{
    public const string Path = "/stations/calendar";
    public const int LongestSource = 200;

    /// <summary>The value of the button that stores what was shown.</summary>
    public const string Save = "save";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/calendar", async (CityDb db, int? saved, CancellationToken stop) => await Show(new(), db, stop, saved: saved)).AllowAnonymous();
        pages.MapPost("/calendar", Submit).Needs(StationsModule.ManageNetwork);
        api.MapPut("/calendar/{year:int}", Put).Needs(StationsModule.ManageNetwork)
            .Accepts<string>("text/csv")
            .WithName("putCalendarYear").WithTags("Calendar").WithSummary("Load or replace one official holiday year from CSV: date,name,is_off_day")
            .Produces<HolidayAnswer>().ProducesProblem(422);
    }

    private static async Task<IResult> Submit(
        [FromForm] HolidayForm form, [FromForm(Name = HolidayForm.FileField)] IFormFile? file, CityDb db, ChangeWatch watch, CancellationToken stop)
    {
        var errors = new Errors();
        var csv = file is { Length: > 0 } ? Read(file, errors, stop) : form.Csv ?? "";
        var source = (form.Source ?? "").Trim();
        CheckSource(source, errors);
        var (year, faults) = CalendarFile.Parse(csv);
        if (errors.Of(CalendarFile.Field) is null) errors.Add(faults);
        if (year is null || !errors.None) return await Show(form with { Csv = csv }, db, stop, errors);

        var stored = await db.Holidays.SingleOrDefaultAsync(row => row.Year == year.Year, stop);
        var version = $"{year.Year}:{stored?.Change ?? 0}";
        if (form.Step == Save && form.Version == version && await Store(year.Year, csv, source, stored, db, watch, stop))
            return Results.Redirect($"{Path}?saved={year.Year}");

        db.ChangeTracker.Clear();
        stored = await db.Holidays.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year.Year, stop);
        var preview = new HolidayPreview(year, stored is not null, HolidayChanges.Between(ReadStored(stored), year), stored?.Source, form.Step == Save);
        return await Show(form with { Csv = csv, Source = source, Version = $"{year.Year}:{stored?.Change ?? 0}" }, db, stop, preview: preview);
    }

    private static async Task<IResult> Put(
        [Description("The year the file is of")] int year,
        [Description("Where the year comes from: the notice's name and date")] string? source, HttpRequest request, CityDb db, ChangeWatch watch, Texts texts, CancellationToken stop)
    {
        var errors = new Errors();
        var csv = await ReadBody(request, stop);
        if (csv is null) errors.Add(CalendarFile.Field, Unreadable);
        var (read, faults) = CalendarFile.Parse(csv ?? "");
        if (csv is not null) errors.Add(faults);
        if (read is not null && read.Year != year) errors.Add("year", new Sentence("文件里是{0}年的安排，地址里写的是{1}年", read.Year, year));
        var from = (source ?? "").Trim();
        CheckSource(from, errors);
        if (read is null || !errors.None) return Problems.Unprocessable(errors, texts);
        var stored = await db.Holidays.SingleOrDefaultAsync(row => row.Year == year, stop);
        return await Store(year, csv!, from, stored, db, watch, stop)
            ? Results.Ok(new HolidayAnswer(year, from, read.Days))
            : Problems.Refused(new("calendar-changed-meanwhile", "这一年的安排刚被别人修改，请重试"), texts);
    }

    private static Sentence Unreadable => "文件读不出文字，请另存为UTF-8编码的CSV";

    /// <summary>False when somebody else has stored this year meanwhile.</summary>
    private static async Task<bool> Store(int year, string csv, string source, LoadedHolidays? stored, CityDb db, ChangeWatch watch, CancellationToken stop)
    {
        if (stored is null) db.Holidays.Add(new() { Year = year, Csv = csv, Source = source });
        else (stored.Csv, stored.Source) = (csv, source);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            return false;
        }
        await watch.CatchUp(stop);
        return true;
    }

    private static void CheckSource(string source, Errors errors)
    {
        if (source is "") errors.Add(nameof(HolidayForm.Source), "请写明来源，如通知的名称和日期");
        else if (PlainText.FaultOf(source, LongestSource) is { } fault) errors.Add(nameof(HolidayForm.Source), fault);
    }

    private static string Read(IFormFile file, Errors errors, CancellationToken stop)
    {
        using var content = file.OpenReadStream();
        // Four bytes a character at most; what is longer is no calendar, and the parser says so.
        if (file.Length <= CalendarFile.LongestText * 4 && TextFile.Read(content, stop) is { } text) return text;
        errors.Add(CalendarFile.Field, Unreadable);
        return "";
    }

    private static async Task<string?> ReadBody(HttpRequest request, CancellationToken stop)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, stop)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > CalendarFile.LongestText * 4) return null;
        }
        return TextFile.Read(content, stop);
    }

    private static HolidayYear? ReadStored(LoadedHolidays? stored) => stored is null ? null : CalendarFile.Parse(stored.Csv).Year;

    private static async Task<IResult> Show(HolidayForm form, CityDb db, CancellationToken stop, Errors? errors = null, HolidayPreview? preview = null, int? saved = null)
    {
        var years = await db.Holidays.AsNoTracking().OrderByDescending(row => row.Year).ToListAsync(stop);
        return PageResult.Of<LoadHolidaysPage>(new
        {
            Form = form,
            Years = years.Select(row => new LoadedYear(ReadStored(row)!, row.Source)).ToArray(),
            Preview = preview,
            Saved = saved,
        }, errors);
    }
}

/// <summary>A year that is loaded.</summary>
/// <param name="Source">The notice it comes from.</param>
public sealed record LoadedYear(HolidayYear Holidays, string Source);

/// <summary>What a file would change, before it is stored.</summary>
/// <param name="IsReplacement">Whether the year is loaded already.</param>
/// <param name="OldSource">Where the loaded year came from.</param>
/// <param name="HasChangedMeanwhile">Somebody else stored this year after it was shown.</param>
public sealed record HolidayPreview(HolidayYear Year, bool IsReplacement, IReadOnlyList<HolidayChange> Changes, string? OldSource, bool HasChangedMeanwhile);

/// <summary>What was chosen or pasted on the calendar page.</summary>
public sealed record HolidayForm
{
    /// <summary>The name of the file field; the parser's faults stand under it.</summary>
    public const string FileField = CalendarFile.Field;

    /// <summary>The file's text, or what was pasted.</summary>
    public string? Csv { get; init; }

    public string? Source { get; init; }

    /// <summary>Year and change number that were shown.</summary>
    public string? Version { get; init; }

    /// <summary><see cref="LoadHolidays.Save"/>: store what was shown.</summary>
    public string? Step { get; init; }
}

/// <summary>A holiday year as it was stored.</summary>
internal sealed record HolidayAnswer(int Year, string Source, IReadOnlyList<HolidayDay> Days);
