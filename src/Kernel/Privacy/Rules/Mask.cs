using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>What is left to see of a personal value when nobody has asked to see it: enough to recognise it by, too little to use it.</summary>
public static partial class Mask
{
    /// <summary>Stands for each character that is not shown.</summary>
    public const char Hidden = '*';

    /// <summary>王*明 of three characters or more, 王* of two, * of one. A name in letters keeps its first letter.</summary>
    public static string Name(string name)
    {
        var letters = Characters(name);
        return letters.Length switch
        {
            0 => "",
            1 => $"{Hidden}",
            2 => $"{letters[0]}{Hidden}",
            _ when char.IsAscii(name[0]) => $"{letters[0]}{new string(Hidden, letters.Length - 1)}",
            _ => $"{letters[0]}{new string(Hidden, letters.Length - 2)}{letters[^1]}",
        };
    }

    /// <summary>138****1234. Of a number in another form only the last two digits are left.</summary>
    public static string Phone(string phone) => MobileNumber.Normal(phone) is ['+', '8', '6', .. var number]
        ? $"{number[..3]}****{number[^4..]}"
        : Ends(phone, 0, phone.Length > 4 ? 2 : 0);

    /// <summary>4202**********1234: the province and city, and the last four, as on the papers that print it.</summary>
    public static string CitizenNumber(string number) => number.Length == Rules.CitizenNumber.Length ? Ends(number, 4, 4) : Ends(number, 0, number.Length > 4 ? 2 : 0);

    /// <summary>The address down to the community (社区 or 村), or else the street, town or district; what stands behind is hidden.</summary>
    public static string Address(string address) => $"{Community().Match(address).Value}****";

    /// <summary>Nothing of it: for free text of a confidential file.</summary>
    public static string Everything(string text) => text.Length == 0 ? "" : "****";

    // 小区 is a compound, which already says where somebody lives.
    [GeneratedRegex("^(.+?(社区|村)|.+?(街道|镇|乡)|.+?(?<!小)区|.+?[县市])", RegexOptions.ExplicitCapture)]
    private static partial Regex Community();

    private static string Ends(string text, int first, int last) =>
        text.Length <= first + last ? new(Hidden, text.Length) : $"{text[..first]}{new string(Hidden, text.Length - first - last)}{text[^last..]}";

    /// <summary>Characters as a person counts them; some take two units.</summary>
    private static string[] Characters(string text)
    {
        var found = new List<string>();
        for (var each = StringInfo.GetTextElementEnumerator(text); each.MoveNext();) found.Add(each.GetTextElement());
        return [.. found];
    }
}
