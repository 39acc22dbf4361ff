using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;

namespace Yizhan.People;

/// <summary>That a person agreed to one thing, in which words, and until when.</summary>
/// <remarks>个人信息保护法 arts. 14 to 16 and 29: freely, knowing what; as easily withdrawn as given; separately for sensitive data.</remarks>
public sealed class Consent : IConcernsPerson
{
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }

    Guid? IConcernsPerson.Person => Person;

    /// <summary>A code of <see cref="ConsentMatter.All"/>.</summary>
    public required string Matter { get; init; }

    /// <summary>Which wording was shown: its date.</summary>
    public required string Wording { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>The guardian who consented for a child under 14, sealed under the child's key.</summary>
    public PersonalText? Guardian { get; init; }
}

/// <summary>What consent is asked for; each by itself.</summary>
/// <param name="IsSensitive">It needs a separate consent, 个人信息保护法 art. 29.</param>
public sealed record ConsentMatter(string Code, Sentence Name, bool IsSensitive)
{
    /// <summary>Without it nobody is registered; it ends with the erasure.</summary>
    public static readonly ConsentMatter Basic = new("basic", "保存姓名和手机号，用于登录和办理我申请的事项", false);

    /// <summary>Consent to keep the address, and to keep the citizen number.</summary>
    public const string AddressCode = "address", IdNumberCode = "id-number";

    /// <summary>To be kept as a member of an organisation, a Party branch among them.</summary>
    public static readonly ConsentMatter Membership = new("membership", "记录政治面貌和所在组织，用于组织联系和服务", true);

    public static readonly IReadOnlyList<ConsentMatter> All =
    [
        Basic,
        new("contact", "用手机号联系我、发送办理进展", false),
        new(AddressCode, "保存住址，用于上门服务和走访", false),
        new(IdNumberCode, "保存公民身份号码，用于核实身份", true),
        new("health", "记录健康和照护情况，用于走访和帮扶", true),
        Membership,
    ];

    /// <summary>The matter of a code, or null.</summary>
    public static ConsentMatter? Of(string code) => All.FirstOrDefault(matter => matter.Code == code);
}
