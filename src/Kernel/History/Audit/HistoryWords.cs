using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.History.Audit;

/// <summary>Puts entries into the words of people, in the reader's language.</summary>
public sealed class HistoryWords(Texts texts, CityDb db, IEnumerable<HistoryKind> kinds, IEnumerable<HistoryThing> things, IEnumerable<INameThings> names, IKnowDivisions divisions, IKnowOrganisations organisations)
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private readonly Dictionary<string, HistoryKind> kinds = kinds.ToDictionary(kind => kind.Code);
    private readonly Dictionary<string, HistoryThing> things = things.ToDictionary(thing => thing.Code);
    private readonly Dictionary<string, INameThings> names = names.ToDictionary(one => one.Subject);
    private readonly HistoryModel model = HistoryModel.Of(db.Model);

    /// <summary>What may be done, to choose from: code and words.</summary>
    public IEnumerable<(string Code, string Words)> Kinds => kinds.Values.Select(kind => (kind.Code, texts[kind.Name]));

    /// <summary>What it may be done to, to choose from: code and words.</summary>
    public IEnumerable<(string Code, string Words)> Subjects =>
        model.ByCode.Select(one => (one.Key, texts[one.Value.Name!])).Concat(things.Values.Select(thing => (thing.Code, texts[thing.Name])));

    /// <summary>An entry in words.</summary>
    public AuditLine Of(HistoryEntry entry) => new(
        entry.Number, CityClock.Local(entry.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ActorOf(entry.Actor),
        kinds.TryGetValue(entry.Kind, out var kind) ? texts[kind.Name] : entry.Kind,
        SubjectOf(entry.SubjectType), NameOf(entry), entry.SubjectName is null ? entry.SubjectId : null, PlaceOf(entry.Area), entry.Person, entry.Reason, ChangesOf(entry, kind));

    private string ActorOf(string actor) => actor switch
    {
        Author.Program => texts["系统"],
        Author.Anybody => texts["未登录的访客"],
        Author.Resident => texts["居民"],
        _ when actor.StartsWith($"{Author.Program}:", StringComparison.Ordinal) => texts["系统（{0}）", actor[(Author.Program.Length + 1)..]],
        _ => actor,
    };

    private string SubjectOf(string type) =>
        model.ByCode.TryGetValue(type, out var subject) ? texts[subject.Name!] : things.TryGetValue(type, out var thing) ? texts[thing.Name] : type;

    private string? NameOf(HistoryEntry entry) =>
        names.GetValueOrDefault(entry.SubjectType)?.NameOf(entry.SubjectId, texts.Language) is { } known ? texts[known]
        : entry.SubjectName is { } name && model.ByCode.GetValueOrDefault(entry.SubjectType) is { Label: [var only] } subject && subject.Columns[only].Values?.GetValueOrDefault(name) is { } called
            ? texts[called]
            : entry.SubjectName;

    private string PlaceOf(AreaPath area) => area == AreaPath.Root ? texts["全市"] : divisions.Of(area.Code)?.FullName ?? area.Code;

    private List<AuditChange> ChangesOf(HistoryEntry entry, HistoryKind? kind)
    {
        var changes = new List<AuditChange>();
        JsonDocument details;
        try
        {
            details = JsonDocument.Parse(entry.Details);
        }
        catch (JsonException)
        {
            // Somebody has written into the database; the page must show the rest all the same.
            return [new(texts["内容读不懂"], null, entry.Details)];
        }
        using var parsed = details;
        if (details.RootElement.ValueKind is not JsonValueKind.Object) return [new(texts["内容读不懂"], null, entry.Details)];
        var subject = model.ByCode.GetValueOrDefault(entry.SubjectType);
        foreach (var member in details.RootElement.EnumerateObject())
        {
            var column = subject?.Columns.GetValueOrDefault(member.Name);
            if (!IsChange(member.Value, out var before, out var after))
                changes.Add(new(kind?.Details?.GetValueOrDefault(member.Name) is { } told ? texts[told] : member.Name, null, WordsOf(member.Value)));
            else if (column?.Members is { } names && (IsObjectText(before) || IsObjectText(after)))
                changes.AddRange(MembersOf(before, after, names));
            else
                changes.Add(new(column?.Name is { } name ? texts[name] : member.Name, before is { } was ? Called(was) : null, after is { } now ? Called(now) : null));

            string Called(JsonElement value) => value.ValueKind is not JsonValueKind.String ? WordsOf(value)
                : column?.Values?.GetValueOrDefault(value.GetString()!) is { } called ? texts[called]
                : column is { NamesOrganisation: true } && value.TryGetGuid(out var id) && organisations.Of(id) is { } organisation ? organisation.In(texts.Language)
                : column is { NamesDivision: true } && divisions.Of(value.GetString()) is { FullName: { } place } ? place
                : WordsOf(value);
        }
        return changes;
    }

    private static bool IsChange(JsonElement value, out JsonElement? before, out JsonElement? after)
    {
        (before, after) = (null, null);
        if (value.ValueKind is not JsonValueKind.Object) return false;
        foreach (var side in value.EnumerateObject())
        {
            if (side.Name is HistoryJson.Before) before = side.Value;
            else if (side.Name is HistoryJson.After) after = side.Value;
            else return false;
        }
        return before is not null || after is not null;
    }

    private static bool IsObjectText(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text && text.GetString() is ['{', .., '}'];

    /// <summary>The members of a column of JSON that differ.</summary>
    private List<AuditChange> MembersOf(JsonElement? before, JsonElement? after, IReadOnlyDictionary<string, Sentence> names)
    {
        var (was, now) = (Inner(before), Inner(after));
        return [.. from name in was.Keys.Union(now.Keys)
                   let old = was.GetValueOrDefault(name)
                   let made = now.GetValueOrDefault(name)
                   where old != made
                   select new AuditChange(names.TryGetValue(name, out var called) ? texts[called] : name, before is null ? null : old ?? texts["无"], after is null ? null : made ?? texts["无"])];
    }

    private Dictionary<string, string> Inner(JsonElement? text)
    {
        if (!IsObjectText(text)) return [];
        using var json = JsonDocument.Parse(text!.Value.GetString()!);
        return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => WordsOf(member.Value));
    }

    private string WordsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => texts["无"],
        JsonValueKind.True => texts["是"],
        JsonValueKind.False => texts["否"],
        JsonValueKind.String when PersonalText.IsSealed(value.GetString()!) => texts["（已加密）"],
        JsonValueKind.String => MomentOf(value.GetString()!),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? texts["无"] : string.Join(texts["、"], value.EnumerateArray().Select(WordsOf)),
        JsonValueKind.Object when value.TryGetProperty(HistoryJson.Kept, out _) => texts["（内容不记录）"],
        JsonValueKind.Object when value.TryGetProperty(HistoryJson.Sha256, out var hash) && value.TryGetProperty(HistoryJson.Length, out var length) =>
            texts["（长度 {0}，SHA-256 {1}）", length, hash],
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(member => $"{member.Name}={WordsOf(member.Value)}")),
        _ => value.GetRawText(),
    };

    /// <summary>A stored moment as the city's clocks show it; any other text as it is.</summary>
    private string MomentOf(string text) =>
        DateTimeOffset.TryParseExact(text, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? CityClock.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : text.Length == 0 ? texts["（空）"] : text;
}

