using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.People.Rules;

/// <summary>What somebody wants an organisation to be, from a form or a program.</summary>
/// <param name="Division">Where it lies; null: no such division in the asker's scope.</param>
/// <param name="CreditCode">As it was typed.</param>
/// <param name="Serves">The divisions that it serves.</param>
internal sealed record OrganisationAsk(
    OrganisationKind? Kind, string Name, string? EnglishName, Guid? Parent, KnownDivision? Division, string? CreditCode, DateOnly From, IReadOnlyList<KnownDivision> Serves)
{
    /// <summary>The most divisions that one organisation serves by name; whoever serves more serves the division above.</summary>
    public const int MostServed = 100;

    /// <summary>What is wrong, each under the name of the fact it concerns.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (Kind is null) errors.Add(nameof(Kind), "请选择组织的类别");
        if (Name is "") errors.Add(nameof(Name), "请填写组织名称");
        else if (PlainText.FaultOf(Name, Organisation.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (EnglishName is not null && PlainText.FaultOf(EnglishName, Organisation.LongestEnglishName) is { } english) errors.Add(nameof(EnglishName), english);
        if (Division is null) errors.Add(nameof(Division), "请选择区划");
        else if (Kind is OrganisationKind.Department && Division.Level is not (AreaLevel.City or AreaLevel.Street)) errors.Add(nameof(Division), "部门设在市或街道，请选择这两级的区划");
        if (CreditCode is not null && Kernel.Privacy.Rules.CreditCode.Normal(CreditCode) is null) errors.Add(nameof(CreditCode), "统一社会信用代码有误，请对照营业执照或登记证书核对18位代码");
        if (Serves.Count > MostServed) errors.Add(nameof(Serves), new Sentence("最多填写{0}个区划；服务更多的，请填写它们的上级", MostServed));
        return errors;
    }
}
