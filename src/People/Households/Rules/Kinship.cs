using Yizhan.Kernel;

namespace Yizhan.People.Households.Rules;

/// <summary>What a member of a household is to whoever entered them.</summary>
public enum Kinship
{
    /// <summary>The very person.</summary>
    Self,

    Spouse,

    Child,

    Grandchild,

    Parent,

    Grandparent,

    Sibling,

    /// <summary>Anybody else who lives there.</summary>
    Other,
}

/// <summary>What kinships and grounds are called, and how programs write them.</summary>
public static class Kinships
{
    /// <summary>Those that can be chosen.</summary>
    public static readonly IReadOnlyList<Kinship> Choices = [.. Enum.GetValues<Kinship>().Where(kinship => kinship is not Kinship.Self)];

    /// <summary>Who may be a child: without the day of birth nobody knows whether a guardian must consent.</summary>
    public static bool MayBeChild(this Kinship kinship) => kinship is Kinship.Child or Kinship.Grandchild or Kinship.Sibling;

    public static Sentence Named(this Kinship kinship) => kinship switch
    {
        Kinship.Self => "本人",
        Kinship.Spouse => "配偶",
        Kinship.Child => "子女",
        Kinship.Grandchild => "孙子女、外孙子女",
        Kinship.Parent => "父母",
        Kinship.Grandparent => "祖父母、外祖父母",
        Kinship.Sibling => "兄弟姐妹",
        _ => "其他同住的人",
    };

    public static Sentence Named(this MemberGround ground) => ground switch
    {
        MemberGround.Self => "本人登记",
        MemberGround.Guardian => "监护人同意",
        MemberGround.Present => "本人在场并同意",
        _ => "本人用手机验证码同意",
    };

    /// <summary>The kinship of a code that can be chosen, or null.</summary>
    public static Kinship? Of(string? code) => Choices.Cast<Kinship?>().FirstOrDefault(kinship => $"{kinship}" == code);
}
