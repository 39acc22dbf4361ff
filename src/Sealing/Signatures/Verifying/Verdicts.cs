namespace Yizhan.Sealing.Signatures.Verifying;

/// <summary>From steps to one word.</summary>
public static class Verdicts
{
    private static readonly HashSet<string> ToldByContent =
    [
        "cms-digest", "cms-value", "cms-shape", "cms-format", "cms-certificate", "stamp-imprint", "stamp-format", "pdf-range", "pdf-later",
        "ofd-archive", "ofd-reference", "ofd-unprotected", "ofd-seal-copy", "ses-value", "ses-digest", "ses-property", "ses-format", "seal-value", "chain-signatures",
    ];

    public static Verdict Of(IReadOnlyList<Step> steps)
    {
        var worst = Verdict.Genuine;
        foreach (var step in steps)
        {
            var one = Of(step);
            if (one > worst) worst = one;
        }
        return worst;
    }

    /// <summary>The verdict in words, in <c>zh</c> or <c>en</c>.</summary>
    public static string Say(this Verdict verdict, string language) => Wording.OfVerdict(verdict.Code(), language);

    /// <summary>Kebab-case, never changed: <c>unknown-issuer</c>.</summary>
    public static string Code(this Verdict verdict) => verdict switch
    {
        Verdict.Genuine => "genuine",
        Verdict.Unproven => "unproven",
        Verdict.UnknownIssuer => "unknown-issuer",
        Verdict.NotInForce => "not-in-force",
        Verdict.Revoked => "revoked",
        Verdict.Improper => "improper",
        Verdict.Altered => "altered",
        Verdict.NoSignature => "unsigned",
        _ => "unreadable",
    };

    private static Verdict Of(Step step) => step.Outcome switch
    {
        StepOutcome.Passed => Verdict.Genuine,
        StepOutcome.NotChecked => Verdict.Unproven,
        _ => step.Code switch
        {
            "file-format" => Verdict.Unreadable,
            "file-signed" => Verdict.NoSignature,
            "chain-root" => Verdict.UnknownIssuer,
            "chain-dates" or "ses-time" or "seal-dates" or "stamp-time" => Verdict.NotInForce,
            "chain-revocation" => Verdict.Revoked,
            // Old files of others are signed so: nobody changed them, and nobody can tell that by them.
            _ when step.Reason is "weak-algorithm" => Verdict.Improper,
            var code when ToldByContent.Contains(code) => Verdict.Altered,
            _ => Verdict.Improper,
        },
    };
}
