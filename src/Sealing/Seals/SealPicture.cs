using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Seals;

/// <summary>The picture of a seal.</summary>
/// <param name="Kind"><c>png</c>, <c>ofd</c>, <c>svg</c>, <c>bmp</c>, <c>jpg</c> or <c>gif</c>.</param>
/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
public sealed record SealPicture(string Kind, ReadOnlyMemory<byte> Bytes, int Width, int Height)
{
    /// <summary>A round seal as a PNG of 300 dots to the inch.</summary>
    /// <param name="shape">One that no authority issued must be a test seal (<see cref="SealShape.IsTest"/>).</param>
    /// <param name="fonts">Null: the built-in.</param>
    /// <returns>The picture, or <c>glyph-missing</c> when the seal's name cannot be drawn.</returns>
    public static Outcome<SealPicture> Of(SealShape shape, FontSet? fonts = null)
    {
        fonts ??= FontSet.BuiltIn;
        if (shape.Refusal(fonts) is { } fault) return fault;
        var side = (int)Math.Ceiling(shape.Diameter);
        return new SealPicture("png", PngPicture.Of(shape.Draw(fonts), side, side), side, side);
    }
}

/// <summary>How a seal says who may use it.</summary>
public enum SealListKind
{
    /// <summary>By their whole certificates.</summary>
    Certificates = 1,

    /// <summary>By the digests of their certificates: smaller, and since version 4 only.</summary>
    Digests = 2,
}

/// <summary>What an electronic seal is: GB/T 38540-2020, SES_SealInfo.</summary>
/// <param name="Version">The version of the structure: 4 (GB/T 38540-2020) or 5 (GM/T 0031-2025), of the same shape.</param>
/// <param name="Maker">The identifier of who made it (Vid).</param>
/// <param name="Id">The seal's number; ASCII.</param>
/// <param name="Type">1: of an organisation, 2: of a person, as GM/T 0047 has it.</param>
/// <param name="ListKind">How <paramref name="Users"/> stands in it.</param>
/// <param name="Users">Certificates, or the SM3 digests of certificates, of those who may seal with it.</param>
public sealed record SealInfo(
    int Version, string Maker, string Id, int Type, string Name, SealListKind ListKind, IReadOnlyList<ReadOnlyMemory<byte>> Users,
    DateTimeOffset MadeAt, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, SealPicture Picture)
{
    /// <summary>The versions that are written and read.</summary>
    public const int Oldest = 4, Newest = 5;
}
