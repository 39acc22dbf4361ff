using System.Globalization;

namespace Yizhan.Matters.Design.Rules;

/// <summary>Lists of a matter whose entries have no code: addresses name them by their numbers, from 1.</summary>
public static class Entries
{
    /// <summary>The entry of a number; null: there is none.</summary>
    public static T? Numbered<T>(this IReadOnlyList<T> list, string item) where T : class => IndexOf(list, item) is { } index ? list[index] : null;

    /// <summary>The list with an entry in the place of the one of a number; at its end where there is none.</summary>
    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> list, string? item, T written) where T : class =>
        item is not null && IndexOf(list, item) is { } index ? [.. list.Take(index), written, .. list.Skip(index + 1)] : [.. list, written];

    /// <summary>The list with an entry moved by one, or without it; null: there is no such entry. At its end an entry stays where it is.</summary>
    /// <param name="by">-1: up, 1: down, 0: away with it.</param>
    public static IReadOnlyList<T>? Arranged<T>(this IReadOnlyList<T> list, int? index, int by)
    {
        if (index is not { } at || at < 0 || at >= list.Count) return null;
        List<T> arranged = [.. list];
        arranged.RemoveAt(at);
        if (by != 0) arranged.Insert(Math.Clamp(at + by, 0, arranged.Count), list[at]);
        return arranged;
    }

    /// <summary>Where the entry of a number stands, from 0; null: there is none.</summary>
    public static int? IndexOf<T>(IReadOnlyList<T> list, string item) =>
        int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= list.Count ? number - 1 : null;
}
