using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class The_shipped_catalogue
{
    /// <summary>水电、燃气费缴纳、公交卡充值、医保异地转诊备案、交通违章处理, 居住、计生证明, 老人乘车卡: what the report on the stations names.</summary>
    private static readonly string[] Named =
    [
        "residence-proof", "family-planning-proof", "water-bill", "power-bill", "gas-bill", "bus-card-topup", "medical-referral-filing", "traffic-violation", "elderly-bus-card",
    ];

    [Fact]
    public void Has_22_matters_of_which_the_nine_that_are_known_are_no_examples()
    {
        Assert.Equal(22, ShippedCatalogue.File.Matters.Count);
        Assert.Equal(Named.Order(StringComparer.Ordinal), ShippedCatalogue.File.Matters.Where(matter => !matter.IsExample).Select(matter => matter.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Holds_together() => Assert.Empty(ShippedCatalogue.File.Matters.SelectMany(matter => matter.Faults().Select(fault => $"{matter.Code}: {fault}")));

    [Fact]
    public void Says_everything_in_English_too() =>
        Assert.Empty(ShippedCatalogue.File.Matters.SelectMany(matter => MatterTexts.Of(matter)
            .Where(one => one.Text is { En: null } && !one.Place.StartsWith("certificate.body", StringComparison.Ordinal) && !one.Place.EndsWith(".article", StringComparison.Ordinal) && !one.Place.EndsWith(".name", StringComparison.Ordinal))
            .Select(one => $"{matter.Code}: {one.Place}")));

    [Fact]
    public void Leaves_the_family_planning_proof_to_the_street()
    {
        var proof = ShippedCatalogue.File.Matters.Single(matter => matter.Code is "family-planning-proof");
        Assert.Equal(IssuerLevel.Street, proof.Office.Level);
        Assert.Contains("生育状况证明", (proof with { Office = new(IssuerLevel.Community) }).Faults().Single(), StringComparison.Ordinal);
    }

    /// <summary>志愿服务记录与证明出具办法 (民政部令第67号): "谁记录、谁证明". Whoever recorded the hours issues the certificate, by what was confirmed: the seal office has that kind already, and a second of the same name would be typed.</summary>
    [Fact]
    public void Leaves_the_certificate_of_volunteer_hours_to_whoever_recorded_them() =>
        Assert.DoesNotContain(ShippedCatalogue.File.Matters, matter => matter.Certificate?.Proves.Contains("volunteer-hours") == true);

    [Fact]
    public void Tells_examples_for_every_rule_of_a_pre_check() => Assert.All(ShippedCatalogue.File.Matters.Where(matter => matter.Precheck.Rules.Count > 0), matter => Assert.True(matter.Precheck.Examples.Count >= 2, matter.Code));
}
