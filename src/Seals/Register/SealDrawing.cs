using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>How a seal looks, on pages and on papers.</summary>
internal static class SealDrawing
{
    /// <summary>The shape of the national pattern with the seal's name.</summary>
    /// <param name="isTest">No competent authority made it: it says so across itself.</param>
    public static SealShape Of(Seal seal, bool isTest) => new(seal.Name) { Inscription = seal.Inscription, IsTest = isTest };

    /// <summary>As a picture for a page.</summary>
    /// <param name="title">What it shows, for those who hear it read.</param>
    public static string Picture(SealShape shape, FontSet fonts, string title) => SvgPicture.Of(shape.Draw(fonts), shape.Diameter, shape.Diameter, title);

    /// <summary>The characters of a text that no font has, with a blank between; null: none.</summary>
    public static string? Missing(FontSet fonts, string text) => fonts.Missing(text) is { Count: > 0 } missing ? string.Join(' ', missing.Select(one => $"{one.Text} {one.Code}")) : null;
}
