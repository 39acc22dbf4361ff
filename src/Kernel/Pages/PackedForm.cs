using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Yizhan.Kernel.Pages;

/// <summary>A whole form in one hidden box, to tell later what somebody else has changed since.</summary>
public static class PackedForm
{
    // Chinese as it is: escaped, the box would be six times as long.
    private static readonly JsonSerializerOptions Small = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A form for a hidden box, from which <see cref="Unpack"/> reads it.</summary>
    public static string Pack<TForm>(TForm form) => JsonSerializer.Serialize(form, Small);

    /// <summary>The form of a hidden box; null when that cannot be told.</summary>
    public static TForm? Unpack<TForm>(string? packed) where TForm : class
    {
        if (string.IsNullOrEmpty(packed)) return null;
        try
        {
            return JsonSerializer.Deserialize<TForm>(packed, Small);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
