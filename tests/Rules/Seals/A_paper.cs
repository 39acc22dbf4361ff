using Microsoft.Extensions.Configuration;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Tests.Rules.Seals;

public class A_paper
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid One = Guid.CreateVersion7(), Other = Guid.CreateVersion7();
    private static readonly PaperTemplates Templates = new(new ConfigurationBuilder().Build());

    private static Paper Draft() => new() { Id = Guid.CreateVersion7(), Template = "volunteer-hours", Seal = Guid.CreateVersion7(), Area = AreaPath.Root, TypedAt = Noon };

    private static SealedPaper Made => new("YZ0001-2026-00001", "ABCDEFGHJK", Noon, null, true, "aa", null, 7);

    [Fact]
    public void Is_decided_by_its_custodian_where_one_is_enough()
    {
        var paper = Draft();
        Assert.Null(paper.Request(One, needsSecond: false, Noon));
        Assert.Equal((PaperStage.Approved, One), (paper.Stage, paper.ApprovedBy));
        Assert.Null(paper.SetSeal(Made));
        Assert.Equal("paper-stage-not-possible", paper.SetSeal(Made)?.Code);
    }

    [Fact]
    public void Is_never_approved_by_whoever_asked()
    {
        var paper = Draft();
        paper.Request(One, needsSecond: true, Noon);
        Assert.Equal("paper-approved-by-requester", paper.Approve(One, Noon)?.Code);
        Assert.Equal("paper-approved-by-requester", paper.Approve(null, Noon)?.Code);
        Assert.Equal("paper-stage-not-possible", paper.SetSeal(Made)?.Code);
        Assert.Null(paper.Approve(Other, Noon));
    }

    [Fact]
    public void Goes_back_to_its_writer_with_nothing_decided()
    {
        var paper = Draft();
        paper.Request(One, needsSecond: true, Noon);
        paper.Approve(Other, Noon);
        Assert.Equal("paper-not-draft", paper.Correct()?.Code);
        Assert.Null(paper.SendBack("日期不对"));
        Assert.Equal((PaperStage.Draft, null, null, "日期不对"), (paper.Stage, paper.RequestedBy, paper.ApprovedBy, paper.Reason));
        Assert.Null(paper.Correct());
        Assert.Null(paper.Withdraw(Noon));
        Assert.Equal("paper-stage-not-possible", paper.Request(One, false, Noon)?.Code);
    }

    [Fact]
    public void Ends_once()
    {
        var paper = Draft();
        Assert.Equal("paper-stage-not-possible", paper.Revoke("开错了", 8, Noon)?.Code);
        paper.Request(One, false, Noon);
        paper.SetSeal(Made);
        Assert.Null(paper.MayEnd());
        Assert.Null(paper.Supersede("YZ0001-2026-00002", 8, Noon));
        Assert.Equal("paper-stage-not-possible", paper.Revoke("开错了", 9, Noon)?.Code);
    }

    [Theory]
    [InlineData("YZ0003-2026-00017")]
    [InlineData("yz0003 2026 00017")]
    [InlineData("ＹＺ0003２０２６00017")]
    public void Is_found_by_its_number_however_it_is_typed(string typed) => Assert.Equal(PaperNumber.KeyOf(PaperNumber.Of("YZ0003", 2026, 17)), PaperNumber.KeyOf(typed));

    [Fact]
    public void Has_a_code_that_is_known_by_its_hash_alone()
    {
        var code = PaperCode.New();
        Assert.Equal(10, code.Length);
        Assert.True(PaperCode.Matches(PaperCode.Grouped(code).ToLowerInvariant(), PaperCode.HashOf(code)));
        Assert.False(PaperCode.Matches(PaperCode.New(), PaperCode.HashOf(code)));
        Assert.False(PaperCode.Matches(null, PaperCode.HashOf(code)));
    }

    [Fact]
    public void Says_what_was_typed_and_leaves_out_what_was_not()
    {
        var template = Templates.Of("volunteer-hours")!;
        var values = new Dictionary<string, string> { ["from"] = "三月", ["to"] = "五月", ["place"] = "东鑫社区", ["hours"] = "12" };
        Assert.Equal(["兹证明王桂兰于三月至五月期间，在东鑫社区参加志愿服务，累计服务12小时。", "", "特此证明。"], template.Write(new("王桂兰", null, values)));
        Assert.Contains("（公民身份号码：11010519491231002X）", template.Write(new("王桂兰", "11010519491231002X", values))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_what_is_missing_wrong_or_cannot_be_printed()
    {
        var errors = Templates.Of("volunteer-hours")!.Check(new(null, "123", new Dictionary<string, string> { ["work"] = "𡋾" }), text => text.Contains("𡋾", StringComparison.Ordinal) ? "𡋾 U+212FE" : null, Language.Chinese);
        Assert.NotNull(errors.Of("Holder"));
        Assert.NotNull(errors.Of("IdNumber"));
        Assert.NotNull(errors.Of("Fact-hours"));
        Assert.NotNull(errors.Of("Fact-work"));
    }

    [Fact]
    public void Has_a_code_for_each_stage_that_leads_back_to_it() =>
        Assert.All(Enum.GetValues<PaperStage>(), stage => Assert.Equal(stage, PaperStages.Of(stage.Code())));

    [Fact]
    public void Of_a_kind_whose_words_name_a_field_that_is_not_there_is_told_at_the_start()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """[{ "code": "x", "title": "证明", "englishTitle": "Paper", "needsHolder": false, "body": ["{nothing}"], "fields": [] }]""");
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Seals:Templates", path)]).Build();
        Assert.Contains("nothing", Assert.Throws<InvalidOperationException>(() => new PaperTemplates(settings)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }
}
