namespace Yizhan.People.Rules;

/// <summary>How long a try to sign in must wait. Counted for a name and an address together, so that whoever guesses holds up nobody but himself.</summary>
/// <remarks>
/// A browser that has signed in to the account before is counted apart from strangers: a thousand strangers with a thousand addresses
/// can slow down other strangers, not the person who sits at his own machine.
/// </remarks>
public static class SignInThrottle
{
    /// <summary>Wrong tries from one address before the first wait.</summary>
    public const int Free = 5;

    /// <summary>Wrong tries by strangers from all addresses before they wait (NIST SP 800-63B section 5.2.2 allows no more than 100).</summary>
    public const int FreeForStrangers = 100;

    /// <summary>After so long without a try the count begins anew.</summary>
    public static readonly TimeSpan Forgets = TimeSpan.FromHours(24);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The moment before which no try is looked at, after so many wrong ones of which the last was at <paramref name="last"/>.</summary>
    /// <param name="free">How many are free.</param>
    public static DateTimeOffset OpensAt(int failures, DateTimeOffset last, int free)
    {
        if (failures < free) return last;
        var minutes = Math.Pow(2, Math.Min(failures - free, 10));
        return last + (TimeSpan.FromMinutes(minutes) is var wait && wait < Longest ? wait : Longest);
    }
}
