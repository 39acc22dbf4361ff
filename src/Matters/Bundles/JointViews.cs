using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.People.Rules;

namespace Yizhan.Matters.Bundles;

/// <summary>Reads joint cases with their parts, for staff and for whoever applied.</summary>
internal sealed class JointViews(CityDb db, MatterCatalogue catalogue, IKnowOrganisations organisations, CityState state, Texts texts)
{
    public static readonly Refusal NotFound = new("joint-case-not-found", "没有这个联办件，或者不在您的范围内");

    /// <summary>A joint case as staff see it; null: there is none, or none of its parts is within their reach.</summary>
    public async Task<JointAnswer?> ForStaff(Guid id, CaseDesk desk, CancellationToken stop)
    {
        if (await db.JointCases.AsNoTracking().SingleOrDefaultAsync(joint => joint.Id == id, stop) is not { } one) return null;
        var (all, own) = (await Parts(id, stop), await desk.Cases.Where(part => part.Joint == id).Select(part => part.Id).ToListAsync(stop));
        if (own.Count == 0) return null;
        Case[] seen = [.. all.Where(part => own.Contains(part.Id))];
        var masked = await desk.Files.Masked(seen, stop);
        return new(one.Id, one.Number, one.Bundle, TitleOf(one), StateOf(all), one.SubmittedAt, LawfulBy(all), [.. seen.Select(part => ShowCase.Row(part, masked[part.Id], desk))]);
    }

    /// <summary>A joint case as whoever applied sees it.</summary>
    /// <param name="read">How a part is shown to them.</param>
    public async Task<OwnJointAnswer> ForApplicant(JointCase one, Func<Case, Task<OwnCaseAnswer>> read, CancellationToken stop)
    {
        var (all, parts) = (await Parts(one.Id, stop), new List<OwnJointPart>());
        foreach (var part in all)
        {
            var answer = await read(part);
            parts.Add(new(answer, part.Organisation is { } department ? organisations.Of(department)?.In(texts.Language) : null, SaidOf(part, answer)));
        }
        return new(one.Id, one.Number, one.Bundle, TitleOf(one), StateOf(all), one.SubmittedAt, LawfulBy(all), one.Actor is not null, parts);
    }

    /// <summary>Joint cases as they stand in the list of whoever applied.</summary>
    public async Task<IReadOnlyList<OwnJointRow>> Lines(IReadOnlyCollection<Case> parts, CancellationToken stop)
    {
        var ids = parts.Select(part => part.Joint).OfType<Guid>().Distinct().ToArray();
        var joints = await db.JointCases.AsNoTracking().Where(joint => ids.Contains(joint.Id)).ToListAsync(stop);
        return [.. joints.Select(joint => new OwnJointRow(joint.Id, joint.Number, TitleOf(joint), StateOf([.. parts.Where(part => part.Joint == joint.Id)]), joint.SubmittedAt, joint.Actor is not null))];
    }

    /// <summary>The joint case that is followed with number and code; null: there is none.</summary>
    public async Task<JointCase?> Find(string? number, string? code, CancellationToken stop)
    {
        var (wanted, hash) = ((number ?? "").Trim().ToUpperInvariant(), OneTimeSecrets.HashOf(OwnCaseDesk.Plain(code)));
        return await db.JointCases.AsNoTracking().SingleOrDefaultAsync(joint => joint.FollowHash == hash && joint.Number == wanted, stop);
    }

    /// <summary>What a joint case is called, in the language of the page.</summary>
    public string TitleOf(JointCase one) => catalogue.BundleVersions(one.Bundle).FirstOrDefault(version => version.Version.Id == one.BundleVersion)?.Bundle.Title.In(texts.Language) ?? one.Bundle;

    private Task<List<Case>> Parts(Guid id, CancellationToken stop) => db.Cases.AsNoTracking().Where(part => part.Joint == id).OrderBy(part => part.Number).ToListAsync(stop);

    private static JointState StateOf(IReadOnlyCollection<Case> parts) => JointStates.Of([.. parts.Select(part => (part.State, part.Outcome))]);

    private DateOnly? LawfulBy(IEnumerable<Case> parts) => JointLimit.Of(parts.Select(Limited), state.Calendar);

    private LimitedPart Limited(Case part)
    {
        var matter = catalogue.Of(part.MatterVersion)?.Matter;
        return new(
            part.Organisation is { } department ? $"{department}" : matter?.Office.Name?.Zh ?? $"{part.Level}", part.AcceptedAt is { } accepted ? CityClock.DayOf(accepted) : null, matter?.Limits.StatutoryDays is not null,
            part.State is not (CaseState.Withdrawn or CaseState.NotAccepted), part.ExtendedAt is not null, part.PausedDays);
    }

    /// <summary>What is asked of whoever applied now, or why it came to nothing.</summary>
    private static string? SaidOf(Case part, OwnCaseAnswer answer)
    {
        CaseStepKind? kind = part.State switch
        {
            CaseState.SupplementNeeded => CaseStepKind.SupplementAsked,
            CaseState.AcceptedPending => CaseStepKind.AcceptedPending,
            CaseState.NotAccepted => CaseStepKind.NotAccepted,
            CaseState.Refused => CaseStepKind.Refused,
            CaseState.Paused => CaseStepKind.Paused,
            CaseState.Delivered => CaseStepKind.Delivered,
            _ => null,
        };
        return answer.Steps.LastOrDefault(step => step.Kind == kind)?.Text;
    }
}

/// <summary>A joint case as it stands in the list of whoever applied.</summary>
public sealed record OwnJointRow(Guid Id, string Number, string Title, JointState State, DateTimeOffset SubmittedAt, bool IsForAnother);
