using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>How pages speak of seals.</summary>
internal static class SealWords
{
    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(SealState state) => state switch
    {
        SealState.InUse => "good",
        SealState.Suspended => "bad",
        SealState.Destroyed => "calm",
        _ => "warn",
    };

    /// <summary>The division's whole name; for the network the city's.</summary>
    public static string Place(string division, IKnowDivisions divisions, Texts texts) =>
        divisions.Of(division)?.FullName ?? (division is KnownDivision.WholeNetwork ? texts["全市"] : division);

    public static string Moment(DateTimeOffset moment) => $"{CityClock.Local(moment):yyyy-MM-dd HH:mm}";

    /// <summary>From one day to another, or without end.</summary>
    public static string Days(DateOnly from, DateOnly? to, Texts texts) => to is { } last ? texts["{0}至{1}", $"{from:yyyy-MM-dd}", $"{last:yyyy-MM-dd}"] : texts["{0}起", $"{from:yyyy-MM-dd}"];

    /// <summary>In which language a name of a certificate is to be read aloud.</summary>
    public static string LanguageOf(string name) => name.Any(character => character is >= '\u4E00' and <= '\u9FFF') ? "zh-CN" : "en";

    /// <summary>The key as people call it.</summary>
    public static string Key(string name, Texts texts) => name is Keys.SealKeySettings.Development ? texts["内置的演示密钥（测试印章）"] : name;
}
