namespace Yizhan.Stations.Rules;

/// <summary>A kind of thing that a visitor may use at a station: the one published list.</summary>
/// <param name="Code">Kebab-case, stable, as in the API: <c>first-aid</c>.</param>
/// <param name="Chinese">Its name on the page.</param>
/// <param name="English">Its name on the English page.</param>
public sealed record AmenityKind(string Code, string Chinese, string English)
{
    /// <summary>The most kinds there may be: sets of them are kept in 64 bits.</summary>
    public const int Most = 64;

    /// <summary>Every kind, in the order of the filter; new ones come last, since a kind's place is its bit.</summary>
    public static IReadOnlyList<AmenityKind> All { get; } =
    [
        new("water", "热水和饮用水", "Drinking water"),
        new("seats", "座椅", "Seats"),
        new("microwave", "微波炉", "Microwave"),
        new("charger", "手机充电", "Phone charging"),
        new("power-bank", "充电宝", "Power bank to borrow"),
        new("air-conditioning", "空调", "Air conditioning"),
        new("heater", "取暖", "Heating"),
        new("toilet", "卫生间", "Toilet"),
        new("accessible-toilet", "无障碍卫生间", "Accessible toilet"),
        new("wifi", "无线网络", "Wi-Fi"),
        new("books", "图书", "Books"),
        new("umbrella", "雨伞", "Umbrellas to borrow"),
        new("first-aid", "急救箱", "First-aid kit"),
        new("aed", "自动体外除颤器", "AED (defibrillator)"),
        new("blood-pressure", "血压计", "Blood-pressure monitor"),
        new("wheelchair", "轮椅", "Wheelchair to borrow"),
        new("reading-glasses", "老花镜", "Reading glasses"),
        new("nursing-room", "母婴室", "Nursing room"),
        new("refrigerator", "冰箱", "Refrigerator"),
        new("ice", "冰块", "Ice"),
        new("hot-meals", "热餐", "Hot meals"),
        new("sewing-kit", "针线包", "Sewing kit"),
        new("tool-box", "工具箱", "Toolbox"),
        new("bicycle-pump", "打气筒", "Bicycle pump"),
        new("vehicle-charging", "电动车充电", "E-bike charging"),
        new("parcel-shelf", "包裹代收", "Parcel shelf"),
        new("printer", "打印复印", "Printing and copying"),
        new("lockers", "储物柜", "Lockers"),
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static AmenityKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}
