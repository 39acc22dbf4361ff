using Microsoft.Extensions.Configuration;
using Yizhan.Sealing.Fonts;

namespace Yizhan.People;

/// <summary>The fonts of documents: the one built in, and those of the setting <c>Fonts</c> for characters that it lacks.</summary>
internal sealed class PaperFonts
{
    public const string Setting = "Fonts";

    private readonly Lazy<FontSet> all;

    /// <exception cref="InvalidOperationException">A file is not there or is no TrueType font; the message names it.</exception>
    public PaperFonts(IConfiguration settings)
    {
        var further = (settings[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).ToArray();
        all = new(() => further.Length == 0 ? FontSet.BuiltIn : FontSet.BuiltIn.With(further));
    }

    public FontSet All => all.Value;

    private static FontFile Read(string path)
    {
        try
        {
            return FontFile.Read(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidOperationException($"The setting {Setting} names {path}: {fault.Message}", fault);
        }
    }
}
