using System.Text.Json;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>A whole form in one hidden box, to tell later what somebody else has changed since.</summary>
internal static class PackedForm
{
    /// <summary>A form for a hidden box, from which <see cref="Unpack"/> reads it.</summary>
    public static string Pack<TForm>(TForm form) => JsonSerializer.Serialize(form, StationsTables.FactsJson);

    /// <summary>The form of a hidden box; null when that cannot be told.</summary>
    public static TForm? Unpack<TForm>(string? packed) where TForm : class
    {
        if (string.IsNullOrEmpty(packed)) return null;
        try
        {
            return JsonSerializer.Deserialize<TForm>(packed, StationsTables.FactsJson);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
