using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Brings what is kept of a resident on duty into what they carry away: how they serve, on what terms, their shifts, and who looked at the phone.</summary>
internal sealed class TellOwnDuty(CityDb db, DutyPeopleBook book, Reveals reveals, IKnowDivisions divisions, IKnowStations stations, IKnowOrganisations organisations, Texts texts) : ITellPerson
{
    public async Task<KeptPart> Of(Guid person, CancellationToken stop)
    {
        var own = await db.DutyPeople.AsNoTracking().Where(one => one.Holder == person && one.ClearedAt == null).OrderBy(one => one.Id).ToListAsync(stop);
        var things = new List<KeptThing>(own.Count);
        foreach (var one in own) things.Add(await Thing(one, stop));
        return new("duty", texts["我的值班"], things);
    }

    private async Task<KeptThing> Thing(DutyPerson one, CancellationToken stop)
    {
        var facts = new List<KeptFact>();
        Add("name", "姓名", await book.NameOf(one, stop));
        Add("phone", "手机号", await book.PhoneOf(one, stop));
        Add("role", "以什么身份值班", texts[one.Role.Named()]);
        Add("organisation", "所属单位", one.Organisation is { } organisation ? organisations.Of(organisation)?.In(texts.Language) : null);
        Add("division", "所在区划", OnDutyWords.Place(one.Area, divisions, texts));
        Add("serves-in", "值班的范围", OnDutyWords.Place(one.ServesIn, divisions, texts));
        Add("stations", "只在这些驿站值班", string.Join(' ', one.Stations.Select(NameOf)));
        Add("home", "更愿意值班的驿站", one.Home is { } home ? NameOf(home) : null);
        Add("skills", "技能", OnDutyWords.Skills(one.Skills, texts));
        Add("from", "第一天", one.From?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Add("to", "最后一天", one.To?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var terms = DutyJson.Read<DutyTerms>(one.Terms);
        foreach (var day in OnDutyWords.Week) Add($"weekly-{day.ToString().ToLowerInvariant()}", day.Named(), TermText.Of(terms.Weekly, day));
        Add("away", "不在的日子", TermText.Of(terms.Away));
        Add("wishes", "想值班的日子", TermText.Of(Days(terms, true)));
        Add("rather-not", "不想值班的日子", TermText.Of(Days(terms, false)));
        return new(OnDutyWords.Place(one.Area, divisions, texts), facts, [.. await Shifts(one.Id, stop), .. await Looks(one.Id, stop)]);

        void Add(string code, Sentence name, string? value)
        {
            if (value is { Length: > 0 }) facts.Add(new(code, texts[name], value));
        }
    }

    private static IEnumerable<AwayDays> Days(DutyTerms terms, bool wants) => terms.Wishes.Where(wish => wish.Wants == wants).Select(wish => new AwayDays(wish.Date, wish.Date));

    private async Task<IEnumerable<string>> Shifts(Guid person, CancellationToken stop)
    {
        var rows = await db.DutyAssignments.AsNoTracking().Where(duty => duty.Person == person && duty.EndedAt == null)
            .Join(db.DutyShifts.Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (_, shift) => shift).OrderBy(shift => shift.Date).ThenBy(shift => shift.Starts).ToListAsync(stop);
        return rows.Select(shift => texts["{0} {1}-{2}，{3}值班", $"{shift.Date:yyyy-MM-dd}", $"{shift.Hours.Start:HH:mm}", $"{shift.Hours.End:HH:mm}", NameOf(shift.Station)]);
    }

    private async Task<IEnumerable<string>> Looks(Guid person, CancellationToken stop) =>
        (await reveals.Of(person, stop)).Select(look => texts["{0}，{1}看过全文：{2}", $"{CityClock.Local(look.At):yyyy-MM-dd HH:mm}", look.VisitorOffice, look.Reason]);

    private string NameOf(string station) => stations.Of(station)?.Name ?? station;
}
