using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.Stations.Rules;

/// <summary>What somebody wants a station to be, from a form, a program or a spreadsheet: the checks are the same.</summary>
/// <param name="Code">The number on the door.</param>
/// <param name="DivisionCode">The division it belongs to.</param>
/// <param name="Facts">Everything else.</param>
/// <param name="Serves">Codes of the compounds it serves.</param>
public sealed partial record StationAsk(string Code, string DivisionCode, StationFacts Facts, IReadOnlyList<string> Serves)
{
    public const int LongestCode = 20;
    public const int LongestName = 60;
    public const int LongestAddress = 120;
    public const int LongestText = 300;
    public const int LongestPhone = 30;
    public const int MostPeople = 5000;
    public const double MostSquareMetres = 10_000;
    public const int MostOfAnAmenity = 999;
    public const int MostRooms = 40;

    /// <summary>What is wrong, each under the name of the fact it concerns.</summary>
    /// <param name="tree">The divisions of the city.</param>
    /// <param name="boundary">The city's boundary; null: any point will do.</param>
    public Errors Check(DivisionTree tree, CityBoundary? boundary)
    {
        var errors = new Errors();
        if (!CodeForm().IsMatch(Code)) errors.Add(nameof(Code), new Sentence("驿站编号须为2至{0}位大写字母、数字或连字符，如 DY0001", LongestCode));
        CheckText(errors, nameof(StationFacts.Name), Facts.Name, LongestName, "请填写驿站名称");
        CheckText(errors, nameof(StationFacts.Address), Facts.Address, LongestAddress, "请填写地址");
        CheckText(errors, nameof(StationFacts.Directions), Facts.Directions, LongestText);
        CheckText(errors, nameof(StationFacts.OperatorName), Facts.OperatorName, LongestName);
        CheckText(errors, "RecoveryNote", Facts.Recovery?.Note, LongestText);
        CheckText(errors, nameof(StationFacts.ClosedReason), Facts.ClosedReason, LongestText);
        if (Facts.Phone is { } phone && (phone.Length > LongestPhone || !PhoneForm().IsMatch(phone)))
            errors.Add(nameof(StationFacts.Phone), "电话只能有数字、空格、加号、括号和连字符");
        if (Facts.Operator == OperatorKind.Partner && string.IsNullOrWhiteSpace(Facts.OperatorName))
            errors.Add(nameof(StationFacts.OperatorName), "请填写主导运营的公司名称");
        if (Facts.Capacity is < 1 or > MostPeople) errors.Add(nameof(StationFacts.Capacity), new Sentence("可容纳人数须在1到{0}之间", MostPeople));
        if (Facts.SquareMetres is { } area && !(area is >= 1 and <= MostSquareMetres))
            errors.Add(nameof(StationFacts.SquareMetres), new Sentence("面积须在1到{0}平方米之间", (int)MostSquareMetres));
        if (Facts.ClosedOn < Facts.OpenedOn) errors.Add(nameof(StationFacts.ClosedOn), "停用日期不能早于启用日期");
        CheckPoint(errors, boundary);
        CheckPlace(errors, tree);
        CheckParts(errors);
        errors.Add(Facts.Opening.Check());
        foreach (var (place, exception) in Facts.Opening.Exceptions.Index())
            CheckText(errors, $"Exceptions[{place}].Reason", exception.Reason, DatedOpenings.LongestReason);
        return errors;
    }

    /// <summary>Where the station lies, once the ask has been checked.</summary>
    /// <exception cref="InvalidOperationException">The division does not exist.</exception>
    public AreaPath AreaIn(DivisionTree tree) => tree.Of(DivisionCode)?.Area
        ?? throw new InvalidOperationException($"The division '{DivisionCode}' was not checked.");

