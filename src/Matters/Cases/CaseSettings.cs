using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Yizhan.Matters.Cases;

/// <summary>Limits of cases that a city may set.</summary>
internal sealed class CaseSettings
{
    /// <exception cref="InvalidOperationException">A setting is no number within its bounds; the message names it.</exception>
    public CaseSettings(IConfiguration settings)
    {
        NoticeWithin = Number(settings, "Matters:NoticeWithin", 5, 1, 5);
        SupplementWithin = Number(settings, "Matters:SupplementWithin", 10, 1, 60);
        MostDrafts = Number(settings, "Matters:MostDrafts", 20, 1, 1000);
        SameWithinHours = Number(settings, "Matters:SameWithinHours", 24, 0, 24 * 31);
        RateWithinDays = Number(settings, "Matters:RateWithinDays", 30, 1, 365);
    }

    /// <summary>Working days within which what is missing is told.</summary>
    /// <remarks>行政许可法 art. 32: five at most.</remarks>
    public int NoticeWithin { get; }

    /// <summary>Working days that whoever applied has to supply what is missing.</summary>
    public int SupplementWithin { get; }

    /// <summary>The most drafts of one person.</summary>
    public int MostDrafts { get; }

    /// <summary>Hours after the end of a case within which the same person is told when they ask for the same again.</summary>
    public int SameWithinHours { get; }

    /// <summary>Days after the end within which whoever was served may rate it.</summary>
    public int RateWithinDays { get; }

    private static int Number(IConfiguration settings, string name, int usual, int least, int most) => settings[name] switch
    {
        null or "" => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw new InvalidOperationException($"{name} is a whole number from {least} to {most}."),
    };
}
