using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty.Importing;

/// <summary>Holds a file of people on duty against those who are known, and brings it in one transaction.</summary>
internal sealed class PeopleImport(DutyDesk desk, BroughtPeople brought, SheetFaults faults)
{
    /// <summary>What the file comes to; what is wrong with it is added to the faults.</summary>
    public async Task<PlannedPeople> Plan(CancellationToken stop)
    {
        if (brought.Columns.Count > 0 && !brought.Has(PeopleColumns.Name)) faults.Add(new(brought.Sheet, 0, "", "duty-import-no-names", "没有“姓名”这一列，请用模板填写"));
        foreach (var column in brought.Unknown()) faults.Add(new(brought.Sheet, 0, column.Letters, "duty-import-unknown-column", new Sentence("不认识“{0}”这一列，请改成模板里的标题，或者删去", Excerpt.Of(column.Header))));
        var known = await Known(stop);
        var (lines, people, seen) = (new List<PlannedPerson>(), new List<PlannedChange>(), new Dictionary<string, int>());
        var holders = new HashSet<Guid>();
        var phones = brought.Rows.Select(row => new PeopleRowReader(brought, row, desk, new()).Phone).OfType<string>().CountBy(phone => phone).ToDictionary();
        if (!faults.None) return new([], [], "");
        var onlyPlace = desk.Scope.Areas is [var only] && only != AreaPath.Root ? desk.CodeOf(only) : null;
        foreach (var row in brought.Rows)
        {
            var reader = new PeopleRowReader(brought, row, desk, faults);
            var before = Match(reader, known, phones);
            if (!seen.TryAdd(KeyOf(reader), row.Number) && reader.Name is not "") reader.Fault(PeopleColumns.Name, "duty-import-twice", new Sentence("和第{0}行是同一个人，请只留一行", seen[KeyOf(reader)]));
            var kept = before is null ? default : await Kept(before.Person, stop);
            var body = reader.Body(before?.Person, kept, onlyPlace);
            var terms = reader.Terms(before is not null ? DutyJson.Read<DutyTerms>(before.Person.Terms) : DutyPersonAsk.UsualTerms(body.Role ?? default));
            // What could not be read need not be complained of twice.
            if (!reader.IsRight) continue;
            var (id, errors) = (before?.Person.Id ?? Guid.CreateVersion7(desk.Clock.Now), new Errors());
            var (ask, holder) = await ReadDutyPerson.Read(body, terms, id, before?.Person, desk, errors, stop);
            if (holder is { } one && !(ask.To < desk.Clock.Today) && !holders.Add(one)) errors.Add(body.IsResident ? nameof(body.IsResident) : nameof(body.SignInName), DutyDesk.EnteredAlready.Sentence);
            reader.Take(errors);
            if (!reader.IsRight) continue;
            var fields = before is null ? [] : Changes(before, ask, holder);
            lines.Add(new(row.Number, ask.Name, before is null ? PlannedKind.Added : fields.Count == 0 ? PlannedKind.Same : PlannedKind.Changed, fields));
            if (before is null || fields.Count > 0) people.Add(new(id, before?.Person, ask, holder));
        }
        return new(lines, people, Digest(lines, people));
    }

    /// <summary>Writes all of a plan, saved with the caller's commit.</summary>
    public async Task Write(PlannedPeople plan, CancellationToken stop)
    {
        foreach (var (id, person, ask, holder) in plan.Changes)
        {
            if (person is null) await desk.Book.Add(id, ask, holder, stop);
            else await desk.Book.Write(person, ask, holder, stop);
        }
    }

    private async Task<IReadOnlyList<KnownPerson>> Known(CancellationToken stop)
    {
        var rows = await desk.Db.DutyPeople.Within(desk.Scope).Where(person => person.ClearedAt == null).OrderBy(person => person.Id).ToListAsync(stop);
        var names = await desk.Book.Names(rows, stop);
        var known = new List<KnownPerson>(rows.Count);
        foreach (var person in rows) known.Add(new(person, names[person.Id] ?? "", await desk.Book.PhoneOf(person, stop)));
        return known;
    }

