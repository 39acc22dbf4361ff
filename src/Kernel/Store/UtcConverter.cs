using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yizhan.Kernel.Store;

/// <summary>Moments are stored in UTC: PostgreSQL takes nothing else, and SQLite compares them as text.</summary>
/// <remarks>To a millionth of a second, which is what PostgreSQL holds: so a city that is moved or restored into the other database answers the same.</remarks>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc),
    stored => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
