using Yizhan.Kernel;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Rules;

/// <summary>Terms that say two things of one day: whoever wrote them meant something else.</summary>
internal static class DoubleBooking
{
    /// <summary>What contradicts itself, by the names of the properties of <see cref="DutyTerms"/>.</summary>
    public static Errors Of(DutyTerms terms)
    {
        var errors = new Errors();
        if (Overlap(terms.Weekly) is var (one, other))
            errors.Add(nameof(terms.Weekly), new Sentence("每周的时间有重叠：{0}{1}-{2}和{3}{4}-{5}", one.Day.Named(), ShiftTime.From(one.From), ShiftTime.To(one.To), other.Day.Named(), ShiftTime.From(other.From), ShiftTime.To(other.To)));
        var away = terms.Away.OrderBy(one => one.From).ToList();
        foreach (var (before, next) in away.Zip(away.Skip(1)))
            if (next.From <= before.To) errors.Add(nameof(terms.Away), new Sentence("不在的日子写了两次：{0:yyyy-MM-dd}", next.From));
        foreach (var day in terms.Wishes.GroupBy(wish => wish.Date).Where(day => day.Count() > 1))
            errors.Add(nameof(terms.Wishes), new Sentence("{0:yyyy-MM-dd}的愿望写了两次", day.Key));
        foreach (var wish in terms.Wishes.Where(wish => wish.Wants && terms.Away.Any(days => days.From <= wish.Date && wish.Date <= days.To)))
            errors.Add(nameof(terms.Wishes), new Sentence("{0:yyyy-MM-dd}又想值班又不在", wish.Date));
        return errors;
    }

    /// <summary>Two times that overlap, be it that one goes on into the morning of the other: from Sunday into Monday too.</summary>
    private static (WeeklyHours One, WeeklyHours Other)? Overlap(IReadOnlyList<WeeklyHours> weekly)
    {
        const int day = 24 * 60;
        var inOrder = weekly.Select(one => (Time: one, From: ((int)one.Day * day) + one.Hours.StartMinute, To: ((int)one.Day * day) + one.Hours.EndMinute)).OrderBy(one => one.From).ToList();
        if (inOrder is [var first, _, ..]) inOrder.Add(first with { From = first.From + (7 * day) });
        foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            if (next.From < one.To) return (one.Time, next.Time);
        return null;
    }
}
