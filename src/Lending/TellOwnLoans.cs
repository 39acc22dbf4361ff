using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People;

namespace Yizhan.Lending;

/// <summary>Brings what a resident has borrowed and reserved into what they carry away.</summary>
internal sealed class TellOwnLoans(CityDb db, IKnowStations stations, Texts texts) : ITellPerson
{
    public async Task<KeptPart> Of(Guid person, CancellationToken stop)
    {
        var loans = await (from loan in db.Loans.AsNoTracking() where loan.Resident == person join item in db.LendingItems on loan.Item equals item.Id orderby loan.LentAt descending, loan.Id select new { Loan = loan, Item = item }).ToListAsync(stop);
        var reservations = await (from one in db.Reservations.AsNoTracking() where one.Resident == person join item in db.LendingItems on one.Item equals item.Id orderby one.AskedAt descending, one.Id select new { One = one, Item = item }).ToListAsync(stop);
        return new("loans", texts["我的借用"], [.. loans.Select(row => Thing(row.Loan, row.Item)), .. reservations.Select(row => Thing(row.One, row.Item))]);
    }

    private KeptThing Thing(Loan loan, LendingItem item)
    {
        var facts = new List<KeptFact>
        {
            Fact("lent-at", "借出时间", Moment(loan.LentAt)), Fact("from", "借出的驿站", stations.Of(loan.From)?.Name ?? loan.From), Fact("due-on", "应还日期", Day(loan.DueOn)),
        };
        if (loan is { End: { } end, EndedAt: { } at }) facts.AddRange([Fact("end", "借用结果", texts[end.Named()]), Fact("ended-at", "归还时间", Moment(at))]);
        if (loan.To is { } to) facts.Add(Fact("to", "归还的驿站", stations.Of(to)?.Name ?? to));
        return new(item.Label, facts, []);
    }

    private KeptThing Thing(Reservation one, LendingItem item)
    {
        var facts = new List<KeptFact> { Fact("reserved-at", "预约时间", Moment(one.AskedAt)), Fact("state", "预约状态", texts[one.State.Named()]) };
        if (one.HeldUntil is { } until) facts.Add(Fact("held-until", "留到", Day(until)));
        return new(item.Label, facts, []);
    }

    private KeptFact Fact(string code, Sentence name, string value) => new(code, texts[name], value);

    private static string Moment(DateTimeOffset at) => CityClock.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
