using System.Buffers.Binary;
using System.Text;

namespace Yizhan.Sealing.Pdf;

/// <summary>The profile of sRGB (IEC 61966-2-1) in the form of ICC version 2: what the colours of a document mean. Made by code, so that nobody's file need be shipped.</summary>
internal static class SrgbProfile
{
    private const int CurvePoints = 256, Header = 128, Tags = 9;

    public static readonly PackedStream Packed = PackedStream.Of(Make(), once: true);

    private static byte[] Make()
    {
        // The colorants of sRGB adapted from D65 to the D50 of the profile, by Bradford.
        var white = Xyz(0.9642, 1, 0.8249);
        var (red, green, blue) = (Xyz(0.43607, 0.22249, 0.01392), Xyz(0.38515, 0.71687, 0.09708), Xyz(0.14307, 0.06061, 0.71410));
        var (title, rights, curve) = (Description("sRGB"), Said("No copyright, use freely"), Curve());
        (string Name, byte[] Data)[] tags =
        [
            ("desc", title), ("cprt", rights), ("wtpt", white), ("rXYZ", red), ("gXYZ", green), ("bXYZ", blue), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var places = new Dictionary<byte[], int>();
        var length = Header + 4 + 12 * Tags;
        foreach (var (_, data) in tags)
            if (places.TryAdd(data, length)) length += (data.Length + 3) & ~3;
        var profile = new byte[length];
        Put32(profile, 0, length);
        Put32(profile, 8, 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile.AsSpan(12));
        // A date belongs to the form: that of the first edition of this file's rule.
        foreach (var (at, number) in (ReadOnlySpan<(int, int)>)[(24, 2026), (26, 1), (28, 1)]) BinaryPrimitives.WriteInt16BigEndian(profile.AsSpan(at), (short)number);
        "acsp"u8.CopyTo(profile.AsSpan(36));
        white.AsSpan(8).CopyTo(profile.AsSpan(68));
        Put32(profile, Header, Tags);
        for (var i = 0; i < Tags; i++)
        {
            var entry = Header + 4 + 12 * i;
            Encoding.ASCII.GetBytes(tags[i].Name, profile.AsSpan(entry));
            Put32(profile, entry + 4, places[tags[i].Data]);
            Put32(profile, entry + 8, tags[i].Data.Length);
            tags[i].Data.CopyTo(profile, places[tags[i].Data]);
        }
        return profile;
    }

    private static byte[] Curve()
    {
        var curve = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(curve);
        Put32(curve, 8, CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var light = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + 2 * i), (ushort)Math.Round(light * 65535));
        }
        return curve;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var data = new byte[20];
        "XYZ "u8.CopyTo(data);
        // Sixteen bits before the point, sixteen after it.
        Put32(data, 8, (int)Math.Round(x * 65536));
        Put32(data, 12, (int)Math.Round(y * 65536));
        Put32(data, 16, (int)Math.Round(z * 65536));
        return data;
    }

    private static byte[] Said(string text)
    {
        var data = new byte[8 + text.Length + 1];
        "text"u8.CopyTo(data);
        Encoding.ASCII.GetBytes(text, data.AsSpan(8));
        return data;
    }

    private static byte[] Description(string text)
    {
        // ASCII, then empty forms in Unicode and for old Macintoshes.
        var data = new byte[12 + text.Length + 1 + 8 + 3 + 67];
        "desc"u8.CopyTo(data);
        Put32(data, 8, text.Length + 1);
        Encoding.ASCII.GetBytes(text, data.AsSpan(12));
        return data;
    }

    private static void Put32(byte[] data, int at, int value) => BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(at), value);
}
