using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What a day was in the loaded notice and what it becomes; null where the notice does not name it.</summary>
public sealed record HolidayChange(DateOnly Date, HolidayDay? Was, HolidayDay? Becomes);

/// <summary>What loading a year would change.</summary>
internal static class HolidayChanges
{
    /// <summary>The days that differ, by date; empty when both say the same.</summary>
    public static IReadOnlyList<HolidayChange> Between(HolidayYear? before, HolidayYear after)
    {
        var was = (before?.Days ?? []).ToDictionary(day => day.Date);
        var becomes = after.Days.ToDictionary(day => day.Date);
        return
        [
            .. was.Keys.Union(becomes.Keys).Order()
                .Select(date => new HolidayChange(date, was.GetValueOrDefault(date), becomes.GetValueOrDefault(date)))
                .Where(change => change.Was != change.Becomes),
        ];
    }
}
