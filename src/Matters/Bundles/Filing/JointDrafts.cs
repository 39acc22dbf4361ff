using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>Drafts of bundles. Each is one case that is not handed in and holds what stands in the boxes of the form, so that it is counted, listed, removed and let go as any other draft is.</summary>
/// <remarks>It lies under the matter that comes first. Which parts become cases, and by which versions, is settled when it is handed in; then the draft goes.</remarks>
internal sealed class JointDrafts(MatterCatalogue catalogue, CaseFiles files, IKnowDivisions divisions, CityClock clock, Texts texts)
{
    /// <summary>Under what the bundle and the chosen parts lie among the boxes. No box is called so: each has a hyphen in its name.</summary>
    private const string BundleKey = "bundle", PartsKey = "parts";

    /// <summary>A draft as it is kept. Of each box no more is kept than any may hold.</summary>
    /// <param name="filed">Who asks and where, without parts: a draft may lack anything.</param>
    public NewCase CaseOf(NewJoint filed, JointForm typed, BundlePlan plan) =>
        new(filed.Id, catalogue.Of(plan.Parts[0].Code, clock.Today)!, filed.Ask, FileOwn.Short(Write(typed, plan)), filed.Area, filed.Channel, filed.Language, filed.Hand)
        {
            Resident = filed.Resident, Actor = filed.Actor, IdentityProof = filed.IdentityProof, Joint = filed.Id,
        };

    /// <summary>The form of a draft, as it is gone on with; null: it is none of this bundle.</summary>
    /// <param name="one">A case of the resident who asks; null: there is none.</param>
    public async Task<JointForm?> Open(Case? one, BundlePlan plan, CancellationToken stop)
    {
        if (one is not { IsDraftOfBundle: true } || await files.Open(one, stop) is not { } open || open.Answers.GetValueOrDefault(BundleKey) != plan.Bundle.Code) return null;
        var form = new JointForm
        {
            Id = one.Id, Place = one.Area.Code, Parts = (open.Answers.GetValueOrDefault(PartsKey) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Shared = Kept(plan.Shared.Select(question => (question.Code, JointForm.SharedBox(question.Code)))),
            Answers = plan.Parts.ToDictionary(part => part.Code, part => Kept(plan.Own(part).Select(field => (field.Code, JointForm.PartBox(part.Code, field.Code))))),
        };
        // Of another's draft name, number and phone are theirs, and need not be seen.
        return one.Actor is null ? form with { Name = open.Name, IdNumber = open.IdNumber, Phone = open.Phone } : form with { For = $"{one.Resident}" };

        IReadOnlyDictionary<string, string> Kept(IEnumerable<(string Code, string Box)> boxes) =>
            boxes.Where(one => open.Answers.ContainsKey(one.Box)).ToDictionary(one => one.Code, one => open.Answers[one.Box]);
    }

    /// <summary>Those among some cases as they stand in the list of whoever writes them.</summary>
    public async Task<IReadOnlyList<OwnJointDraft>> Lines(IEnumerable<Case> cases, CancellationToken stop)
    {
        var lines = new List<OwnJointDraft>();
        foreach (var one in cases.Where(one => one.IsDraftOfBundle))
            if ((await files.Open(one, stop))?.Answers.GetValueOrDefault(BundleKey) is { } bundle) lines.Add(new(one.Id, bundle, TitleOf(bundle), one.BegunAt, one.Actor is not null));
        return lines;
    }

    /// <summary>What a draft is called, and what was typed into it, box by box.</summary>
    public (string Title, IReadOnlyList<CaseValue> Values) Said(OpenCase open)
    {
        var bundle = open.Answers.GetValueOrDefault(BundleKey) ?? "";
        if (Known(bundle) is not { } known) return (bundle, [.. open.Answers.Select(kept => new CaseValue(kept.Key, kept.Key, kept.Value))]);
        var plan = catalogue.PlanOf(known.Bundle, clock.Today);
        var fields = plan.Shared.Select(question => (Box: JointForm.SharedBox(question.Code), Label: question.Field.Label.In(texts.Language), question.Field))
            .Concat(plan.Parts.SelectMany(part => plan.Own(part).Select(field => (Box: JointForm.PartBox(part.Code, field.Code), Label: $"{part.Title.In(texts.Language)} {field.Label.In(texts.Language)}", Field: field))));
        return (TitleOf(bundle), [.. fields.Where(field => open.Answers.ContainsKey(field.Box)).Select(field => new CaseValue(field.Box, field.Label, CaseWords.Value(field.Field, open.Answers[field.Box], divisions, texts)))]);
    }

    private static Dictionary<string, string> Write(JointForm form, BundlePlan plan)
    {
        var kept = new Dictionary<string, string> { [BundleKey] = plan.Bundle.Code, [PartsKey] = string.Join(' ', plan.With(form.Parts).Parts.Select(part => part.Code)) };
        foreach (var (code, text) in form.Shared) kept[JointForm.SharedBox(code)] = text;
        foreach (var (part, answers) in form.Answers)
            foreach (var (code, text) in answers) kept[JointForm.PartBox(part, code)] = text;
        return kept;
    }

    private string TitleOf(string bundle) => Known(bundle)?.Bundle.Title.In(texts.Language) ?? bundle;

    /// <summary>As it counts today, or as it last was.</summary>
    private KnownBundle? Known(string bundle) => catalogue.Bundle(bundle, clock.Today) ?? (catalogue.BundleVersions(bundle) is [var last, ..] ? last : null);
}

/// <summary>A draft of a bundle as it stands in the list of whoever writes it.</summary>
/// <param name="Bundle">The bundle's code.</param>
public sealed record OwnJointDraft(Guid Id, string Bundle, string Title, DateTimeOffset BegunAt, bool IsForAnother);
