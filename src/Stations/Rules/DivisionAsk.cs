using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Rules;

/// <summary>What somebody wants a division to be, from a form or a program.</summary>
/// <param name="ParentCode">The code of the division above; null for the city.</param>
/// <param name="OtherCodes">Codes of the same unit in other schemes.</param>
internal sealed partial record DivisionAsk(string Code, string Scheme, string Name, DivisionLevel Level, string? ParentCode, IReadOnlyList<DivisionCode> OtherCodes)
{
    public const int MostOtherCodes = 20;

    public string? OfficialName { get; init; }

    /// <summary>Degrees north, WGS-84, of its centre; null: not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS-84, of its centre; null: not known.</summary>
    public double? Longitude { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    /// <summary>The same, with a parent written in another scheme turned into the code known here.</summary>
    public DivisionAsk In(DivisionTree tree) => this with { ParentCode = tree.Find(ParentCode, out _)?.Code ?? ParentCode };

    /// <summary>What is wrong, each under the name of the fact it concerns.</summary>
    /// <param name="tree">The divisions of the city.</param>
    /// <param name="boundary">The city's boundary; null: any point will do.</param>
    public Errors Check(DivisionTree tree, CityBoundary? boundary)
    {
        var errors = new Errors();
        if (!CodeForm().IsMatch(Code)) errors.Add(nameof(Code), new Sentence("区划编码只用数字、字母和连字符，最多{0}位", Division.LongestCode));
        if (!SchemeForm().IsMatch(Scheme)) errors.Add(nameof(Scheme), "编码体系只用小写字母、数字和连字符，如 nbs-2016");
        else if (Level == DivisionLevel.Compound && Scheme != Division.OwnScheme)
            errors.Add(nameof(Scheme), new Sentence("小区由本市自己编码，编码体系请写 {0}", Division.OwnScheme));
        if (string.IsNullOrWhiteSpace(Name)) errors.Add(nameof(Name), "请填写区划名称");
        else if (PlainText.FaultOf(Name, Division.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (OfficialName is not null && PlainText.FaultOf(OfficialName, Division.LongestName * 2) is { } wrong) errors.Add(nameof(OfficialName), wrong);
        if (ValidTo < ValidFrom) errors.Add(nameof(ValidTo), "失效日期不能早于生效日期");
        if (PointFault(boundary) is { } point) errors.Add(nameof(Latitude), point);
        CheckPlace(errors, tree);
        CheckOtherCodes(errors, tree);
        return errors;
    }

    /// <summary>Where the division lies, once the ask has been checked.</summary>
    public AreaPath AreaIn(DivisionTree tree) => (tree.Of(ParentCode)?.Area ?? AreaPath.Root).Below(Code);

    /// <summary>All of it as one value.</summary>
    public DivisionRecord RecordIn(DivisionTree tree) => new(Code, Scheme, Name, Level, ParentCode, AreaIn(tree))
    {
        OfficialName = OfficialName, Latitude = Latitude, Longitude = Longitude, ValidFrom = ValidFrom, ValidTo = ValidTo,
        OtherCodes = [.. OtherCodes.OrderBy(code => code.Scheme, StringComparer.Ordinal).ThenBy(code => code.Code, StringComparer.Ordinal)],
    };

    private Sentence? PointFault(CityBoundary? boundary) => (Latitude, Longitude) switch
    {
        (null, null) => null,
        ({ } latitude, { } longitude) => CityBoundary.FaultOf(latitude, longitude, boundary),
        _ => "纬度和经度请一起填写，或者都留空",
    };

    private void CheckPlace(Errors errors, DivisionTree tree)
    {
        var present = tree.Of(Code);
        if (Level == DivisionLevel.City)
        {
            if (ParentCode is not null) errors.Add(nameof(ParentCode), "市级没有上级，请留空");
            if (tree.All.FirstOrDefault(other => other.Level == DivisionLevel.City) is { } city && city.Code != Code) errors.Add(nameof(Level), "市级只能有一个");
        }
        else if (ParentCode is null)
            errors.Add(nameof(ParentCode), "请选择上级区划");
        else if (tree.Find(ParentCode, out var ambiguous) is not { } parent)
            errors.Add(nameof(ParentCode), ambiguous ?? new Sentence("没有编码为“{0}”的区划", Excerpt.Of(ParentCode)));
        else if (present is not null && present.Area.Contains(parent.Area))
            errors.Add(nameof(ParentCode), "上级不能是它自己或它的下级");
        else if (parent.Level.Rank() >= Level.Rank())
            errors.Add(nameof(Level), new Sentence("级别“{0}”必须低于上级“{1}”的级别“{2}”", ImportWords.Level.Of(Level), parent.Name, ImportWords.Level.Of(parent.Level)));
        if (present is null) return;
        if ((present.Level == DivisionLevel.City) != (Level == DivisionLevel.City)) errors.Add(nameof(Level), "市级不能改成别的级别，别的也不能改成市级");
        else if (tree.Below(Code).FirstOrDefault(below => below.Level.Rank() <= Level.Rank()) is { } child)
            errors.Add(nameof(Level), new Sentence("下级“{0}”的级别不低于它，请不要改级别", child.Name));
    }

    private void CheckOtherCodes(Errors errors, DivisionTree tree)
    {
        if (OtherCodes.Count > MostOtherCodes) errors.Add(nameof(OtherCodes), new Sentence("其他编码最多{0}个", MostOtherCodes));
        foreach (var code in OtherCodes)
        {
            if (!SchemeForm().IsMatch(code.Scheme) || !CodeForm().IsMatch(code.Code) || code.ValidTo < code.ValidFrom)
                errors.Add(nameof(OtherCodes), new Sentence("“{0}”不是其他编码，请写成 体系:编码，如 mca:420281002", Excerpt.Of($"{code.Scheme}:{code.Code}")));
            else if (tree.All.FirstOrDefault(other => other.Code != Code && other.OtherCodes.Any(its => Clash(its, code))) is { } taken)
                errors.Add(nameof(OtherCodes), new Sentence("{0} 已经是“{1}”的编码，请核对，或写明各自的有效日期", $"{code.Scheme}:{code.Code}", taken.Name));
        }
        if (OtherCodes.Select(code => (code.Scheme, code.Code)).Distinct().Count() < OtherCodes.Count)
            errors.Add(nameof(OtherCodes), "同一个其他编码写了两次，请只留一个");
    }

    /// <summary>Whether two units would have one code of one scheme on the same day.</summary>
    private static bool Clash(DivisionCode a, DivisionCode b) =>
        (a.Scheme, a.Code) == (b.Scheme, b.Code) && !(a.ValidTo < b.ValidFrom) && !(b.ValidTo < a.ValidFrom);

    [GeneratedRegex(@"^[0-9A-Za-z-]{1,24}\z")]
    internal static partial Regex CodeForm();

    [GeneratedRegex(@"^[a-z0-9-]{1,24}\z")]
    internal static partial Regex SchemeForm();
}
