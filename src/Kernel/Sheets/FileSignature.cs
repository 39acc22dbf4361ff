using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>Tells what a file is by how it begins, whatever it is called.</summary>
internal static class FileSignature
{
    private static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;
    private static ReadOnlySpan<byte> EmptyZip => "PK\x05\x06"u8;

    /// <summary>The compound file of old Office formats; a workbook with a password is wrapped in one too ([MS-CFB] 2.2, [MS-OFFCRYPTO] 1.3).</summary>
    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <exception cref="SheetStopped">It is nothing that can be read; the refusal says what to do instead.</exception>
    public static SheetFormat Recognise(Stream content)
    {
        var start = new byte[4096];
        content.Position = 0;
        var head = start.AsSpan(0, content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        content.Position = 0;
        if (head.IsEmpty) throw new SheetStopped(SheetRefusals.Empty);
        if (head.StartsWith(Zip)) return SheetFormat.Xlsx;
        if (head.StartsWith(EmptyZip)) throw new SheetStopped(SheetRefusals.NotXlsx);
        if (head.StartsWith(Compound))
            throw new SheetStopped(ByteSearch.Count(content, Encoding.Unicode.GetBytes("EncryptedPackage"), enough: 1) > 0 ? SheetRefusals.Encrypted : SheetRefusals.OldXls);
        if (head.StartsWith("%PDF"u8)) throw new SheetStopped(SheetRefusals.Unrecognised);
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return SheetFormat.Csv;
        if (head.Contains((byte)0)) throw new SheetStopped(SheetRefusals.Unrecognised);
        if (head is [0xEF, 0xBB, 0xBF, ..]) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        if (head is [(byte)'<', ..]) throw new SheetStopped(SheetRefusals.WebPage);
        var isArray = head is [(byte)'[', .. var inside] && inside.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        return head is [(byte)'{', ..] || isArray ? SheetFormat.GeoJson : SheetFormat.Csv;
    }
}
