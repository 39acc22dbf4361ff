using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Filing;

/// <summary>Checks what was typed to apply for a matter; every fault is named at its box.</summary>
internal static class ReadFiling
{
    /// <summary>The answers as they are kept. What is wrong is added to <paramref name="errors"/>.</summary>
    /// <param name="files">The files that were sent, by the codes of the fields that ask for them; null: at the counter they come after the case is taken in.</param>
    /// <param name="isDivision">Whether a code is a community or a compound of the city.</param>
    public static IReadOnlyDictionary<string, string> Answers(Matter matter, IReadOnlyDictionary<string, string> typed, DateOnly today, Func<string, bool> isDivision, Kernel.Text.Language language, Errors errors, IReadOnlyDictionary<string, Guid>? files = null)
    {
        var (answers, faults) = Matters.Rules.Answers.Read(matter, Of, today, isDivision);
        foreach (var (field, sentence) in faults.All.Where(fault => files is not null || !IsFile(fault.Field))) errors.Add(FilingForm.BoxOf(field), new("{0}：{1}", matter.Field(field)!.Label.In(language), sentence));
        return answers.Asked.Where(field => answers.Of(field.Code) is not null).ToDictionary(field => field.Code, field => answers.Of(field.Code)!);

        bool IsFile(string code) => matter.Field(code)?.Type is FieldType.File;

        // What a box says of a file is nothing: the value is the id of what is stored.
        string? Of(string code) => !IsFile(code) ? typed.GetValueOrDefault(code) : files?.TryGetValue(code, out var file) == true ? $"{file}" : null;
    }

    /// <summary>What the rules of the pre-check say against it; null: nothing does.</summary>
    public static CheckDoubt? NotEligible(Matter matter, IReadOnlyDictionary<string, string> answers, DateOnly today, Kernel.Text.Language language)
    {
        var decision = matter.Precheck.Decide(new Answers(matter, answers, today));
        if (decision.Eligibility is Eligibility.May) return null;
        var (named, why) = (decision.Eligibility.Named(), decision.Text ?? decision.Where);
        return new(new("按填写的情况{0}：{1}。仍要提交的，请勾选后再提交", named, why?.In(language) ?? ""), new Sentence("按填写的情况{0}：{1}。提交的人已知道，仍要提交", named, why?.Zh ?? "").ToString());
    }

    /// <summary>Whether the certificate cannot do without the citizen number.</summary>
    public static bool NeedsIdNumber(Matter matter) => matter.Certificate?.Body.Any(paragraph => CertificateText.Needs(paragraph, CertificateText.Id)) == true;

    /// <summary>The area of the place that was chosen, when a community lies there; otherwise a fault at its box.</summary>
    public static AreaPath Place(string? code, IKnowDivisions divisions, Scope scope, Errors errors)
    {
        if (divisions.Of(code) is { Level: AreaLevel.Community or AreaLevel.Compound } known && scope.Contains(known.Area)) return known.Area;
        errors.Add(nameof(FilingForm.Place), "请选择在哪个社区办");
        return AreaPath.Root;
    }
}

/// <summary>What the rules of a pre-check say against a case.</summary>
/// <param name="Asked">Asks whether it is wanted all the same.</param>
/// <param name="Noted">What its file says when it is.</param>
internal sealed record CheckDoubt(Sentence Asked, string Noted);