/// <summary>An entry in words.</summary>
/// <param name="At">City time.</param>
/// <param name="Did">What was done.</param>
/// <param name="Thing">To what kind of thing.</param>
/// <param name="Name">To which one, where it has a name.</param>
/// <param name="Id">To which one, where it has none.</param>
public sealed record AuditLine(
    long Number, string At, string Actor, string Did, string Thing, string? Name, string? Id, string Place, Guid? Person, string? Reason, IReadOnlyList<AuditChange> Changes);

/// <summary>What an entry says of one column or detail.</summary>
/// <param name="Before">Null: there was none to speak of.</param>
/// <param name="After">Null: there is none any more.</param>
public sealed record AuditChange(string Name, string? Before, string? After)
{
    /// <summary>The change in one sentence.</summary>
    public Sentence Sentence => (Before, After) switch
    {
        ({ } before, { } after) => new("{0}：由“{1}”改为“{2}”", Name, Excerpt.Of(before, Longest), Excerpt.Of(after, Longest)),
        ({ } before, null) => new("{0}：原为“{1}”", Name, Excerpt.Of(before, Longest)),
        _ => new("{0}：{1}", Name, Excerpt.Of(After ?? "", Longest)),
    };

    /// <summary>How much of a value a list shows, in characters.</summary>
    public const int Longest = 120;
}
