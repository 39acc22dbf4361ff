using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People;
using Yizhan.Duty.Living;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>Brings what is kept of a resident on duty into what they carry away: how they serve, on what terms, their shifts and hours, what they were asked and asked others, and who looked at the phone.</summary>
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
        return new(OnDutyWords.Place(one.Area, divisions, texts), facts, [.. await Shifts(one.Id, stop), .. await Hours(one.Id, stop), .. await Swaps(one.Id, stop), .. await Offers(one.Id, stop), .. await Looks(one.Id, stop)]);

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
        return rows.Select(shift => texts["{0} {1}-{2}，{3}值班", $"{shift.Date:yyyy-MM-dd}", LivingWords.Clock(shift.Starts), LivingWords.End(shift.Ends, texts), NameOf(shift.Station)]);
    }

    private async Task<IEnumerable<string>> Hours(Guid person, CancellationToken stop)
    {
        var rows = await db.Set<ServiceHours>().AsNoTracking().Where(known => known.Person == person).OrderBy(known => known.Date).ThenBy(known => known.Id).ToListAsync(stop);
        return rows.Select(known => known.AskedMinutes is { } asked
            ? texts["{0}，{1}志愿服务{2}分钟，您说是{3}分钟", $"{known.Date:yyyy-MM-dd}", NameOf(known.Station), known.Minutes, asked]
            : texts["{0}，{1}志愿服务{2}分钟，{3}", $"{known.Date:yyyy-MM-dd}", NameOf(known.Station), known.Minutes, texts[known.ConfirmedAt is null ? "等另一位核实" : "已核实"]]);
    }

    private async Task<IEnumerable<string>> Swaps(Guid person, CancellationToken stop)
    {
        var rows = await db.ShiftSwaps.AsNoTracking().Where(swap => swap.From == person || swap.To == person).Join(db.DutyShifts, swap => swap.Shift, shift => shift.Id, (swap, shift) => new { Swap = swap, Shift = shift }).OrderBy(row => row.Swap.AskedAt).ToListAsync(stop);
        return rows.Select(row => texts[row.Swap.From == person ? "{0}请别人接您的班（{1}）：{2}" : "{0}有人请您接班（{1}）：{2}", $"{CityClock.Local(row.Swap.AskedAt):yyyy-MM-dd HH:mm}", LineOf(row.Shift), texts[row.Swap.State.Named()]]);
    }

    private async Task<IEnumerable<string>> Offers(Guid person, CancellationToken stop)
    {
        var rows = await db.CoverOffers.AsNoTracking().Where(offer => offer.Person == person).Join(db.CoverCalls, offer => offer.Call, call => call.Id, (offer, call) => new { Offer = offer, call.Shift })
            .Join(db.DutyShifts, row => row.Shift, shift => shift.Id, (row, shift) => new { row.Offer, Shift = shift }).OrderBy(row => row.Offer.OfferedAt).ToListAsync(stop);
        return rows.Select(row => texts["{0}问您能不能顶班（{1}）：{2}", $"{CityClock.Local(row.Offer.OfferedAt):yyyy-MM-dd HH:mm}", LineOf(row.Shift), texts[row.Offer.Takes switch { true => "您来", false => "您来不了", null => "没有回答" }]]);
    }

    private string LineOf(DutyShift shift) => $"{LivingWords.Short(shift.Date, shift.Starts, shift.Ends, texts)} {NameOf(shift.Station)}";

    private async Task<IEnumerable<string>> Looks(Guid person, CancellationToken stop) =>
        (await reveals.Of(person, stop)).Select(look => texts["{0}，{1}看过全文：{2}", $"{CityClock.Local(look.At):yyyy-MM-dd HH:mm}", look.VisitorOffice, look.Reason]);

    private string NameOf(string station) => stations.Of(station)?.Name ?? station;
}
