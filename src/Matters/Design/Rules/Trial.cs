using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Design.Rules;

/// <summary>A matter as it would go with some answers. Nothing of it is kept.</summary>
/// <param name="Faults">What is wrong with the answers, by the codes of fields.</param>
/// <param name="Asked">The fields that show.</param>
/// <param name="Hidden">The fields that do not.</param>
/// <param name="Decision">What the rules say; null: the questions of the pre-check are not all answered.</param>
public sealed record Trial(Errors Faults, IReadOnlyList<MatterField> Asked, IReadOnlyList<MatterField> Hidden, EligibilityDecision? Decision, IReadOnlyList<MatterPaper> Papers, IReadOnlyList<string> Certificate)
{
    /// <summary>Tries a matter with what was typed.</summary>
    /// <param name="typed">By the codes of fields.</param>
    /// <param name="divisionName">The name of a division by its code; null: there is none.</param>
    /// <param name="sample">What stands in a place that no field fills.</param>
    public static Trial Of(Matter matter, Func<string, string?> typed, DateOnly today, Func<string, string?> divisionName, Func<string, string?> sample)
    {
        var (answers, faults) = Answers.Read(matter, typed, today, code => divisionName(code) is not null);
        MatterField[] asked = [.. answers.Asked];
        var decision = asked.Any(field => field.IsAskedFirst && faults.Of(field.Code) is not null) ? null : matter.Precheck.Decide(answers);
        return new(faults, asked, [.. matter.Fields.Except(asked)], decision, [.. answers.Papers], matter.Certificate is { } certificate ? CertificateText.Fill(certificate.Body, Filled) : []);

        string? Filled(string place) => matter.Field(place) is not { } field ? sample(place) : answers.Of(place) is not { } value ? null : field.Type switch
        {
            FieldType.Address => $"{divisionName(FieldValue.DivisionOf(value))}{value.Split(' ', 2)[1]}",
            FieldType.Choice or FieldType.Choices => string.Join('、', value.Split(' ').Select(code => field.ChoiceIn(code, Language.Chinese))),
            _ => value,
        };
    }
}
