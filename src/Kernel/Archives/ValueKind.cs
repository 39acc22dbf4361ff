using System.Text.Json.Serialization;

namespace Yizhan.Kernel.Archives;

/// <summary>What a column holds, whichever database it lies in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ValueKind>))]
public enum ValueKind
{
    YesNo,
    Whole16,
    Whole32,
    Whole64,
    Real32,
    Real64,
    Exact,
    Text,
    Id,

    /// <summary>A moment in UTC.</summary>
    Moment,

    /// <summary>A day of the calendar.</summary>
    Day,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Span,
    Bytes,
}

/// <summary>The kinds and the types of .NET that stand for them.</summary>
public static class ValueKinds
{
    private static readonly Dictionary<Type, ValueKind> ByType = new()
    {
        [typeof(bool)] = ValueKind.YesNo, [typeof(short)] = ValueKind.Whole16, [typeof(int)] = ValueKind.Whole32, [typeof(long)] = ValueKind.Whole64,
        [typeof(float)] = ValueKind.Real32, [typeof(double)] = ValueKind.Real64, [typeof(decimal)] = ValueKind.Exact, [typeof(string)] = ValueKind.Text,
        [typeof(Guid)] = ValueKind.Id, [typeof(DateTime)] = ValueKind.Moment, [typeof(DateOnly)] = ValueKind.Day, [typeof(TimeOnly)] = ValueKind.Time,
        [typeof(TimeSpan)] = ValueKind.Span, [typeof(byte[])] = ValueKind.Bytes,
    };

    /// <summary>The kind of a column that is stored as <paramref name="type"/>.</summary>
    /// <exception cref="NotSupportedException">An archive cannot hold it: map the column to a type that both databases have.</exception>
    public static ValueKind Of(Type type) => ByType.TryGetValue(type, out var kind) ? kind : throw new NotSupportedException($"An archive holds no {type}.");
}
