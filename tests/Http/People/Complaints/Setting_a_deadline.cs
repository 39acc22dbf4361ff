using AngleSharp.Dom;
using Microsoft.Extensions.Configuration;
using Yizhan.People.Complaints;

namespace Yizhan.Tests.Http.People.Complaints;

/// <summary>A city with a deadline and a hotline of its own.</summary>
public sealed class DeadlineCity : SqliteCity
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Complaints:AnswerWithinWorkingDays"] = "30", ["Complaints:ReopenWithinDays"] = "7", ["Complaints:Hotline"] = "0714-1234567",
    };
}

public sealed class Setting_a_deadline(DeadlineCity city) : IClassFixture<DeadlineCity>
{
    [Fact]
    public async Task Is_the_citys_own_and_no_example_any_more()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var page = (await TestCity.Open(city.Visitor, "/complaints")).Body!.TextContent;
        foreach (var said in (string[])["30个工作日内答复", "7天内", "0714-1234567"]) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("示例期限", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_where_it_leans_on_a_year_whose_holidays_are_not_loaded()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
        var follow = await city.Complain(city.NewBrowser(), ComplaintCity.About(A.Community));
        Assert.Equal(new(2027, 1, 6), (await city.LastComplaint()).DueOn);
        Assert.Contains("2027年的放假安排还没有载入", (await TestCity.Open(city.Visitor, follow)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AnswerWithinWorkingDays", "0"), InlineData("AnswerWithinWorkingDays", "61"), InlineData("ReopenWithinDays", "0"), InlineData("Hotline", "call us"),
     InlineData("RemindBeforeWorkingDays", "0"), InlineData("RaiseAfterWorkingDays", "61")]
    public void Is_refused_out_of_its_range(string setting, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"Complaints:{setting}", value)]).Build();
        Assert.Contains(setting, Assert.Throws<InvalidOperationException>(() => new ComplaintSettings(settings)).Message, StringComparison.Ordinal);
    }
}
