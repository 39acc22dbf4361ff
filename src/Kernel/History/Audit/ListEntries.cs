using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.History.Audit;

/// <summary>GET /audit and GET /api/v1/audit: what was done within the visitor's scope, newest first.</summary>
internal static class ListEntries
{
    public const string Path = "/audit";

    /// <summary>The parameters of the API. Another is refused: to pass over a mistyped filter would answer another question.</summary>
    private static readonly string[] Parameters = [.. typeof(AuditQuery).GetProperties().Select(one => one.Name), "lang", "view"];

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet(Path, Show).Needs(HistoryModule.ReadAudit);
        api.MapGet("/audit", Answer).Needs(HistoryModule.ReadAudit)
            .WithName("readAudit").WithTags("Audit")
            .WithSummary("What was done within your scope, newest first, with before and after and the hashes of the chain")
            .Produces<AuditAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Show([AsParameters] AuditQuery query, Visiting visiting, CityDb db, IKnowDivisions divisions, HistoryWords words, CancellationToken stop)
    {
        var errors = new Errors();
        var ask = AuditAsk.Read(query, divisions, errors);
        var scope = visiting.Scope;
        var (entries, next) = await Find(ask, scope, db, stop);
        return PageResult.Of<ListEntriesPage>(new
        {
            Query = query,
            Model = new AuditModel([.. entries.Select(words.Of)], next, [.. words.Kinds], [.. words.Subjects], divisions.Within(scope)),
        }, errors.None ? null : errors, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Answer([AsParameters] AuditQuery query, HttpRequest request, Visiting visiting, CityDb db, IKnowDivisions divisions, Texts texts, CancellationToken stop)
    {
        var errors = new Errors();
        foreach (var name in request.Query.Keys.Except(Parameters, StringComparer.OrdinalIgnoreCase)) errors.Add(name, new Sentence("没有“{0}”这个参数", Excerpt.Of(name)));
        var ask = AuditAsk.Read(query, divisions, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        var (entries, next) = await Find(ask, visiting.Scope, db, stop);
        return Results.Ok(new AuditAnswer([.. entries.Select(AuditEntryAnswer.Of)], next));
    }

    /// <summary>A page of entries, and the number before which the next one begins.</summary>
    private static async Task<(List<HistoryEntry> Entries, long? Next)> Find(AuditAsk ask, Scope scope, CityDb db, CancellationToken stop)
    {
        var entries = await ask.Of(db.History, scope).OrderByDescending(entry => entry.Number).Take(ask.Limit + 1).ToListAsync(stop);
        if (entries.Count <= ask.Limit) return (entries, null);
        entries.RemoveAt(ask.Limit);
        return (entries, entries[^1].Number);
    }
}

/// <summary>What the list of entries shows.</summary>
/// <param name="Next">The number before which older entries begin; null: there are none.</param>
/// <param name="Areas">Divisions within the visitor's scope, to choose from.</param>
public sealed record AuditModel(
    IReadOnlyList<AuditLine> Lines, long? Next, IReadOnlyList<(string Code, string Words)> Kinds, IReadOnlyList<(string Code, string Words)> Subjects,
    IReadOnlyList<KnownDivision> Areas);

/// <summary>A page of the history as programs get it.</summary>
/// <param name="Next">Ask again with <c>before</c> set to it; left out: there are no older entries.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntryAnswer> Entries, long? Next);

/// <summary>An entry as programs get it.</summary>
/// <param name="Area">The path of division codes; empty: the whole network.</param>
/// <param name="Details">Of a change each column with <c>before</c> and <c>after</c>.</param>
/// <param name="Previous">The hash of the entry before, 64 hexadecimal digits.</param>
internal sealed record AuditEntryAnswer(
    long Number, DateTimeOffset At, Guid? ActorId, string Actor, string Kind, string Subject, string Id, string? Name, string Area, Guid? Person, string? Reason,
    JsonElement Details, string Previous, string Hash)
{
    public static AuditEntryAnswer Of(HistoryEntry entry) => new(
        entry.Number, CityClock.Local(entry.At), entry.ActorId, entry.Actor, entry.Kind, entry.SubjectType, entry.SubjectId, entry.SubjectName, entry.Area.Value,
        entry.Person, entry.Reason, Parsed(entry.Details), Convert.ToHexStringLower(entry.Previous), Convert.ToHexStringLower(entry.Hash));

    private static JsonElement Parsed(string details)
    {
        try
        {
            using var json = JsonDocument.Parse(details);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Written into the database by somebody else: told as the text it is.
            return JsonSerializer.SerializeToElement(details);
        }
    }
}
