namespace Yizhan.Kernel.Privacy;

/// <summary>Somebody asks to see a personal value and says why.</summary>
/// <param name="Purpose">A code of <see cref="RevealPurpose.All"/>.</param>
/// <param name="Reason">Why, in one's own words; the resident reads it.</param>
/// <param name="Subject">The file that is worked on, as people call it: its number or title.</param>
public sealed record RevealAsk(string? Purpose, string? Reason, string? Subject)
{
    /// <summary>Fewer characters say nothing.</summary>
    public const int ShortestReason = 4;

    /// <summary>The most characters of a reason and of a subject.</summary>
    public const int LongestReason = 200, LongestSubject = 120;

    /// <summary>What is missing; the page or the API answers it with 422 and shows nothing.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (RevealPurpose.Of(Purpose) is null) errors.Add(nameof(Purpose), "请选择查看的目的");
        var reason = (Reason ?? "").Trim();
        if (reason.Length < ShortestReason) errors.Add(nameof(Reason), new Sentence("请说明为什么查看，至少{0}个字；本人可以看到", ShortestReason));
        else if (PlainText.FaultOf(reason, LongestReason) is { } fault) errors.Add(nameof(Reason), fault);
        if (PlainText.FaultOf((Subject ?? "").Trim(), LongestSubject) is { } other) errors.Add(nameof(Subject), other);
        return errors;
    }
}

/// <summary>Who looks: a member of staff as the resident will read it.</summary>
/// <param name="Id">The account.</param>
/// <param name="Office">Role and organisation: 东鑫社区 网格员.</param>
public sealed record Looker(Guid? Id, string Name, string Office);

/// <summary>The value, or why it is not shown. <paramref name="Value"/> is null too when the person's data has been erased.</summary>
public sealed record Revealed(string? Value, Errors Errors);

/// <summary>The file, or why it is not shown. <paramref name="File"/> is null too when the person's data has been erased.</summary>
public sealed record RevealedFile(byte[]? File, Errors Errors);
