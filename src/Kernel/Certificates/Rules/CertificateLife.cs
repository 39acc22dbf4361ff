namespace Yizhan.Kernel.Certificates.Rules;

/// <summary>How a certificate is, as far as its end goes.</summary>
public enum CertificateState
{
    /// <summary>Valid for more than <see cref="CertificateLife.SoonDays"/>.</summary>
    Valid,

    /// <summary>Ends within <see cref="CertificateLife.SoonDays"/>.</summary>
    Expiring,

    Expired,

    /// <summary>It is not there, or is none, or the program may not read it: nobody knows when it ends.</summary>
    Unreadable,
}

/// <summary>How long a certificate still lasts, and when somebody is to be told.</summary>
public static class CertificateLife
{
    /// <summary>Days before the end from which on a new one is to be seen to.</summary>
    public const int SoonDays = 30;

    /// <summary>Days before the end at which the operators are told, the last first.</summary>
    private static readonly int[] WarnedAt = [1, 7, SoonDays];

    /// <summary>Whole days until it ends; negative when it has ended.</summary>
    public static int DaysLeft(DateTimeOffset validUntil, DateTimeOffset now) => (int)Math.Floor((validUntil - now).TotalDays);

    /// <param name="validUntil">Null: it cannot be read.</param>
    public static CertificateState StateOf(DateTimeOffset? validUntil, DateTimeOffset now) => validUntil switch
    {
        null => CertificateState.Unreadable,
        { } until when until <= now => CertificateState.Expired,
        { } until when until <= now.AddDays(SoonDays) => CertificateState.Expiring,
        _ => CertificateState.Valid,
    };

    /// <summary>Which warning is due: within 30, 7 or 1 days, 0 when it has ended, null for none. Each is given once.</summary>
    public static int? WarningDue(DateTimeOffset? validUntil, DateTimeOffset now) => StateOf(validUntil, now) switch
    {
        CertificateState.Expired => 0,
        CertificateState.Expiring => WarnedAt.First(days => validUntil <= now.AddDays(days)),
        _ => null,
    };
}
