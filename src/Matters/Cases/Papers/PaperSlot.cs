using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>Something of a matter of which pictures can be sent: a paper that is brought, a field that asks for a file, or both under one code.</summary>
/// <param name="Note">Where it comes from, what it must show.</param>
/// <param name="Most">Files at most: the value of a field is one.</param>
public sealed record PaperSlot(string Code, Words Name, Words? Note, bool IsPaper, bool IsField, int Most)
{
    /// <summary>All of a matter, papers first. What the state fetches by sharing data is none.</summary>
    public static IReadOnlyList<PaperSlot> Of(Matter matter) =>
    [
        .. matter.Papers.Where(paper => !paper.IsShared).Select(paper => Slot(paper.Code, paper.Name, paper.Note, true, IsFile(matter.Field(paper.Code)))),
        .. matter.Fields.Where(field => IsFile(field) && matter.Papers.All(paper => paper.IsShared || paper.Code != field.Code)).Select(field => Slot(field.Code, field.Label, field.Help, false, true)),
    ];

    private static bool IsFile(MatterField? field) => field?.Type is FieldType.File;

    private static PaperSlot Slot(string code, Words name, Words? note, bool isPaper, bool isField) => new(code, name, note, isPaper, isField, isField ? 1 : CaseFile.MostPages);
}
