namespace Yizhan.Kernel.Pages;

/// <summary>Reads what a program asks for of a long list.</summary>
public static class Paging
{
    /// <summary>The most that one answer holds.</summary>
    public const int Most = 1000;

    /// <summary>What is wrong with <paramref name="offset"/> and <paramref name="limit"/>.</summary>
    public static Errors Check(int? offset, int? limit)
    {
        var errors = new Errors();
        if (offset is < 0) errors.Add("offset", new Sentence("请填写不小于{0}的整数", 0));
        if (limit is < 1 or > Most) errors.Add("limit", new Sentence("请填写{0}到{1}之间的数字", 1, Most));
        return errors;
    }
}
