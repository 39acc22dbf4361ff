using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;

namespace Yizhan.People.Complaints.Rules;

/// <summary>One thing that was said about a complaint, by either side. Written once and never changed.</summary>
public sealed class ComplaintNote
{
    public required Guid Id { get; init; }

    public required Guid Complaint { get; init; }

    /// <summary>Its place in the exchange.</summary>
    public required int Turn { get; init; }

    public required ComplaintNoteKind Kind { get; init; }

    /// <summary>Sealed under the key of the complaint.</summary>
    public required PersonalText Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The role and place of the member of staff who wrote it; null: whoever complained did.</summary>
    public string? Office { get; init; }
}

/// <summary>What a note is for.</summary>
public enum ComplaintNoteKind
{
    /// <summary>The complaint itself.</summary>
    Complaint,

    /// <summary>Staff ask whoever complained.</summary>
    Question,

    /// <summary>Whoever complained adds something.</summary>
    Reply,

    /// <summary>The answer.</summary>
    Answer,

    /// <summary>Why the answer does not do.</summary>
    Reopening,
}

/// <summary>What the notes are called.</summary>
public static class ComplaintNotes
{
    public static Sentence Named(this ComplaintNoteKind kind) => kind switch
    {
        ComplaintNoteKind.Complaint => "投诉内容",
        ComplaintNoteKind.Question => "工作人员询问",
        ComplaintNoteKind.Reply => "投诉人补充",
        ComplaintNoteKind.Answer => "答复",
        _ => "投诉人不满意的原因",
    };
}
