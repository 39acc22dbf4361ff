using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yizhan.Kernel.Store;

/// <summary>Moments are stored in UTC: PostgreSQL takes nothing else, and SQLite compares them as text.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
