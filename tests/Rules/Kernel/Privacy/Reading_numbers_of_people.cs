using System.Globalization;
using CsCheck;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Tests.Rules.Kernel.Privacy;

public class Reading_numbers_of_people
{
    private static readonly Gen<string> Citizens = Gen.Select(Gen.Int[100000, 999999], Gen.Int[0, 60000], Gen.Int[0, 999], (division, days, order) =>
    {
        var start = $"{division}{new DateOnly(1900, 1, 1).AddDays(days):yyyyMMdd}{order:000}";
        return start + CitizenNumber.CheckOf(start);
    });

    [Theory]
    [InlineData("13812345678"), InlineData("+86 138 1234 5678"), InlineData("0086-138-1234-5678"), InlineData("8613812345678"), InlineData("１３８１２３４５６７８"), InlineData(" 138-1234-5678 ")]
    public void A_mobile_number_has_one_form(string typed) => Assert.Equal("+8613812345678", MobileNumber.Normal(typed));

    [Theory]
    [InlineData("1381234567"), InlineData("12812345678"), InlineData("138123456789"), InlineData("1381234567a"), InlineData("+1 415 555 2671"), InlineData(""), InlineData(null)]
    public void What_is_no_mobile_number_has_none(string? typed) => Assert.Null(MobileNumber.Normal(typed));

    [Theory]
    [InlineData("+8613812345678", "13812345678"), InlineData("13812345678", "13812345678"), InlineData("+1 415 555 2671", "+1 415 555 2671"), InlineData(null, null)]
    public void A_mobile_number_is_shown_by_its_eleven_digits(string? number, string? shown) => Assert.Equal(shown, MobileNumber.Local(number));

    /// <summary>The example of GB 11643-1999.</summary>
    [Theory]
    [InlineData("11010519491231002X"), InlineData("11010519491231002x"), InlineData("110105 19491231 002X")]
    public void The_example_of_the_standard_is_a_citizen_number(string typed) => Assert.Equal("11010519491231002X", CitizenNumber.Normal(typed));

    [Theory]
    [InlineData("110105194912310021"), InlineData("110105194902310024"), InlineData("11010519491231002"), InlineData("1101051949123100X2"), InlineData("３１０１０５19491231002X"), InlineData(""), InlineData(null)]
    public void What_is_no_citizen_number_is_refused(string? typed) => Assert.Null(CitizenNumber.Normal(typed));

    [Fact]
    public void A_slip_in_one_digit_or_two_neighbours_swapped_is_noticed() => Gen.Select(Citizens, Gen.Int[0, 16], Gen.Int[1, 9]).Sample((number, at, by) =>
    {
        Assert.Equal(number, CitizenNumber.Normal(number));
        var slip = number.ToCharArray();
        slip[at] = (char)('0' + (slip[at] - '0' + by) % 10);
        Assert.Null(CitizenNumber.Normal(new(slip)));
        if (at == 16 || number[at] == number[at + 1]) return;
        var swapped = number.ToCharArray();
        (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
        Assert.Null(CitizenNumber.Normal(new(swapped)));
    }, iter: 2_000);

    [Theory]
    [InlineData("91350100M000100Y43", "91350100M000100Y43"), InlineData("91350100m000100y43", "91350100M000100Y43")]
    [InlineData("91350100M000100Y44", null), InlineData("91350100M000100I43", null), InlineData("91350100M000100Y4", null), InlineData(null, null)]
    public void A_credit_code_is_checked_by_its_last_character(string? typed, string? code) => Assert.Equal(code, CreditCode.Normal(typed));

    [Theory]
    [InlineData("2012-11-25", "2026-11-24", 13), InlineData("2012-11-25", "2026-11-25", 14), InlineData("2012-02-29", "2026-02-28", 13), InlineData("2012-02-29", "2026-03-01", 14)]
    public void A_year_of_age_is_full_on_the_birthday(string birth, string day, int age) => Assert.Equal(age, CitizenNumber.AgeOn(DateOnly.Parse(birth, CultureInfo.InvariantCulture), DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    /// <summary>个人信息保护法 art. 31: 不满十四周岁.</summary>
    [Fact]
    public void A_guardian_consents_until_the_fourteenth_birthday()
    {
        var birth = new DateOnly(2012, 11, 25);
        Assert.True(Guardianship.IsNeeded(birth, new(2026, 11, 24)));
        Assert.False(Guardianship.IsNeeded(birth, new(2026, 11, 25)));
    }

    [Fact]
    public void What_is_kept_thirty_days_is_due_on_the_day_after_them() => Gen.Int[0, 4000].Sample(days =>
    {
        var ended = new DateOnly(2026, 1, 31);
        var due = RetentionDay.DueOn(ended, days);
        Assert.Equal(days, due.DayNumber - ended.DayNumber - 1);
        Assert.Equal(ended, RetentionDay.LastEnded(due, days));
    });
}
