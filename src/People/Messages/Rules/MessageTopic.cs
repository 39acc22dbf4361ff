using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>What a message is about, so that a person can say which ones they want.</summary>
/// <param name="Code">Stable: choices are stored with it, and templates name it.</param>
/// <param name="NeededBecause">Why nobody can switch it off; null: whoever does not want it does.</param>
public sealed record MessageTopic(string Code, Sentence Name, Sentence? NeededBecause, bool IsOfStaff, bool IsOfResidents)
{
    /// <summary>The topic of an optional template that names none.</summary>
    public const string News = "news";

    /// <summary>The most characters of what somebody has switched off.</summary>
    public const int LongestOff = 120;

    public static IReadOnlyList<MessageTopic> All { get; } =
    [
        new("account", "登录验证码和账号通知", "没有它不能登录，也不知道账号被人动过", IsOfStaff: true, IsOfResidents: true),
        new("business", "您提出的事：询问和答复", "受理单位依法要告诉您结果，要等您回话", IsOfStaff: false, IsOfResidents: true),
        new("mandates", "委托：给出、第一次使用和结束", "有人替您办事，您必须知道", IsOfStaff: false, IsOfResidents: true),
        new("duty", "工作提醒：期限将到和已过", "期限关系到别人的事，值守的人必须知道", IsOfStaff: true, IsOfResidents: false),
        new("shifts", "您的值班：提醒、变动、换班和顶班", "驿站靠值班的人开门，有变动必须知道", IsOfStaff: true, IsOfResidents: true),
        new("progress", "您提出的事：超过期限的说明", null, IsOfStaff: false, IsOfResidents: true),
        new(News, "活动和便民通知", null, IsOfStaff: true, IsOfResidents: true),
    ];

    public bool MayBeOff => NeededBecause is null;

    /// <summary>The topic of a code, or null.</summary>
    public static MessageTopic? Of(string? code) => All.FirstOrDefault(topic => topic.Code == code);

    /// <summary>What each way of switching off is called, as it is stored.</summary>
    internal static IReadOnlyDictionary<string, Sentence> OffCalled()
    {
        var optional = All.Where(topic => topic.MayBeOff).ToArray();
        return Enumerable.Range(1, (1 << optional.Length) - 1).Select(bits => optional.Where((_, at) => (bits & 1 << at) != 0).ToArray())
            .ToDictionary(some => string.Join(' ', some.Select(topic => topic.Code)), some => some.Select(topic => topic.Name).Aggregate((all, one) => new Sentence("{0}、{1}", all, one)));
    }
}
