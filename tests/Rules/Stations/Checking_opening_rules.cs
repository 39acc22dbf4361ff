using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Checking_opening_rules
{
    private static readonly OpeningRules Plain = OpeningRules.Parse("08:00-12:00", "22:00-次日06:00").Rules!;

    [Fact]
    public void Names_each_field_that_cannot_be_read()
    {
        var (rules, errors) = OpeningRules.Parse("17:00-08:00", "休", "8:00-10:00;9:00-11:00", "x");
        Assert.Null(rules);
        Assert.Equal(["Workday", "Holiday", "MakeUpWorkday"], errors.All.Select(e => e.Field));
    }

    [Fact]
    public void Takes_a_blank_for_as_on_the_day_it_resembles()
    {
        Assert.Null(Plain.Holiday);
        Assert.Equal(Plain.RestDay, Plain.Of(DayKind.Holiday));
        Assert.Equal(Plain.Workday, Plain.Of(DayKind.MakeUpWorkday));
        Assert.Equal(DayOpenings.Closed, OpeningRules.Parse("08:00-12:00", "08:00-12:00", "休").Rules!.Of(DayKind.Holiday));
    }

    [Theory]
    [InlineData("2026-02-30", "", "From", "没有“2026-02-30”这一天，请按2026-10-01的写法改成真实的日期")]
    [InlineData("", "", "From", "请填写日期，例如2026-10-01")]
    [InlineData("2026-10-03", "2026年10月1日", "To", "结束日期2026-10-01早于开始日期2026-10-03，请对调或改正")]
    public void Finds_days_that_cannot_be(string from, string to, string field, string sentence)
    {
        var (exception, errors) = DatedOpenings.Parse(from, to, "休", null);
        Assert.Null(exception);
        Assert.Equal([(field, sentence)], errors.All.Select(e => (e.Field, e.Sentence.ToString())));
    }

    [Fact]
    public void Finds_reasons_too_long() =>
        Assert.Equal("原因不超过200字", DatedOpenings.Parse("2026-10-01", null, null, new('长', 201)).Errors.Of("Reason")!.ToString());

    [Fact]
    public void Names_the_exception_at_fault()
    {
        DatedOpenings day = new(new(2026, 10, 1), new(2026, 10, 2), DayOpenings.Closed, "");
        var rules = Plain with { Exceptions = [day, day with { To = new(2026, 9, 1) }, day with { Reason = "又" }] };
        Assert.Equal(["Exceptions[1].To", "Exceptions[2].From"], rules.Check().All.Select(e => e.Field));
    }

    [Fact]
    public void Finds_too_many_exceptions()
    {
        var many = Enumerable.Range(0, 61).Select(n => new DateOnly(2026, 1, 1).AddDays(n)).Select(d => new DatedOpenings(d, d, DayOpenings.Closed, ""));
        Assert.Equal(["Exceptions"], (Plain with { Exceptions = [.. many] }).Check().All.Select(e => e.Field));
    }

    [Fact]
    public void Keeps_compact_readable_JSON() =>
        Assert.Equal("""{"workday":"08:00-12:00","restDay":"22:00-次日06:00","exceptions":[]}""", Plain.ToJson());

    [Theory]
    [InlineData("null")]
    [InlineData("""{"workday":"休"}""")]
    [InlineData("""{"workday":"休","restDay":null}""")]
    [InlineData("""{"workday":"休","restDay":"休","exceptions":null}""")]
    [InlineData("""{"workday":"休","restDay":"休","exceptions":[null]}""")]
    [InlineData("""{"workday":"休","restDay":"休","sunday":"休"}""")]
    [InlineData("""{"workday":"17:00-08:00","restDay":"休"}""")]
    [InlineData("""{"workday":"休","restDay":"休","exceptions":[{"from":"2026-02-30","to":"2026-03-01","openings":"休","reason":""}]}""")]
    [InlineData("""{"workday":"休","restDay":"休","exceptions":[{"from":"2026-02-03","to":"2026-03-01","openings":"休"}]}""")]
    public void Refuses_JSON_that_is_not_the_rules(string json) =>
        Assert.Throws<JsonException>(() => OpeningRules.FromJson(json));
}
