using Yizhan.Kernel;
using Yizhan.Matters.Design.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Design;

public class Designing_a_matter
{
    [Theory]
    [InlineData("居住证明", "ju-zhu-zheng-ming")]
    [InlineData("65岁老人卡", "n-65-sui-lao-ren-ka")]
    [InlineData("IC卡 补办", "ic-ka-bu-ban")]
    [InlineData("！！", "n")]
    public void Makes_a_code_of_a_name(string name, string code) => Assert.Equal(code, NewCode.Of(name, [], 24));

    [Fact]
    public void Never_makes_a_code_that_is_taken_or_too_long()
    {
        Assert.Equal("ju-zhu-zheng-ming-3", NewCode.Of("居住证明", ["ju-zhu-zheng-ming", "ju-zhu-zheng-ming-2"], 24));
        var code = NewCode.Of("城乡居民基本养老保险待遇领取资格认证", [], 24);
        Assert.True(code.Length <= 24 && MatterCheck.IsCode(code, 24), code);
        var next = NewCode.Of("城乡居民基本养老保险待遇领取资格认证", [code], 24);
        Assert.True(next.Length <= 24 && next != code && MatterCheck.IsCode(next, 24), next);
    }

    [Fact]
    public void Has_a_page_for_every_member_of_a_matter()
    {
        var members = typeof(Matter).GetProperties().Select(member => char.ToLowerInvariant(member.Name[0]) + member.Name[1..]).ToHashSet();
        Assert.Equal(members.Order(StringComparer.Ordinal), DesignPart.All.SelectMany(part => part.Places).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fields.address.when", "fields/address")]
    [InlineData("fields", "fields")]
    [InlineData("papers.id-card.laterWithinDays", "papers/id-card")]
    [InlineData("precheck.rules.2.text", "rules/2")]
    [InlineData("precheck.examples", "rules")]
    [InlineData("precheck.examples.3", "examples/3")]
    [InlineData("limits.promisedDays", "steps")]
    [InlineData("certificate.body.1", "certificate")]
    [InlineData("handOff.receipt", "office")]
    [InlineData("title", "about")]
    public void Leads_from_a_fault_to_the_page_that_mends_it(string place, string path) => Assert.Equal(path, DesignPart.PathOf(place));

    [Fact]
    public void Takes_a_text_from_each_line_and_the_english_beside_it()
    {
        var errors = new Errors();
        Assert.Equal([new("核对身份", "Check"), new("盖章"), new("领取", "Take")], WordLines.Read("核对身份\r\n\r\n 盖章 \n领取", "Check\n-\nTake", "StepsEn", errors));
        Assert.Empty(errors.All);
        WordLines.Read("核对身份", "Check\nSeal", "StepsEn", errors);
        Assert.Equal(["StepsEn"], errors.All.Select(fault => fault.Field));
        Words[] words = [new("甲"), new("乙", "B")];
        Assert.Equal(words, WordLines.Read(WordLines.Chinese(words), WordLines.English(words), "", errors));
        Assert.Equal("", WordLines.English([new("甲")]));
    }

    [Fact]
    public void Moves_an_entry_by_one_and_no_further_than_the_end()
    {
        string[] list = ["a", "b", "c"];
        Assert.Equal(["b", "a", "c"], list.Arranged(1, -1));
        Assert.Equal(["a", "c", "b"], list.Arranged(1, 1));
        Assert.Equal(list, list.Arranged(0, -1));
        Assert.Equal(["a", "c"], list.Arranged(1, 0));
        Assert.Null(list.Arranged(3, 1));
        Assert.Equal("b", ((IReadOnlyList<string>)list).Numbered("2"));
        Assert.Null(((IReadOnlyList<string>)list).Numbered("0"));
        Assert.Equal(["a", "x", "c"], ((IReadOnlyList<string>)list).With("2", "x"));
        Assert.Equal(["a", "b", "c", "x"], ((IReadOnlyList<string>)list).With(null, "x"));
    }

    [Fact]
    public void Tells_of_each_example_how_it_comes_out()
    {
        var matter = A.Residence();
        var runs = ExampleRun.All(matter with { Precheck = matter.Precheck with { Examples = [.. matter.Precheck.Examples, new("十六岁", A.Said(("who", "self"), ("age", "16")), Eligibility.MayNot)] } }, A.Today);
        Assert.Equal([true, true, false], runs.Select(run => run.Passes));
        Assert.Equal((Eligibility.May, 1), (runs[2].Came, runs[2].Faults.Count));
    }

    [Fact]
    public void Tries_a_draft_with_answers_of_which_nothing_is_kept()
    {
        var said = A.Said(("who", "proxy"), ("age", "15"), ("proxy-phone", "13800000000"), ("address", "420281002008 3栋"));
        var trial = Trial.Of(A.Residence(), said.GetValueOrDefault, A.Today, code => code is "420281002008" ? "东鑫社区" : null, place => place is CertificateText.Holder ? "（姓名）" : null);
        Assert.Empty(trial.Faults.All);
        Assert.Equal(["who", "age", "proxy-phone", "address"], trial.Asked.Select(field => field.Code));
        Assert.Equal((Eligibility.MayNot, "由监护人来办"), (trial.Decision!.Eligibility, trial.Decision.Text?.Zh));
        Assert.Equal(["id-card", "mandate"], trial.Papers.Select(paper => paper.Code));
        Assert.Equal(["兹证明（姓名）住在东鑫社区3栋。"], trial.Certificate);
        said["who"] = "self";
        said["age"] = "many";
        trial = Trial.Of(A.Residence(), said.GetValueOrDefault, A.Today, _ => null, _ => null);
        Assert.Equal(["proxy-phone"], trial.Hidden.Select(field => field.Code));
        Assert.Null(trial.Decision);
        Assert.Equal(["age", "address"], trial.Faults.All.Select(fault => fault.Field));
    }
}
