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
        foreach (var day in terms.Weekly.GroupBy(one => one.Day))
            if (Overlap(day.OrderBy(one => one.From).ToList()) is var (one, other))
                errors.Add(nameof(terms.Weekly), new Sentence("同一天的时间有重叠：{0:HH:mm}-{1:HH:mm}和{2:HH:mm}-{3:HH:mm}", one.From, one.To, other.From, other.To));
        var away = terms.Away.OrderBy(one => one.From).ToList();
        foreach (var (one, next) in away.Zip(away.Skip(1)))
            if (next.From <= one.To) errors.Add(nameof(terms.Away), new Sentence("不在的日子写了两次：{0:yyyy-MM-dd}", next.From));
        foreach (var day in terms.Wishes.GroupBy(wish => wish.Date).Where(day => day.Count() > 1))
            errors.Add(nameof(terms.Wishes), new Sentence("{0:yyyy-MM-dd}的愿望写了两次", day.Key));
        foreach (var wish in terms.Wishes.Where(wish => wish.Wants && terms.Away.Any(one => one.From <= wish.Date && wish.Date <= one.To)))
            errors.Add(nameof(terms.Wishes), new Sentence("{0:yyyy-MM-dd}又想值班又不在", wish.Date));
        return errors;
    }

    private static (WeeklyHours One, WeeklyHours Other)? Overlap(IReadOnlyList<WeeklyHours> day)
    {
        foreach (var (one, next) in day.Zip(day.Skip(1)))
            if (one.Hours.Overlaps(next.Hours)) return (one, next);
        return null;
    }
}
