using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

/// <summary>民发〔2020〕20号, 鄂民政发〔2020〕32号: residents' committees do not issue these.</summary>
public class A_proof_that_committees_may_not_issue
{
    private static Matter Births(IssuerLevel level) => A.Residence() with
    {
        Code = "births", Title = new("家庭情况证明"), Office = new(level, level is IssuerLevel.Department ? new("卫健部门") : null), Certificate = A.Residence().Certificate! with { Title = new("家庭情况证明"), Proves = ["births"] },
    };

    [Fact]
    public void Is_refused_to_a_community_and_the_item_is_named() =>
        Assert.Equal(["office.level: 社区不能开具“生育状况证明”：民发〔2020〕20号、鄂民政发〔2020〕32号。请改由街道或职能部门开具"], Births(IssuerLevel.Community).Faults());

    [Theory]
    [InlineData(IssuerLevel.Street)]
    [InlineData(IssuerLevel.Department)]
    public void May_be_a_streets_or_a_departments(IssuerLevel level) => Assert.Empty(Births(level).Faults());

    [Theory]
    [InlineData("婚姻情况证明")]
    [InlineData("计生证明")]
    [InlineData("亲属关系说明")]
    public void Is_known_by_its_title_whatever_it_says_that_it_proves(string title) =>
        Assert.Contains("社区不能开具", (A.Residence() with { Title = new(title) }).Faults().Single(), StringComparison.Ordinal);

    [Fact]
    public void Comes_with_the_number_of_its_item_once_the_city_brings_it()
    {
        var own = new ForbiddenProof("births", new("生育状况证明"), "某市清单", ["生育"], "7");
        Assert.Contains("某市清单第7项", Births(IssuerLevel.Community).Faults(own).Single(), StringComparison.Ordinal);
        var other = new ForbiddenProof("residence", new("居住证明"), "某市清单", ["居住"], "9");
        Assert.Contains("某市清单第9项", A.Residence().Faults(other).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_none_that_residence_is() => Assert.Empty(A.Residence().Faults());
}
