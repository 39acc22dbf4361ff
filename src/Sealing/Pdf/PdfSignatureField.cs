using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>Where a signature goes, what it shows, and what lies beside it so that it can be judged for ever (PAdES B-LT).</summary>
/// <param name="Name">Of the field, such as Seal1.</param>
/// <param name="Page">From 0.</param>
/// <param name="Box">On the page.</param>
/// <param name="Words">What a screen reader says of it.</param>
/// <param name="SignedAt">The time that the signer names.</param>
public sealed record PdfSignatureField(string Name, int Page, Box Box, PdfAppearance Appearance, string Words, DateTimeOffset SignedAt)
{
    /// <summary>How many bytes the signature may have. Twice as many stand in the file.</summary>
    public int ReservedBytes { get; init; } = 8192;

    /// <summary>Who signs, by name; empty: nobody is named.</summary>
    public string Signer { get; init; } = "";

    /// <summary>Why it is signed; empty: it is not said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What later revisions may do (DocMDP): 1 nothing, 2 fill in forms and sign, 3 also annotate.</summary>
    public int Permission { get; init; } = 2;

    /// <summary>Null: nothing lies beside it.</summary>
    public PdfStore? Store { get; init; }
}
