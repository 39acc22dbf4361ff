using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;
using static Yizhan.Kernel.Pages.FormDifferences;
using static Yizhan.Kernel.Pages.Typed;

namespace Yizhan.Stations;

/// <summary>A division as it stands in the boxes of its form.</summary>
public sealed record EditDivisionForm
{
    /// <summary>Left empty for a compound: the next free code of its community.</summary>
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? OfficialName { get; init; }
    public string? Level { get; init; }
    public string? ParentCode { get; init; }
    public string? Scheme { get; init; }

    /// <summary>In which coordinates the centre was typed: <c>WGS-84</c>, <c>GCJ-02</c> or <c>BD-09</c>.</summary>
    public string? Datum { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }

    /// <summary>One a line: <c>mca:420281002</c>.</summary>
    public string? OtherCodes { get; init; }
    public string? ValidFrom { get; init; }
    public string? ValidTo { get; init; }

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    private static readonly FormField<EditDivisionForm>[] Fields =
    [
        new("Name", "名称", form => Said(form.Name), (form, other) => form with { Name = other.Name }),
        new("OfficialName", "正式名称", form => Said(form.OfficialName), (form, other) => form with { OfficialName = other.OfficialName }),
        new("Level", "级别", form => Named<DivisionLevel>(form.Level, level => level.Name()), (form, other) => form with { Level = other.Level }),
        new("ParentCode", "上级区划", form => Said(form.ParentCode), (form, other) => form with { ParentCode = other.ParentCode }),
        new("Scheme", "编码体系", form => Said(form.Scheme), (form, other) => form with { Scheme = other.Scheme }),
        new("Latitude", "中心位置", form => Blank(form.Latitude, form.Longitude) ? Said(null) : Join([form.Datum, form.Latitude, form.Longitude]),
            (form, other) => form with { Datum = other.Datum, Latitude = other.Latitude, Longitude = other.Longitude }),
        new("OtherCodes", "其他编码", form => Join(Pieces(form.OtherCodes)), (form, other) => form with { OtherCodes = other.OtherCodes }),
        new("ValidFrom", "生效日期", form => Said(form.ValidFrom), (form, other) => form with { ValidFrom = other.ValidFrom }),
        new("ValidTo", "失效日期", form => Said(form.ValidTo), (form, other) => form with { ValidTo = other.ValidTo }),
    ];

    /// <summary>The form filled from a division.</summary>
    internal static EditDivisionForm Of(Division division)
    {
        var form = new EditDivisionForm
        {
            Code = division.Code, Name = division.Name, OfficialName = division.OfficialName, Level = division.Level.ToString(), ParentCode = division.ParentCode,
            Scheme = division.Scheme, Datum = "WGS-84", Latitude = Text(division.Latitude), Longitude = Text(division.Longitude),
            OtherCodes = string.Join('\n', division.OtherCodes.Select(DivisionCodeText.Of).Order(StringComparer.Ordinal)),
            ValidFrom = Text(division.ValidFrom), ValidTo = Text(division.ValidTo), Version = Text(division.Change),
        };
        return form with { Base = PackedForm.Pack(form with { Version = null }) };
    }

    /// <summary>The form with the other's words in the fields that were ticked.</summary>
    internal EditDivisionForm Taking(EditDivisionForm theirs) => Fields.Taking(this, Theirs, theirs) with { Theirs = [] };

    /// <inheritdoc cref="FormDifferences.Between"/>
    internal (EditDivisionForm Merged, IReadOnlyList<FormDifference> Differences) Against(EditDivisionForm theirs) =>
        Fields.Between(PackedForm.Unpack<EditDivisionForm>(Base), this, theirs);

    /// <summary>What is asked for. What cannot be read is added to <paramref name="errors"/>.</summary>
    internal DivisionAsk ToAsk(DivisionTree tree, Errors errors)
    {
        var (level, parent) = (Choice<DivisionLevel>(Level), Plain(ParentCode));
        var code = Plain(Code) ?? (level == DivisionLevel.Compound && parent is not null ? tree.NextCompound(parent) : "");
        var centre = Blank(Latitude, Longitude) ? (GeoPoint?)null : TypedPoint.Read(Latitude, Longitude, Datum, errors);
        return new(code, Plain(Scheme) ?? Division.OwnScheme, Plain(Name) ?? "", level, parent, ReadOtherCodes(errors))
        {
            OfficialName = Plain(OfficialName), Latitude = centre?.Latitude, Longitude = centre?.Longitude,
            ValidFrom = Day(ValidFrom, nameof(ValidFrom), errors), ValidTo = Day(ValidTo, nameof(ValidTo), errors),
        };
    }

    private List<DivisionCode> ReadOtherCodes(Errors errors)
    {
        var codes = new List<DivisionCode>();
        foreach (var text in Pieces(OtherCodes))
        {
            if (DivisionCodeText.Parse(text) is { } code) codes.Add(code);
            else errors.Add(nameof(OtherCodes), new Sentence("“{0}”不是其他编码，请写成 体系:编码，如 mca:420281002", Excerpt.Of(text)));
        }
        return codes;
    }

    private static string[] Pieces(string? text) =>
        (text ?? "").Split([' ', ',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
