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

    private static readonly SealedPaper Made = new("ABCDEFGHJK", Noon, null, true, "aa", null);

    /// <summary>A paper that is decided, and the use of its seal.</summary>
    private static (Paper Paper, Guid Attempt) Begun()
    {
        var (paper, attempt) = (Draft(), Guid.CreateVersion7());
        Assert.Null(paper.Request(One, needsSecond: false, Noon));
        Assert.Null(paper.Begin(attempt, One, "YZ0001-2026-00001", Noon));
        return (paper, attempt);
    }

    [Fact]
    public void Is_decided_by_its_custodian_where_one_is_enough()
    {
        var paper = Draft();
        Assert.Null(paper.Request(One, needsSecond: false, Noon));
        Assert.Equal((PaperStage.Approved, One), (paper.Stage, paper.ApprovedBy));
        var attempt = Guid.CreateVersion7();
        Assert.Equal("paper-attempt-replaced", paper.SetSeal(attempt, Made, 7)?.Code);
        Assert.Null(paper.Begin(attempt, One, "YZ0001-2026-00001", Noon));
        Assert.Null(paper.SetSeal(attempt, Made, 7));
        Assert.Equal("paper-stage-not-possible", paper.SetSeal(attempt, Made, 8)?.Code);
        Assert.Equal(7, paper.Leaf);
    }

    [Fact]
    public void Keeps_its_number_whatever_comes_of_the_uses_of_its_seal()
    {
        var (paper, first) = Begun();
        paper.Fail(first, new("time-authority-away", "时间戳服务现在用不了"));
        Assert.Equal(("time-authority-away", PaperStage.Approved), (paper.AttemptFault, paper.Stage));
        Assert.Null(paper.Begin(Guid.CreateVersion7(), Other, "YZ0001-2027-00001", Noon.AddYears(1)));
        Assert.Equal(("YZ0001-2026-00001", Other, null), (paper.Number, paper.AttemptBy, paper.AttemptFault));
        Assert.Null(paper.SendBack(null));
        Assert.Equal(("YZ0001-2026-00001", null), (paper.Number, paper.Attempt));
    }

    [Fact]
    public void Takes_nothing_from_a_use_of_its_seal_that_another_has_replaced()
    {
        var (paper, first) = Begun();
        var second = Guid.CreateVersion7();
        Assert.Null(paper.Begin(second, One, "YZ0001-2026-00002", Noon));
        Assert.Equal("paper-attempt-replaced", paper.SetSeal(first, Made, 7)?.Code);
        paper.Fail(first, new("seal-key-away", "印章的密钥现在用不了"));
        Assert.Null(paper.AttemptFault);
        Assert.Null(paper.SetSeal(second, Made, 7));
        Assert.Equal("YZ0001-2026-00001", paper.Number);
    }

    [Fact]
    public void Is_not_begun_before_it_is_decided() => Assert.Equal("paper-stage-not-possible", Draft().Begin(Guid.CreateVersion7(), One, "YZ0001-2026-00001", Noon)?.Code);

    [Fact]
    public void Is_never_approved_by_whoever_asked()
    {
        var paper = Draft();
        paper.Request(One, needsSecond: true, Noon);
        Assert.Equal("paper-approved-by-requester", paper.Approve(One, Noon)?.Code);
        Assert.Equal("paper-approved-by-requester", paper.Approve(null, Noon)?.Code);
        Assert.Equal("paper-stage-not-possible", paper.SetSeal(Guid.CreateVersion7(), Made, 7)?.Code);
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
        var (paper, attempt) = Begun();
        Assert.Equal("paper-stage-not-possible", paper.Revoke("开错了", 8, Noon)?.Code);
        paper.SetSeal(attempt, Made, 7);
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
    public void Takes_places_whose_names_have_digits_as_the_catalogue_of_matters_makes_them()
    {
        var template = new PaperTemplate("moved", "证明", "Paper", ["兹证明{holder}[现住{address-2}]，原住{address1}。"], [], NeedsHolder: true);
        Assert.Equal(["holder", "address-2", "address1"], PaperWords.PlacesOf(template.Body[0]));
        Assert.Equal(["兹证明王桂兰现住3栋，原住1栋。"], template.Write(new("王桂兰", null, new Dictionary<string, string> { ["address1"] = "1栋", ["address-2"] = "3栋" })));
        Assert.Equal(["兹证明王桂兰，原住1栋。"], template.Write(new("王桂兰", null, new Dictionary<string, string> { ["address1"] = "1栋" })));
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
    public void Waits_for_the_step_that_its_stage_says()
    {
        Assert.All(Enum.GetValues<UseStep>(), step => Assert.Equal(step, UseSteps.Of(step.Code())));
        Assert.Null(UseSteps.Of("revoke"));
        Assert.Equal([UseStep.Request, UseStep.Approve, UseStep.Seal], Enum.GetValues<PaperStage>().Select(stage => stage.Next()).OfType<UseStep>());
        Assert.Null(Draft().MayTake(UseStep.Request, One));
        Assert.Equal("paper-stage-not-possible", Draft().MayTake(UseStep.Seal, One)?.Code);
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
