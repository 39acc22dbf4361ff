using System.Globalization;

namespace Yizhan.Kernel.Sheets;

/// <summary>What goes into a cell: text, a number, a day, or nothing.</summary>
public readonly record struct SheetValue
{
    private readonly object? value;

    private SheetValue(object? value) => this.value = value;

    public bool IsBlank => value is null or "";

    internal string? Words => value as string;
    internal DateOnly? Day => value as DateOnly?;

    /// <summary>The number in the invariant form without exponent; null when it is none.</summary>
    internal string? Numeral => value switch
    {
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        double number => CellText.Plain(number),
        _ => null,
    };

    /// <summary>The value as the reader will tell it.</summary>
    public override string ToString() => Words ?? Numeral ?? Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static implicit operator SheetValue(string? text) => new(text);
    public static implicit operator SheetValue(int? number) => new((decimal?)number);
    public static implicit operator SheetValue(decimal? number) => new(number);
    public static implicit operator SheetValue(DateOnly? day) => new(day);

    /// <summary>是 or 否, as people fill it in.</summary>
    public static implicit operator SheetValue(bool? yes) => new(yes switch { true => "是", false => "否", null => null });

    /// <exception cref="ArgumentOutOfRangeException">Not a finite number.</exception>
    public static implicit operator SheetValue(double? number) =>
        number is null || double.IsFinite(number.Value) ? new(number) : throw new ArgumentOutOfRangeException(nameof(number), number, "A cell holds a finite number.");
}
