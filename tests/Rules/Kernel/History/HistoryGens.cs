using CsCheck;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Tests.Rules.Kernel.History;

/// <summary>Histories as a city might have them.</summary>
internal static class HistoryGens
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly string[] Kinds = ["created", "changed", "removed", "revealed"];

    private static readonly Gen<(HistoryNote Note, Signature By)> Notes = Gen.Select(
        Gen.Int[0, 3].Select(which => Kinds[which]), Gen.String[0, 20], Gen.Guid, Gen.Int[0, 1_000_000], Gen.Bool).Select((kind, text, id, millisecond, isPersonal) =>
        (new HistoryNote(kind, "station", id.ToString())
        {
            SubjectName = isPersonal ? null : text,
            Area = AreaPath.Root.Below("420281000000"),
            Person = isPersonal ? id : null,
            Reason = isPersonal ? text : null,
            Details = """{"Name":{"after":"保康驿站"}}""",
        }, new Signature(isPersonal ? id : null, text, Start.AddMilliseconds(millisecond), null)));

    /// <summary>A whole history of a few entries.</summary>
    public static Gen<List<HistoryEntry>> Histories(int least) => Notes.List[least, 20].Select(Chained);

    public static List<HistoryEntry> Chained(IEnumerable<(HistoryNote Note, Signature By)> notes)
    {
        var (head, entries) = (ChainHead.Begin, new List<HistoryEntry>());
        foreach (var (note, by) in notes)
        {
            entries.Add(HistoryEntry.After(head, note, by));
            head = ChainHead.At(entries[^1]);
        }
        return entries;
    }

    /// <summary>The history written anew from an entry on, as somebody would who may write into the database and knows the form.</summary>
    public static List<HistoryEntry> MadeAnewFrom(int index, List<HistoryEntry> entries) => Chained(entries.Select((entry, i) => (
        new HistoryNote(entry.Kind, entry.SubjectType, entry.SubjectId)
        {
            SubjectName = entry.SubjectName, Area = entry.Area, Person = entry.Person, Reason = i == index ? $"{entry.Reason}, as if it had been so" : entry.Reason, Details = entry.Details,
        },
        new Signature(entry.ActorId, entry.Actor, entry.At, null))));

    /// <summary>The entry as a hand changed it in the database.</summary>
    public static HistoryEntry Like(HistoryEntry entry, long? number = null, string? details = null, string? actor = null) => new()
    {
        Number = number ?? entry.Number, At = entry.At, ActorId = entry.ActorId, Actor = actor ?? entry.Actor, Kind = entry.Kind, SubjectType = entry.SubjectType,
        SubjectId = entry.SubjectId, SubjectName = entry.SubjectName, Area = entry.Area, Person = entry.Person, Reason = entry.Reason,
        Details = details ?? entry.Details, Previous = entry.Previous, Hash = entry.Hash,
    };
}
