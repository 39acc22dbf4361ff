using Yizhan.Kernel;

namespace Yizhan.Lending.Rules;

/// <summary>What kind of thing is lent.</summary>
public enum ItemKind
{
    /// <summary>雨伞.</summary>
    Umbrella,

    /// <summary>图书.</summary>
    Book,

    /// <summary>工具: a drill, a ladder, a wheelchair.</summary>
    Tool,
}

/// <summary>What the kinds are called, and what goes by them.</summary>
public static class ItemKinds
{
    public static Sentence Named(this ItemKind kind) => kind switch
    {
        ItemKind.Umbrella => "伞",
        ItemKind.Book => "图书",
        _ => "工具",
    };

    /// <summary>The letter with which the codes of its things begin.</summary>
    public static char Letter(this ItemKind kind) => kind switch
    {
        ItemKind.Umbrella => 'U',
        ItemKind.Book => 'B',
        _ => 'T',
    };

    /// <summary>Days that such a thing is lent: the day of return is that many days after the day of lending.</summary>
    public static int Days(this ItemKind kind) => kind switch
    {
        ItemKind.Umbrella => 7,
        ItemKind.Book => 30,
        _ => 3,
    };
}
