namespace Yizhan.People.Rules;

/// <summary>The counter in a passkey, by which a copy gives itself away: two devices with one key count apart.</summary>
public static class SignCounter
{
    /// <summary>Whether it did not move on. Passkeys that are kept in step on several devices do not count: theirs is always zero.</summary>
    /// <remarks>W3C Web Authentication Level 3, section 7.2, step 22.</remarks>
    /// <param name="stored">What it was the last time.</param>
    /// <param name="shown">What it is now.</param>
    public static bool WentBack(long stored, long shown) => (stored, shown) is not (0, 0) && shown <= stored;
}
