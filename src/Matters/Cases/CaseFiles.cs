using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Reads and writes what is personal in cases, which lies sealed under a key of each case's own.</summary>
internal sealed class CaseFiles(CityDb db, Vault vault, HashIndex index, Messenger messenger, CityClock clock)
{
    /// <summary>What webhooks are told of each step: which case, where, who handles it and how it stands now; nothing of whoever applied, and nothing that was said.</summary>
    public static readonly WebhookEvent Changed = new("yizhan.case.changed", "办件：提交、受理、办结等每一步");

    // Chinese as it is: escaped it would be six times as long.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Puts into a case who applies and what was answered, to be saved by the caller.</summary>
    public async Task Write(Case one, CaseAsk ask, IReadOnlyDictionary<string, string> answers, CancellationToken stop)
    {
        one.Applicant = ask.Name is { } name ? await vault.Seal(one.Id, CasePersonal.Applicant, name, stop) : null;
        one.ApplicantHash = ask.Name is { } known ? index.Of(CasePersonal.Applicant, known) : null;
        one.IdNumber = CitizenNumber.Normal(ask.IdNumber) is { } number ? await vault.Seal(one.Id, CasePersonal.IdNumber, number, stop) : null;
        one.IdNumberHash = ask.IdNumber is { } id ? index.Of(CasePersonal.IdNumber, id) : null;
        one.Phone = MobileNumber.Normal(ask.Phone) is { } phone ? await vault.Seal(one.Id, CasePersonal.Phone, phone, stop) : null;
        one.PhoneHash = ask.Phone is { } typed ? index.Of(CasePersonal.Phone, typed) : null;
        await WriteAnswers(one, answers, stop);
    }

    /// <summary>Puts other answers into a case, to be saved by the caller.</summary>
    public async Task WriteAnswers(Case one, IReadOnlyDictionary<string, string> answers, CancellationToken stop) =>
        one.Answers = await vault.Seal(one.Id, CasePersonal.Answers, JsonSerializer.Serialize(answers, Short), stop);

    /// <summary>The characters that answers take as they are kept.</summary>
    public static int LengthOf(IReadOnlyDictionary<string, string> answers) => JsonSerializer.Serialize(answers, Short).Length;

    /// <summary>What is personal in a case, whole; null: it has been removed.</summary>
    public async Task<OpenCase?> Open(Case one, CancellationToken stop)
    {
        if (one.Answers is not { } answers || await vault.Open(one.Id, CasePersonal.Answers, answers, stop) is not { } json) return null;
        return new(
            await Open(one.Id, CasePersonal.Applicant, one.Applicant, stop), await Open(one.Id, CasePersonal.IdNumber, one.IdNumber, stop), await Open(one.Id, CasePersonal.Phone, one.Phone, stop),
            JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [], await Open(one.Id, CasePersonal.Receipt, one.Receipt, stop));
    }

    /// <summary>Name, citizen number and phone of several cases, masked; their keys are read at once.</summary>
    public async Task<IReadOnlyDictionary<Guid, MaskedApplicant>> Masked(IReadOnlyCollection<Case> cases, CancellationToken stop)
    {
        PersonalField[] fields = [CasePersonal.Applicant, CasePersonal.IdNumber, CasePersonal.Phone];
        var shown = await vault.Mask([.. cases.Select(one => (one.Id, new[] { one.Applicant, one.IdNumber, one.Phone }))], fields, stop);
        return cases.Zip(shown).ToDictionary(pair => pair.First.Id, pair => new MaskedApplicant(pair.Second[0], pair.Second[1], pair.Second[2]));
    }

    /// <summary>Notes the number of a receipt, to be saved by the caller.</summary>
    public async Task WriteReceipt(Case one, string receipt, CancellationToken stop) => one.Receipt = await vault.Seal(one.Id, CasePersonal.Receipt, receipt, stop);

