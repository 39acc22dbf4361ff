using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>How pages speak of papers.</summary>
internal static class PaperPageWords
{
    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(PaperStage stage) => stage switch
    {
        PaperStage.Sealed => "good",
        PaperStage.Requested or PaperStage.Approved => "warn",
        PaperStage.Revoked => "bad",
        _ => "calm",
    };
}
