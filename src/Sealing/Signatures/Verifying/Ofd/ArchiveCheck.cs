using System.Buffers.Binary;
using System.Text;

namespace Yizhan.Sealing.Signatures.Verifying.Ofd;

/// <summary>
/// Whether a ZIP archive says one thing only. It names each file twice, before the file and in the list at the end, and programs differ in which they believe;
/// and it may have room between its files. No signature inside can protect any of that.
/// </summary>
internal static class ArchiveCheck
{
    private const string Code = "ofd-archive";
    private const uint EndMark = 0x06054b50, ListMark = 0x02014b50, FileMark = 0x04034b50, DescriptorMark = 0x08074b50;
    private const int EndLength = 22, ListLength = 46, FileLength = 30, SizesFollow = 8;

    public static Step Check(ReadOnlySpan<byte> archive)
    {
        try
        {
            return Walk(archive);
        }
        catch (ArgumentOutOfRangeException)
        {
            // A place or a length leads out of the archive.
            return Contradicts("");
        }
    }

    private static Step Walk(ReadOnlySpan<byte> archive)
    {
        var end = End(archive);
        if (end < 0) return Contradicts("");
        var (count, length, start) = (Short(archive, end + 10), (long)Long(archive, end + 12), (long)Long(archive, end + 16));
        if (count == ushort.MaxValue || start == uint.MaxValue) return Step.NotChecked(Code, "", ("reason", "zip64"));
        if (start + length != end || Long(archive, end + 4) != 0 || Short(archive, end + 8) != count) return Contradicts("");
        var loose = end + EndLength < archive.Length ? "" : null;
        var (spans, alike) = (new List<(long From, long To, string Name)>(count), new Dictionary<int, (ushort MadeBy, ulong Attributes)>());
        var at = (int)start;
        for (var i = 0; i < count; i++)
        {
            var entry = archive[at..end];
            if (entry.Length < ListLength || Long(entry, 0) != ListMark) return Contradicts("");
            var (nameLength, extraLength, commentLength) = (Short(entry, 28), Short(entry, 30), Short(entry, 32));
            var name = entry.Slice(ListLength, nameLength);
            var shown = Encoding.UTF8.GetString(name);
            if (Span(archive, entry, name) is not { } span) return Contradicts(shown);
            spans.Add((span.From, span.To, shown));
            // Who packed it and which rights it had: one program writes the same for each file that it packs alike.
            var told = (Short(entry, 4), (ulong)Short(entry, 34) << 48 | (ulong)Short(entry, 36) << 32 | Long(entry, 38));
            if (!alike.TryAdd(Short(entry, 10), told) && alike[Short(entry, 10)] != told) loose ??= shown;
            if (commentLength > 0) loose ??= shown;
            at += ListLength + nameLength + extraLength + commentLength;
        }
        if (at != end) return Contradicts("");
        spans.Sort();
        var reached = 0L;
        foreach (var (from, to, name) in spans)
        {
            if (from != reached) return Contradicts(name);
            reached = to;
        }
        return reached != start ? Contradicts("") : loose is null ? Step.Passed(Code, "", ("count", $"{count}")) : Step.NotChecked(Code, "", ("reason", "loose"), ("file", loose));
    }

    /// <summary>From where to where the file lies with what stands before and behind it; null: it is said to be something else there.</summary>
    private static (long From, long To)? Span(ReadOnlySpan<byte> archive, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> name)
    {
        var (from, packed) = (Long(entry, 42), Long(entry, 20));
        if (from > int.MaxValue || packed > int.MaxValue) return null;
        var file = archive[(int)from..];
        if (Long(file, 0) != FileMark || !file.Slice(4, 10).SequenceEqual(entry.Slice(6, 10)) || Short(file, 26) != name.Length || !file.Slice(FileLength, name.Length).SequenceEqual(name)) return null;
        var content = FileLength + name.Length + Short(file, 28);
        var sizes = entry.Slice(16, 12);
        var told = file.Slice(14, 12);
        if ((Short(entry, 8) & SizesFollow) == 0) return told.SequenceEqual(sizes) ? (from, from + content + packed) : null;
        // Written by a program that did not know the sizes before: they follow behind, with a mark or without.
        if (told.ContainsAnyExcept((byte)0) && !told.SequenceEqual(sizes)) return null;
        var behind = file[(content + (int)packed)..];
        var marked = Long(behind, 0) == DescriptorMark ? 4 : 0;
        return behind.Slice(marked, 12).SequenceEqual(sizes) ? (from, from + content + packed + marked + 12) : null;
    }

    /// <summary>Where the end of the list stands: the last mark, behind which a comment may lie.</summary>
    private static int End(ReadOnlySpan<byte> archive)
    {
        for (var at = archive.Length - EndLength; at >= 0 && at >= archive.Length - EndLength - ushort.MaxValue; at--)
            if (Long(archive, at) == EndMark) return Short(archive, at + 20) == archive.Length - at - EndLength ? at : -1;
        return -1;
    }

    private static Step Contradicts(string file) => Step.Failed(Code, "", ("file", file));

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
