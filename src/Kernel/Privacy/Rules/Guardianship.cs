namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>Who must consent in the place of a child.</summary>
public static class Guardianship
{
    /// <summary>Full years from which a person consents for themselves.</summary>
    /// <remarks>个人信息保护法 art. 31: handling personal information of minors under 14 needs the consent of a parent or other guardian.</remarks>
    public const int ConsentsFrom = 14;

    /// <summary>Full years from which a person is grown up, and has no guardian for their age.</summary>
    /// <remarks>民法典 art. 17: who has completed 18 years is grown up; art. 27: parents are the guardians of their minor children.</remarks>
    public const int GrownUpFrom = 18;

    /// <summary>Whether on <paramref name="day"/> somebody born on <paramref name="birth"/> is a minor.</summary>
    public static bool IsMinor(DateOnly birth, DateOnly day) => CitizenNumber.AgeOn(birth, day) < GrownUpFrom;

    /// <summary>Whether on <paramref name="day"/> a guardian must consent for who was born on <paramref name="birth"/>.</summary>
    public static bool IsNeeded(DateOnly birth, DateOnly day) => CitizenNumber.AgeOn(birth, day) < ConsentsFrom;
}