    private void CheckPoint(Errors errors, CityBoundary? boundary)
    {
        var (latitude, longitude) = (Facts.Latitude, Facts.Longitude);
        if (!GeoPoint.IsValid(latitude, longitude))
        {
            errors.Add(nameof(StationFacts.Latitude), GeoPoint.IsValid(longitude, latitude)
                ? "纬度和经度好像填反了，请交换"
                : "纬度须在−90到90之间，经度须在−180到180之间");
            return;
        }
        if (boundary is null || boundary.Contains(new(latitude, longitude))) return;
        errors.Add(nameof(StationFacts.Latitude), GeoPoint.IsValid(longitude, latitude) && boundary.Contains(new(longitude, latitude))
            ? "纬度和经度好像填反了，请交换"
            : "该位置在城市边界之外，请核对经纬度（WGS-84）");
    }

    private void CheckPlace(Errors errors, DivisionTree tree)
    {
        if (DivisionCode is "") errors.Add(nameof(DivisionCode), "请选择所属区划");
        else if (tree.Of(DivisionCode) is null) errors.Add(nameof(DivisionCode), new Sentence("没有编码为“{0}”的区划，请先导入区划", DivisionCode));
        foreach (var code in Serves)
        {
            if (tree.Of(code) is null) errors.Add(nameof(Serves), new Sentence("没有编码为“{0}”的小区，请先导入区划", code));
            else if (tree.Of(code)!.Level is not (DivisionLevel.Compound or DivisionLevel.Village))
                errors.Add(nameof(Serves), new Sentence("“{0}”不是小区或村，服务范围只能填小区或村的编码", code));
        }
    }

    private void CheckParts(Errors errors)
    {
        foreach (var amenity in Facts.Amenities)
        {
            if (AmenityKind.Of(amenity.Kind) is null) errors.Add(nameof(StationFacts.Amenities), new Sentence("没有“{0}”这种设施，请用公布的设施编码", amenity.Kind));
            if (amenity.Count is < 1 or > MostOfAnAmenity) errors.Add(nameof(StationFacts.Amenities), new Sentence("设施数量须在1到{0}之间", MostOfAnAmenity));
            CheckText(errors, nameof(StationFacts.Amenities), amenity.Note, LongestText);
        }
        if (Facts.Amenities.GroupBy(amenity => amenity.Kind).FirstOrDefault(same => same.Count() > 1) is { } twice)
            errors.Add(nameof(StationFacts.Amenities), new Sentence("设施“{0}”列了两次", twice.Key));
        foreach (var post in Facts.Posts.Where(post => PostKind.Of(post) is null))
            errors.Add(nameof(StationFacts.Posts), new Sentence("没有“{0}”这种服务岗，请用公布的服务岗编码", post));
        if (Facts.Rooms.Count > MostRooms || Facts.Zones.Count > MostRooms)
            errors.Add(nameof(StationFacts.Rooms), new Sentence("房间和功能区各不超过{0}个", MostRooms));
        foreach (var room in Facts.Rooms)
        {
            CheckText(errors, nameof(StationFacts.Rooms), room.Name, LongestName, "请填写房间名称");
            if (room.Capacity is < 1 or > MostPeople || room.SquareMetres is { } area && !(area is > 0 and <= MostSquareMetres))
                errors.Add(nameof(StationFacts.Rooms), new Sentence("请核对房间“{0}”的人数和面积", room.Name));
        }
        if (Facts.Rooms.GroupBy(room => room.Name).FirstOrDefault(same => same.Count() > 1) is { } same)
            errors.Add(nameof(StationFacts.Rooms), new Sentence("房间“{0}”列了两次", same.Key));
        foreach (var zone in Facts.Zones)
        {
            if (ZoneKind.Of(zone.Kind) is null) errors.Add(nameof(StationFacts.Zones), new Sentence("没有“{0}”这种功能区，请用公布的功能区编码", zone.Kind));
            if (zone.Room is { } room && Facts.Rooms.All(own => own.Name != room))
                errors.Add(nameof(StationFacts.Zones), new Sentence("功能区所在的房间“{0}”没有列出", room));
        }
    }

    private static void CheckText(Errors errors, string field, string? text, int longest, Sentence? whenMissing = null)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            if (whenMissing is not null) errors.Add(field, whenMissing);
            return;
        }
        if (PlainText.FaultOf(text, longest) is { } fault) errors.Add(field, fault);
    }

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9-]{1,19}\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"^[0-9+() \-（）－]+\z")]
    private static partial Regex PhoneForm();
}