    /// <summary>Who is meant: whoever has the phone and name; whoever alone has the phone; without a phone, whoever alone has the name there.</summary>
    private static KnownPerson? Match(PeopleRowReader reader, IReadOnlyList<KnownPerson> known, Dictionary<string, int> phones)
    {
        if (reader.Phone is { } phone)
        {
            var same = known.Where(one => one.Phone == phone).ToArray();
            // A house may share a phone: then only the name tells them apart.
            return same.FirstOrDefault(one => one.Name == reader.Name) ?? (same is [var only] && phones[phone] == 1 ? only : null);
        }
        var named = known.Where(one => one.Name == reader.Name && (reader.Division is null || one.Person.Area == reader.Division.Area)).Take(2).ToArray();
        if (named.Length > 1) reader.Fault(PeopleColumns.Phone, "duty-import-who", "有几个同名的人，请填写手机号");
        return named is [var alone] ? alone : null;
    }

    private static string KeyOf(PeopleRowReader reader) => $"{reader.Phone}\0{reader.Name}\0{(reader.Phone is null ? reader.Division?.Code : null)}";

    private async Task<(string? SignInName, bool IsResident)> Kept(DutyPerson person, CancellationToken stop)
    {
        if (person.Holder is not { } holder) return default;
        var account = await desk.Accounts.Of(holder, stop);
        return (account?.SignInName, account is null);
    }

    private static List<Sentence> Changes(KnownPerson before, DutyPersonAsk ask, Guid? holder)
    {
        var (was, fields) = (before.Person, new List<Sentence>());
        Note(before.Name != ask.Name, "姓名");
        Note(before.Phone != ask.NormalPhone, "手机号");
        Note(was.Role != ask.Role, "以什么身份值班");
        Note(was.Organisation != ask.Organisation, "所属单位");
        Note(was.Area != ask.Area, "所在区划");
        Note(was.ServesIn != ask.ServesIn, "值班的范围");
        Note(!was.Stations.SequenceEqual(ask.Stations), "只在这些驿站值班");
        Note(was.Home != ask.Home, "更愿意值班的驿站");
        Note(!was.Skills.SequenceEqual(ask.Skills), "技能");
        Note(was.From != ask.From, "第一天");
        Note(was.To != ask.To, "最后一天");
        Note(DutyJson.Write(DutyJson.Read<DutyTerms>(was.Terms)) != DutyJson.Write(ask.Terms), "什么时候能来，最多值多少班");
        Note(was.Holder != holder, "谁登录");
        return fields;

        void Note(bool differs, Sentence name)
        {
            if (differs) fields.Add(name);
        }
    }

    /// <summary>Tells whether the list is still the one that was shown: the same people, as they were then.</summary>
    private static string Digest(IReadOnlyList<PlannedPerson> lines, IReadOnlyList<PlannedChange> changes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', lines.Select(line => $"{line.Row}:{line.Kind}").Concat(changes.Where(change => change.Person is not null).Select(change => $"{change.Id}:{change.Person!.Change}"))))));

    private sealed record KnownPerson(DutyPerson Person, string Name, string? Phone);
}

/// <summary>What a file comes to.</summary>
/// <param name="Lines">Row by row.</param>
/// <param name="Changes">Who is added or changed.</param>
/// <param name="Digest">Another when those who are known have changed since.</param>
internal sealed record PlannedPeople(IReadOnlyList<PlannedPerson> Lines, IReadOnlyList<PlannedChange> Changes, string Digest)
{
    public int Count(PlannedKind kind) => Lines.Count(line => line.Kind == kind);
}

/// <summary>Somebody who is added or changed.</summary>
/// <param name="Person">As they are; null: they are new.</param>
internal sealed record PlannedChange(Guid Id, DutyPerson? Person, DutyPersonAsk Ask, Guid? Holder);

/// <summary>What a row comes to.</summary>
/// <param name="Row">As a spreadsheet program numbers it.</param>
/// <param name="Fields">What is changed.</param>
public sealed record PlannedPerson(int Row, string Name, PlannedKind Kind, IReadOnlyList<Sentence> Fields)
{
    /// <summary>Which, and not who.</summary>
    public override string ToString() => $"{nameof(PlannedPerson)} {Row}";
}

/// <summary>What happens to somebody by an import.</summary>
public enum PlannedKind
{
    /// <summary>They are new.</summary>
    Added,

    /// <summary>They are known, and something of them is changed.</summary>
    Changed,

    /// <summary>They stay as they are.</summary>
    Same,
}
