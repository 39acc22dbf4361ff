using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Rules;
using Yizhan.People;
using Yizhan.Seals;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Matters.Cases.Own;

/// <summary>Brings a resident's cases into what they carry away: answers, steps, papers, certificate, rating and who looked. Pictures are seen on the page of the case.</summary>
internal sealed class TellOwnCases(CityDb db, CaseFiles files, MatterCatalogue catalogue, JointDrafts drafts, PaperOrders papers, Reveals reveals, Vault vault, IKnowDivisions divisions, Texts texts) : ITellPerson
{
    public async Task<KeptPart> Of(Guid person, CancellationToken stop)
    {
        // A draft that somebody else writes for them is that person's until it is handed in.
        var own = await db.Cases.AsNoTracking().Where(one => one.Resident == person && (one.Actor == null || one.State != CaseState.Draft)).OrderByDescending(one => one.BegunAt).ThenByDescending(one => one.Id).ToListAsync(stop);
        var things = new List<KeptThing>(own.Count);
        foreach (var one in own) things.Add(await Thing(one, stop));
        return new("cases", texts["我的办件"], things);
    }

    private async Task<KeptThing> Thing(Case one, CancellationToken stop)
    {
        var (matter, open) = (catalogue.Of(one.MatterVersion)?.Matter, await files.Open(one, stop));
        var facts = new List<KeptFact> { Fact("state", "办件状态", texts[one.State.Named()]), Fact("begun-at", "开始填写的时间", CaseWords.Moment(one.BegunAt)) };
        if (one.SubmittedAt is { } sent) facts.Add(Fact("submitted-at", "提交时间", CaseWords.Moment(sent)));
        if (one.Actor is not null) facts.Add(Fact("channel", "申请方式", texts[one.Channel.Named()]));
        foreach (var (code, name, value) in new[] { ("name", "申请人姓名", open?.Name), ("id-number", "申请人身份号码", open?.IdNumber), ("phone", "申请人手机号", open?.Phone), ("receipt", "回执号", open?.Receipt) })
            if (value is not null) facts.Add(Fact(code, name, value));
        if (one.Outcome is { } outcome) facts.Add(Fact("outcome", "办理结果", texts[outcome.Named()]));
        if (one.IsDraftOfBundle && open is not null)
        {
            var (title, values) = drafts.Said(open);
            return new(title, [.. facts, .. values.Select(value => new KeptFact($"answer-{value.Code}", value.Label, value.Text))], []);
        }
        if (open is not null && matter is not null)
            facts.AddRange(matter.Fields.Where(field => open.Answers.ContainsKey(field.Code)).Select(field => new KeptFact($"answer-{field.Code}", field.Label.In(texts.Language), CaseWords.Value(field, open.Answers[field.Code], divisions, texts))));
        facts.AddRange(await Certificate(one, stop));
        facts.AddRange(await Rating(one, stop));
        return new($"{matter?.Title.In(texts.Language) ?? one.Matter} {one.Number}".TrimEnd(), facts, [.. await Steps(one, stop), .. await Papers(one, matter, stop), .. await Looks(one, stop)]);
    }

    private async Task<IEnumerable<KeptFact>> Certificate(Case one, CancellationToken stop)
    {
        if (one.Paper is not { } id || (await papers.Standing([id], stop)).GetValueOrDefault(id) is not { SealedAt: { } at, Number: { } number } paper) return [];
        return
        [
            Fact("certificate", "证明编号", number), Fact("certificate-sealed-at", "盖章时间", CaseWords.Moment(at)), Fact("certificate-stage", "证明的状态", texts[paper.Stage.Named()]),
            .. paper.ValidUntil is { } last ? [Fact("certificate-valid-until", "有效期至", $"{last:yyyy-MM-dd}")] : Array.Empty<KeptFact>(),
            .. paper.SupersededBy is { } by ? [Fact("certificate-superseded-by", "被哪一份替换", by)] : Array.Empty<KeptFact>(),
        ];
    }

    private async Task<IEnumerable<KeptFact>> Rating(Case one, CancellationToken stop)
    {
        if (await db.CaseRatings.AsNoTracking().SingleOrDefaultAsync(rating => rating.Case == one.Id, stop) is not { } rating) return [];
        var said = rating.Text is { } text ? await vault.Open(one.Id, CasePersonal.RatingText, text, stop) : null;
        return [Fact("rating", "您的评价", texts[rating.Level.Named()]), .. said is null ? Array.Empty<KeptFact>() : [Fact("rating-text", "评价里写的话", said)]];
    }

    private async Task<IEnumerable<string>> Steps(Case one, CancellationToken stop) =>
        (await files.Steps(one.Id, stop)).Select(step => string.Join(' ', new[] { CaseWords.Moment(step.At), texts[step.Kind.Named()], step.Office, step.Text?.ReplaceLineEndings(" ") }.Where(part => !string.IsNullOrEmpty(part))));

    private async Task<IEnumerable<string>> Papers(Case one, Matter? matter, CancellationToken stop)
    {
        var (states, sent) = (await db.CasePapers.AsNoTracking().Where(paper => paper.Case == one.Id).ToDictionaryAsync(paper => paper.Code, stop), (await db.FilesOf(one.Id, stop)).ToLookup(file => file.Code));
        return matter is null ? [] : PaperSlot.Of(matter).Where(slot => states.ContainsKey(slot.Code) || sent.Contains(slot.Code)).Select(slot =>
            texts["材料“{0}”：{1}，照片和文件{2}个", slot.Name.In(texts.Language), states.TryGetValue(slot.Code, out var paper) ? paper.State.Named() : "选填", sent[slot.Code].Count()]);
    }

    private async Task<IEnumerable<string>> Looks(Case one, CancellationToken stop) =>
        (await reveals.Of(one.Id, stop)).Select(look => texts["{0}，{1}看过全文：{2}", CaseWords.Moment(look.At), look.VisitorOffice, texts[look.Reason]]);

    private KeptFact Fact(string code, string name, string value) => new(code, texts[name], value);
}
