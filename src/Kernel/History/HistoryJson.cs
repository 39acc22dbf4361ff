using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Yizhan.Kernel.History;

/// <summary>Writes the details of an entry: without spaces, members in the order of their names, Chinese as it is, so that the same is always the same text.</summary>
public static class HistoryJson
{
    /// <summary>A longer text is told by its length and SHA-256: boundaries, files.</summary>
    public const int LongestText = 20_000;

    /// <summary>Stands for a value that is kept from the history.</summary>
    public const string Kept = "kept", Sha256 = "sha256", Length = "length", Before = "before", After = "after";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    /// <summary>Details of an entry that is no change of a row: a member for each.</summary>
    public static string Of(params IEnumerable<(string Name, object? Value)> details) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, value) in details.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(OfValue(value));
        }
        writer.WriteEndObject();
    });

    /// <summary>A stored value as JSON.</summary>
    internal static string OfValue(object? value) => value switch
    {
        null => "null",
        bool yes => yes ? "true" : "false",
        byte[] bytes => OfDigest(SHA256.HashData(bytes), bytes.Length),
        string { Length: > LongestText } text => OfDigest(SHA256.HashData(Encoding.UTF8.GetBytes(text)), text.Length),
        string text => OfText(text),
        // The databases keep microseconds, the text says what they keep.
        DateTime moment => OfText(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => OfValue(moment.UtcDateTime),
        DateOnly day => OfText(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => OfText(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
        double number when !double.IsFinite(number) => OfText(number.ToString(CultureInfo.InvariantCulture)),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => OfText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>The changed columns, each as it was and as it is; what is null did not exist.</summary>
    internal static string OfChanges(SortedDictionary<string, (string? Before, string? After)> columns) => Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, (before, after)) in columns)
        {
            writer.WriteStartObject(name);
            if (before is not null)
            {
                writer.WritePropertyName(Before);
                writer.WriteRawValue(before, skipInputValidation: true);
            }
            if (after is not null)
            {
                writer.WritePropertyName(After);
                writer.WriteRawValue(after, skipInputValidation: true);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });

    private static string OfText(string text) => Write(writer => writer.WriteStringValue(text));

    private static string OfDigest(byte[] hash, int length) => Of([(Sha256, Convert.ToHexStringLower(hash)), (Length, length)]);

    private static string Write(Action<Utf8JsonWriter> what)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) what(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
