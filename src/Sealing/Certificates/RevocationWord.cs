namespace Yizhan.Sealing.Certificates;

/// <summary>What somebody who may tell has told of one certificate, in a list or in an answer.</summary>
/// <param name="ThisUpdate">The moment of which it tells.</param>
/// <param name="NextUpdate">Until when it may be relied on.</param>
/// <param name="RevokedAt">Since when the certificate is revoked; null: it is not.</param>
internal sealed record RevocationWord(DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, DateTimeOffset? RevokedAt);
