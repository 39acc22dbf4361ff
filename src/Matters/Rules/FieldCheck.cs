using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What is wrong with the fields of a matter.</summary>
internal static class FieldCheck
{
    public static void Check(Matter matter, Errors errors)
    {
        string[] taken = [CertificateText.Holder, CertificateText.Id, CertificateText.Issuer, CertificateText.Day];
        foreach (var field in matter.Fields)
        {
            var place = $"fields.{field.Code}";
            if (taken.Contains(field.Code)) errors.Add(place, new Sentence("编码“{0}”已有固定的含义，请换一个", field.Code));
            CheckChoices(field, place, errors);
            CheckRoom(field, place, errors);
            if (field.IsAskedFirst && !field.IsImpersonal) errors.Add(place, new Sentence("“{0}”会问出是谁，不能在预审时问；预审只问选择、日期和数字", field.Label.Zh));
            ConditionCheck.Check(field.When, $"{place}.when", matter, errors, field.IsAskedFirst ? other => other.IsAskedFirst : null);
        }
        ConditionCheck.CheckLoops(matter, errors);
    }

    private static void CheckChoices(MatterField field, string place, Errors errors)
    {
        var needs = field.Type is FieldType.Choice or FieldType.Choices;
        if (!needs && field.Choices is not null) errors.Add($"{place}.choices", "只有选择题有选项");
        if (!needs) return;
        if (field.Choices is not { Count: >= 2 } choices) errors.Add($"{place}.choices", "选择题至少要有两个选项");
        else if (choices.Any(choice => !MatterCheck.IsCode(choice.Code, MatterField.LongestCode)) || choices.DistinctBy(choice => choice.Code).Count() != choices.Count)
            errors.Add($"{place}.choices", "选项的编码用小写字母、数字和连字符，不能重复");
    }

    private static void CheckRoom(MatterField field, string place, Errors errors)
    {
        var hasText = field.Type is FieldType.Text or FieldType.LongText or FieldType.Address;
        if (field.Longest is not null && !hasText || field.Longest is < 1 or > MatterField.LongestLines) errors.Add($"{place}.longest", new Sentence("只有文字有长度，在{0}到{1}字之间", 1, MatterField.LongestLines));
        if ((field.Least is not null || field.Most is not null) && field.Type is not FieldType.Number || field.Least > field.Most) errors.Add($"{place}.least", "只有数字有上下限，下限不能大于上限");
    }
}
