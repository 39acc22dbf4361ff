namespace Yizhan.Stations.Rules;

/// <summary>A name as people shorten it: 东风路 for 东风路街道, 朝阳 for 朝阳社区红色驿站.</summary>
internal static class BareName
{
    // The longer first: what 红色驿站 leaves may end in 社区.
    private static readonly string[] Ends = ["红色驿站", "驿站", "街道", "社区", "小区", "镇", "乡", "村"];

    /// <summary>The name without the words of its kind; two characters at least are left.</summary>
    public static string Of(string name)
    {
        foreach (var end in Ends)
            if (name.Length >= end.Length + 2 && name.EndsWith(end, StringComparison.Ordinal)) name = name[..^end.Length];
        return name;
    }
}