    /// <summary>Notes a step that has just been taken, and tells programs of it, to be saved by the caller.</summary>
    public async Task Write(Case one, CaseStepKind kind, string? text, CaseHand hand, CancellationToken stop)
    {
        var step = new CaseStep
        {
            Id = Guid.CreateVersion7(clock.Now), Case = one.Id, Turn = one.Version, Kind = kind, At = clock.Now, By = hand.Account, Office = hand.Office,
            Text = text is null ? null : await vault.Seal(one.Id, CasePersonal.StepText, text, stop),
        };
        db.CaseSteps.Add(step);
        var news = new { @case = one.Id, number = one.Number, joint = one.Joint, matter = one.Matter, station = one.Station, place = one.Area.Code, organisation = one.Organisation, step = kind.Code(), state = one.State.Code(), dueOn = one.DueOn };
        await messenger.Tell(Changed.Type, step.Id, news, stop);
    }

    /// <summary>What was done with a case, in its order.</summary>
    public async Task<IReadOnlyList<CaseStepLine>> Steps(Guid id, CancellationToken stop)
    {
        var lines = new List<CaseStepLine>();
        foreach (var step in await db.CaseSteps.AsNoTracking().Where(step => step.Case == id).OrderBy(step => step.Turn).ToListAsync(stop))
            lines.Add(new(step.Kind, step.At, step.Office, await Open(id, CasePersonal.StepText, step.Text, stop)));
        return lines;
    }

    /// <summary>The cases of a number, also that of a joint case, of a name, a phone or a citizen number, whichever it may be.</summary>
    public IQueryable<Case> Find(IQueryable<Case> among, string typed)
    {
        var text = typed.Trim();
        if (CitizenNumber.Normal(text) is not null)
        {
            var numbers = index.Candidates(CasePersonal.IdNumber, text);
            return among.Where(one => numbers.Contains(one.IdNumberHash));
        }
        if (MobileNumber.Normal(text) is not null)
        {
            var phones = index.Candidates(CasePersonal.Phone, text);
            return among.Where(one => phones.Contains(one.PhoneHash));
        }
        var upper = text.ToUpperInvariant();
        if (upper.StartsWith(CaseNumber.Prefix, StringComparison.Ordinal)) return among.Where(one => one.Number == upper);
        if (upper.StartsWith(JointCase.Prefix, StringComparison.Ordinal)) return among.Where(one => db.Set<JointCase>().Any(joint => joint.Id == one.Joint && joint.Number == upper));
        var names = index.Candidates(CasePersonal.Applicant, text);
        return among.Where(one => names.Contains(one.ApplicantHash));
    }

    private async Task<string?> Open(Guid owner, PersonalField field, PersonalText? text, CancellationToken stop) => text is { } stored ? await vault.Open(owner, field, stored, stop) : null;
}

/// <summary>Who takes a step.</summary>
/// <param name="Account">Null: whoever applied, or the program by itself.</param>
/// <param name="Office">Role and place.</param>
internal sealed record CaseHand(Guid? Account, string? Office)
{
    /// <summary>Whoever applied, or the program by itself.</summary>
    public static readonly CaseHand OfApplicant = new(null, null);
}

/// <summary>What is personal in a case.</summary>
/// <param name="Answers">By the codes of the matter's fields.</param>
public sealed record OpenCase(string? Name, string? IdNumber, string? Phone, IReadOnlyDictionary<string, string> Answers, string? Receipt)
{
    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(OpenCase);
}

/// <summary>Whoever applied, as staff see them.</summary>
public sealed record MaskedApplicant(string? Name, string? IdNumber, string? Phone);

/// <summary>Something that was done with a case.</summary>
/// <param name="Office">Role and place of who did it; null: whoever applied, or the program by itself.</param>
public sealed record CaseStepLine(CaseStepKind Kind, DateTimeOffset At, string? Office, string? Text)
{
    /// <summary>What it is, and not what was said.</summary>
    public override string ToString() => $"{nameof(CaseStepLine)} {Kind}";
}
