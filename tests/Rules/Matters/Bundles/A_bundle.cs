using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Bundles;

public class A_bundle
{
    private static readonly Matter Pension = Matter("pension", new MatterField("phone", FieldType.Phone, new("手机号")));

    private static readonly Matter Card = Matter("card",
        new MatterField("phone", FieldType.Phone, new("联系电话")),
        new MatterField("who", FieldType.Choice, new("谁来办"), Choices: [new("self", new("本人")), new("proxy", new("代办人"))]),
        new MatterField("photo", FieldType.File, new("照片"))) with
    { Papers = [new("id-card", new("身份证"), Originals: 1), new("photo", new("照片"), Originals: 1, LaterWithinDays: 5)] };

    private static readonly SharedField Phone = new("phone", new("电话"), [new("pension", "phone"), new("card", "phone")]);

    private static Matter Matter(string code, params MatterField[] fields) =>
        A.Residence() with { Code = code, Kind = MatterKind.Filing, Certificate = null, Office = new(IssuerLevel.Department, new("部门")), Fields = fields, Papers = [new("id-card", new("居民身份证"), Originals: 1)], Precheck = new() };

    private static MatterBundle Two(params SharedField[] shared) => new() { Code = "elders", Title = new("老有所养"), Summary = new("一起办"), LifeEvents = ["elder"], Matters = ["pension", "card"], Shared = shared };

    private static Matter? Of(string code) => code switch { "pension" => Pension, "card" => Card, _ => null };

    private static string[] Faults(MatterBundle bundle) => [.. BundleCheck.Publish(bundle, Of).All.Select(fault => fault.Field)];

    [Fact]
    public void Holds_together_with_two_matters_and_a_question_that_fills_both() => Assert.Empty(Faults(Two(Phone)));

    [Fact]
    public void Needs_two_matters_that_count_on_the_day()
    {
        Assert.Equal(["matters"], Faults(Two() with { Matters = ["card"] }));
        Assert.Equal(["matters"], Faults(Two() with { Matters = ["card", "pension", "gone"] }));
        Assert.Equal(["matters"], Faults(Two() with { Matters = ["card", "pension", "card"] }));
    }

    [Fact]
    public void Shares_only_what_is_of_one_type_with_the_same_choices()
    {
        Assert.Equal(["shared.phone.fills"], Faults(Two(Phone with { Fills = [new("pension", "phone"), new("card", "who")] })));
        Assert.Equal(["shared.phone.fills"], Faults(Two(Phone with { Fills = [new("pension", "phone"), new("card", "nothing")] })));
        Assert.Equal(["shared.phone.fills"], Faults(Two(Phone with { Fills = [new("card", "phone")] })));
        Assert.Equal(["shared.again.fills", "shared.again.fills"], Faults(Two(Phone, Phone with { Code = "again" })));
        var (one, other) = (Card.Field("who")!, Card.Field("who")! with { Choices = [new("self", new("自己")), new("other", new("别人"))] });
        Assert.True(BundleCheck.Agree(one, one with { Label = new("别的说法") }));
        Assert.False(BundleCheck.Agree(one, other));
        Assert.False(BundleCheck.Agree(Card.Field("photo")!, Card.Field("photo")!));
    }

    [Fact]
    public void Asks_once_what_is_shared_and_the_rest_within_its_part()
    {
        var plan = BundlePlan.Of(Two(Phone), Of);
        Assert.Equal(["phone"], plan.Shared.Select(question => question.Code));
        Assert.Empty(plan.Own(Pension));
        Assert.Equal(["who"], plan.Own(Card).Select(field => field.Code));
        Assert.Equal(A.Said(("phone", "1"), ("who", "self")), plan.Typed(Card, A.Said(("phone", "1")), A.Said(("who", "self"), ("phone", "2"))));
    }

    [Fact]
    public void Wants_a_paper_once_however_many_parts_need_it()
    {
        var papers = BundlePlan.Of(Two(Phone), Of).Papers();
        Assert.Equal(["id-card", "photo"], papers.Select(paper => paper.Code));
        Assert.Equal(["pension", "card"], papers[0].NeededBy.Select(one => one.Part.Code));
        Assert.Equal((null, 5), (papers[0].LaterWithinDays, papers[1].LaterWithinDays));
    }

    [Fact]
    public void Goes_on_without_a_matter_that_is_withdrawn_or_does_not_fit_any_more()
    {
        var without = BundlePlan.Of(Two(Phone), code => code is "card" ? null : Of(code));
        Assert.Equal(["pension", "-card"], [.. without.Parts.Select(part => part.Code), .. without.NotNow.Select(code => $"-{code}")]);
        Assert.Equal(["pension.phone"], without.Shared.Single().Fills.Select(fill => $"{fill}"));
        var changed = Card with { Fields = [.. Card.Fields.Select(field => field.Code is "phone" ? field with { Type = FieldType.Text } : field)] };
        var apart = BundlePlan.Of(Two(Phone), code => code is "card" ? changed : Of(code));
        Assert.Equal(["phone", "who"], apart.Own(changed).Select(field => field.Code));
        Assert.Equal(["card"], BundlePlan.Of(Two(Phone), Of).With(["card"]).Parts.Select(part => part.Code));
    }

    [Fact]
    public void Is_read_from_the_boxes_that_it_showed_whichever_parts_are_wanted()
    {
        // The first of two that shared a question has changed since: the other is asked within its own.
        var changed = Pension with { Fields = [new("phone", FieldType.Text, new("手机号"))] };
        var shown = BundlePlan.Of(Two(Phone), code => code is "pension" ? changed : Of(code));
        Assert.Equal(["phone", "who"], shown.Own(Card).Select(field => field.Code));
        var read = shown.With(["card"]);
        Assert.Equal(["phone", "who"], read.Own(Card).Select(field => field.Code));
        Assert.Empty(read.Shared);
        Assert.Equal("13900011122", read.Typed(Card, A.Said(), A.Said(("phone", "13900011122")))["phone"]);
    }

    [Fact]
    public void With_a_null_where_something_must_stand_is_refused_and_named()
    {
        foreach (var (json, place) in new[] { ("\"matters\": [null]", "matters"), ("\"shared\": [null]", "shared"), ("\"shared\": [{ \"code\": \"phone\", \"label\": { \"zh\": \"电话\" }, \"fills\": [null] }]", "fills") })
        {
            var errors = new Yizhan.Kernel.Errors();
            Assert.Null(CatalogueFile.ParseBundle($$"""{ "code": "elders", "title": { "zh": "老有所养" }, "summary": { "zh": "一起办" }, {{json}} }""", errors));
            Assert.Equal([place], errors.All.Select(fault => fault.Field));
        }
    }

    [Fact]
    public void That_is_shipped_is_an_example_and_holds_together()
    {
        var file = ShippedCatalogue.File;
        var bundle = Assert.Single(file.Bundles);
        Assert.True(bundle.IsExample);
        Assert.Empty(BundleCheck.Publish(bundle, code => file.Matters.FirstOrDefault(matter => matter.Code == code)).All);
        Assert.True(bundle.Matters.Count(code => file.Matters.Single(matter => matter.Code == code).Office.Level is IssuerLevel.Department) >= 2);
        Assert.All(bundle.Shared, shared => Assert.NotNull(shared.Label.En));
    }
}
