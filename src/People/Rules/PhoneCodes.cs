namespace Yizhan.People.Rules;

/// <summary>How codes are sent to phones and tried: often enough to get in, too seldom to guess one or to pester somebody.</summary>
/// <remarks>Five tries of a million for each of five codes an hour: who guesses all year long at one phone has one chance in five.</remarks>
public static class PhoneCodes
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Tries of one code.</summary>
    public const int MostTries = 5;

    /// <summary>Codes to one phone, and codes asked for from one network address, within <see cref="Window"/>.</summary>
    public const int MostOfPhone = 5, MostOfAddress = 20;

    /// <summary>How long a code works.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Between one code to a phone and the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    /// <summary>The time over which codes are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>When the next code may be sent, or null: now.</summary>
    /// <param name="toPhone">When codes were sent to this phone.</param>
    /// <param name="fromAddress">When codes were asked for from this address.</param>
    public static DateTimeOffset? WaitsUntil(IEnumerable<DateTimeOffset> toPhone, IEnumerable<DateTimeOffset> fromAddress, DateTimeOffset now)
    {
        var (phone, address) = (toPhone.OrderDescending().ToArray(), fromAddress.OrderDescending().ToArray());
        DateTimeOffset[] opens = [now, .. phone.Take(1).Select(last => last + Pause), .. Full(phone, MostOfPhone), .. Full(address, MostOfAddress)];
        return opens.Max() is var latest && latest > now ? latest : null;
    }

    // As soon as the oldest of the last so many is an hour ago there is room for one more.
    private static IEnumerable<DateTimeOffset> Full(DateTimeOffset[] newestFirst, int most) => newestFirst.Skip(most - 1).Take(1).Select(moment => moment + Window);
}
