namespace Yizhan.Kernel.Sheets;

/// <summary>Keeps text from running as a formula when a spreadsheet program opens a CSV: an apostrophe goes before it, and comes off when it is read again.</summary>
/// <remarks>OWASP, "CSV Injection": cells that begin with = + - @ tab or carriage return. Apostrophes that stood there already are doubled in number, so nothing is lost.</remarks>
internal static class CsvGuard
{
    public static string Guard(string text) => IsDangerous(text) ? "'" + text : text;

    public static string Unguard(string text) => text is ['\'', ..] && IsDangerous(text) ? text[1..] : text;

    private static bool IsDangerous(string text)
    {
        var first = text.AsSpan().TrimStart('\'');
        return first is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..];
    }
}
