using System.Text;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>A signature in a PDF as its dictionary has it: ISO 32000-1, 12.8.1.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Number">The object number of the field; 0: none.</param>
/// <param name="Contents">The signature, and where it stands: the hole that is not signed.</param>
internal sealed record PdfSignatureField(string Field, int Number, string? SubFilter, PdfString Contents, int[] ByteRange, string? Time, bool IsVisible, PdfDict Dict)
{
    private const int MostFields = 10_000;

    /// <summary>Every signature field that is signed.</summary>
    public static IReadOnlyList<PdfSignatureField> In(PdfFile file)
    {
        var found = new List<PdfSignatureField>();
        var seen = new HashSet<int>();
        var open = new Stack<(object? Field, string Name)>();
        foreach (var field in Enumerable.Reverse(file.Array(file.Dict(file.Catalog.GetValueOrDefault("AcroForm"))?.GetValueOrDefault("Fields")) ?? [])) open.Push((field, ""));
        while (open.TryPop(out var next))
        {
            var number = (next.Field as PdfRef?)?.Number ?? 0;
            if ((number > 0 && !seen.Add(number)) || file.Dict(next.Field) is not { } field) continue;
            if (seen.Count > MostFields) throw new MalformedPdfException("The file has too many fields.");
            var name = Join(next.Name, file.Resolve(field.GetValueOrDefault("T")) as PdfString);
            foreach (var kid in Enumerable.Reverse(file.Array(field.GetValueOrDefault("Kids")) ?? [])) open.Push((kid, name));
            if (file.Dict(field.GetValueOrDefault("V")) is { } value && Of(file, name, number, field, value) is { } signature) found.Add(signature);
        }
        return found;
    }

    private static PdfSignatureField? Of(PdfFile file, string name, int number, PdfDict field, PdfDict value)
    {
        if (file.Array(value.GetValueOrDefault("ByteRange")) is not { } range) return null;
        if (value.GetValueOrDefault("Contents") is not PdfString contents) throw new MalformedPdfException("A signature has no contents.");
        var numbers = range.Select(one => file.Resolve(one) is double and >= 0 and <= int.MaxValue and var number ? (int)number : -1).ToArray();
        var time = file.Resolve(value.GetValueOrDefault("M")) is PdfString text ? Encoding.Latin1.GetString(text.Value) : null;
        return new(name, number, file.Name(value.GetValueOrDefault("SubFilter")), contents, numbers, time, IsSeen(file, field), value);
    }

    private static bool IsSeen(PdfFile file, PdfDict field)
    {
        var boxes = (file.Array(field.GetValueOrDefault("Kids")) ?? []).Select(file.Dict).Append(field).Select(widget => file.Array(widget?.GetValueOrDefault("Rect")));
        return boxes.Any(box => box is { Count: 4 } && box.Select(one => file.Resolve(one) as double? ?? 0).ToArray() is var corner && corner[0] != corner[2] && corner[1] != corner[3]);
    }

    private static string Join(string above, PdfString? name)
    {
        var own = name is null ? "" : name.Value is [0xFE, 0xFF, .. var wide] ? Encoding.BigEndianUnicode.GetString(wide) : Encoding.Latin1.GetString(name.Value);
        return above is "" ? own : own is "" ? above : $"{above}.{own}";
    }
}
