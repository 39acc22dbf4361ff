using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Signatures;

/// <summary>A signature that was just made.</summary>
/// <param name="Bytes">The whole structure, DER.</param>
/// <param name="Value">The signature value alone.</param>
internal sealed record MadeSignature(byte[] Bytes, byte[] Value, TimeStampToken? Stamp);
