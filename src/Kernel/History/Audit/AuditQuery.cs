using System.ComponentModel;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.History.Audit;

/// <summary>What the history is narrowed down to, as it stands in the address.</summary>
public sealed record AuditQuery(
    [property: Description("First day, city time: 2026-10-01")] string? From,
    [property: Description("Last day, city time: 2026-10-08")] string? To,
    [property: Description("A part of the name of whoever did it")] string? Actor,
    [property: Description("What was done: created, changed, removed, exported …")] string? Kind,
    [property: Description("What it was done to: station, division …")] string? Subject,
    [property: Description("Which one: its id, or its code or name as the entry has it")] string? Id,
    [property: Description("The id of the person concerned")] string? Person,
    [property: Description("The code of a division: what lies in it")] string? Area,
    [property: Description("Only entries before this number: the page that follows another")] string? Before,
    [property: Description("At most this many, 1 to 500; 50 unless said")] string? Limit)
{
    /// <summary>Asks for everything.</summary>
    public static readonly AuditQuery All = new(null, null, null, null, null, null, null, null, null, null);

    /// <summary>The same question in an address, from <paramref name="before"/> on.</summary>
    public string Address(string path, long? before = null, string? format = null)
    {
        var asked = new[] { ("from", From), ("to", To), ("actor", Actor), ("kind", Kind), ("subject", Subject), ("id", Id), ("person", Person), ("area", Area), ("before", before?.ToString(CultureInfo.InvariantCulture)), ("format", format) };
        return path + Microsoft.AspNetCore.Http.QueryString.Create(asked.Where(pair => !string.IsNullOrEmpty(pair.Item2)).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }
}

/// <summary>A question to the history, understood.</summary>
internal sealed record AuditAsk(
    DateOnly? From, DateOnly? To, string? Actor, string? Kind, string? Subject, string? Id, Guid? Person, AreaPath? Area, long? Before, int Limit)
{
    public const int PageSize = 50;
    private const int Most = 500;

    /// <summary>Reads the address. What cannot be understood is named, and left out of the question.</summary>
    public static AuditAsk Read(AuditQuery query, IKnowDivisions divisions, Errors errors)
    {
        var area = Text(query.Area) is { } code ? divisions.Of(code)?.Area : null;
        if (area is null && Text(query.Area) is not null) errors.Add("area", "没有这个编码的区划");
        return new(
            Day(query.From, "from", errors), Day(query.To, "to", errors), Text(query.Actor), Text(query.Kind), Text(query.Subject), Text(query.Id),
            Parsed<Guid>(query.Person, "person", "应是人员编号（UUID）", Guid.TryParse, errors), area,
            Parsed<long>(query.Before, "before", "应是大于 0 的整数", Whole, errors),
            Parsed<int>(query.Limit, "limit", "应是 1 到 500 的整数", Limited, errors) ?? PageSize);
    }

    /// <summary>The entries asked for that lie within <paramref name="scope"/>, in no order yet.</summary>
    public IQueryable<HistoryEntry> Of(IQueryable<HistoryEntry> entries, Scope scope)
    {
        entries = entries.Within(scope);
        if (Area is { } area) entries = entries.Within(new Scope(area));
        if (From is { } from)
        {
            var first = CityClock.MomentOf(from, TimeOnly.MinValue);
            entries = entries.Where(entry => entry.At >= first);
        }
        if (To is { } to)
        {
            var next = CityClock.MomentOf(to.AddDays(1), TimeOnly.MinValue);
            entries = entries.Where(entry => entry.At < next);
        }
        if (Actor is { } actor) entries = entries.Where(entry => entry.Actor.Contains(actor));
        if (Kind is { } kind) entries = entries.Where(entry => entry.Kind == kind);
        if (Subject is { } subject) entries = entries.Where(entry => entry.SubjectType == subject);
        if (Id is { } id)
        {
            var begins = id + " ";
            entries = entries.Where(entry => entry.SubjectId == id || entry.SubjectName == id || entry.SubjectName!.StartsWith(begins));
        }
        if (Person is { } person) entries = entries.Where(entry => entry.Person == person);
        if (Before is { } before) entries = entries.Where(entry => entry.Number < before);
        return entries;
    }

    private delegate bool Reads<T>(string text, out T value);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static T? Parsed<T>(string? typed, string field, Sentence fault, Reads<T> read, Errors errors) where T : struct
    {
        if (Text(typed) is not { } text) return null;
        if (read(text, out var value)) return value;
        errors.Add(field, fault);
        return null;
    }

    // The last day of the calendar has none after it.
    private static DateOnly? Day(string? typed, string field, Errors errors) => Parsed<DateOnly>(typed, field, "日期应写成 2026-10-01 这样",
        static (string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1 and < 9999, errors);

    private static bool Whole(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;

    private static bool Limited(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is > 0 and <= Most;
}
