using System.Security.Cryptography;

namespace Yizhan.Kernel.Access;

/// <summary>A mark by which a device tells whether the same person is signed in again, from which nobody learns who.</summary>
public static class VisitorMark
{
    private const int Characters = 16;

    /// <summary>The mark of a visitor; the same for all who are not signed in.</summary>
    public static string Of(Visitor visitor) => visitor.Id is { } id ? Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray()))[..Characters] : "";
}
