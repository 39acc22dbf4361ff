using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>Checks what was typed to ask for a bundle, all of it; every fault is named at its box, and one that several parts share once.</summary>
internal static class ReadJoint
{
    /// <summary>The parts that are asked for with their answers as they are kept. What is wrong is added to <paramref name="errors"/>, and so is every doubt that is not lifted.</summary>
    /// <param name="plan">The bundle as it is asked for today.</param>
    /// <param name="told">Takes the doubts that are added.</param>
    /// <param name="isHome">Whether a code is a community or a compound of the city.</param>
    public static IReadOnlyList<NewPart> Parts(JointForm form, BundlePlan plan, MatterCatalogue catalogue, DateOnly today, Func<string, bool> isHome, Language language, Errors errors, ICollection<JointDoubt> told)
    {
        var (parts, doubts) = (new List<NewPart>(), new List<JointDoubt>());
        var chosen = plan.With(form.Parts);
        if (chosen.Parts.Count == 0) errors.Add(nameof(form.Parts), "请至少选一项");
        foreach (var matter in chosen.Parts)
        {
            var faults = new Errors();
            var answers = ReadFiling.Answers(matter, chosen.Typed(matter, form.Shared, form.Of(matter.Code)), today, isHome, language, faults);
            foreach (var field in matter.Fields)
                if (faults.Of(FilingForm.BoxOf(field.Code)) is { } fault)
                {
                    var question = chosen.Filling(matter.Code, field.Code);
                    var box = question is null ? JointForm.PartBox(matter.Code, field.Code) : JointForm.SharedBox(question.Code);
                    if (errors.Of(box) is null) errors.Add(box, fault);
                }
            var check = faults.None ? ReadFiling.NotEligible(matter, answers, today, language) : null;
            if (check is not null) doubts.Add(new(JointDoubt.NotEligible(matter.Code), new("{0}：{1}", matter.Title.In(language), check.Asked)));
            if (catalogue.Of(matter.Code, today) is { } known) parts.Add(new(known, answers) { Despite = check?.Noted, IsAgain = form.Lifts(JointDoubt.SameBefore(matter.Code)) });
        }
        foreach (var doubt in errors.None ? doubts.Where(doubt => !form.Lifts(doubt.Code)).ToArray() : [])
        {
            errors.Add(doubt.Box, doubt.Sentence);
            told.Add(doubt);
        }
        return parts;
    }

    /// <summary>Whether a part that is asked for cannot do without the citizen number.</summary>
    public static bool NeedsIdNumber(JointForm form, BundlePlan plan) => plan.With(form.Parts).Parts.Any(ReadFiling.NeedsIdNumber);
}
