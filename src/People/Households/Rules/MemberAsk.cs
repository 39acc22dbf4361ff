using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Households.Rules;

/// <summary>A member of one's household as one enters them: a name, and the day of birth of those who may be children.</summary>
/// <param name="IsGuardian">Whoever enters the member declares to be the child's guardian and consents.</param>
/// <param name="IsPresent">The member is present, has been read the notice and agrees.</param>
/// <param name="AgreesIdNumber">And agrees by itself to the citizen number, or the guardian does.</param>
public sealed record MemberAsk(string Name, Kinship? Kinship, DateOnly? Birth, string? IdNumber, bool IsGuardian, bool IsPresent, bool AgreesIdNumber)
{
    private const int OldestYears = 130;

    /// <summary>What was typed as records print it, but for the values.</summary>
    public override string ToString() => nameof(MemberAsk);

    /// <summary>The day of birth, typed or within the citizen number.</summary>
    public DateOnly? KnownBirth => Birth ?? (CitizenNumber.Normal(IdNumber) is { } number ? CitizenNumber.Birth(number) : null);

    /// <summary>Whether a guardian must consent.</summary>
    public bool IsChild(DateOnly today) => KnownBirth is { } birth && Guardianship.IsNeeded(birth, today);

    /// <summary>By what the member is entered.</summary>
    public MemberGround Ground(DateOnly today) => IsChild(today) ? MemberGround.Guardian : MemberGround.Present;

    /// <summary>What is to be kept about the member.</summary>
    /// <param name="area">Where whoever enters the member lives.</param>
    public PersonAsk Person(AreaPath area) => new(Name, null, IdNumber, null, area) { Birth = Birth };

    /// <remarks>个人信息保护法 art. 31: for a child under 14 a parent or other guardian consents; art. 29: the citizen number wants a consent of its own.</remarks>
    public Errors Check(DateOnly today)
    {
        var errors = Person(AreaPath.Root).Check();
        if (Kinship is not { } kinship) errors.Add(nameof(Kinship), "请选择是您的什么人");
        else if (kinship.MayBeChild() && KnownBirth is null) errors.Add(nameof(Birth), "请填写出生日期，好知道是否要监护人同意");
        if (Birth > today || Birth < today.AddYears(-OldestYears)) errors.Add(nameof(Birth), "出生日期不对，请核对");
        if (Birth is { } typed && CitizenNumber.Normal(IdNumber) is { } number && CitizenNumber.Birth(number) != typed) errors.Add(nameof(Birth), "出生日期和公民身份号码里的不一样，请核对");
        if (IsChild(today) && !IsGuardian) errors.Add(nameof(IsGuardian), new Sentence("不满{0}周岁，须由父母或者其他监护人同意", Guardianship.ConsentsFrom));
        if (!IsChild(today) && !IsPresent) errors.Add(nameof(IsPresent), "要登记成年家人，须本人在场、看过说明并同意");
        if (IdNumber is not null && !AgreesIdNumber) errors.Add(nameof(AgreesIdNumber), "要登记公民身份号码，须本人或监护人单独同意");
        return errors;
    }
}
