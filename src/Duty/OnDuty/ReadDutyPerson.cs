using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>Turns what was sent into what is asked for, held against what is there: places within reach, stations, organisations, who signs in. Both doors and the import come through here.</summary>
internal static class ReadDutyPerson
{
    /// <param name="terms">The terms that are asked for; null: as they were, or what the role begins with.</param>
    /// <param name="before">As the person is; null: they are new.</param>
    public static async Task<(DutyPersonAsk Ask, Guid? Holder)> Read(DutyPersonBody body, DutyTerms? terms, Guid id, DutyPerson? before, DutyDesk desk, Errors errors, CancellationToken stop)
    {
        var kept = before is null ? null : DutyJson.Read<DutyTerms>(before.Terms);
        var phone = body.Phone?.Trim() switch
        {
            null or "" => before is null ? null : await desk.Book.PhoneOf(before, stop),
            DutyPersonBody.Remove => null,
            var typed => typed,
        };
        var (area, home) = (desk.Division(body.Division, before?.Area), Typed.Plain(body.Home));
        var ask = new DutyPersonAsk(
            body.Name.Trim(), phone, body.Role, body.Organisation, area?.Area, body.ServesIn is null ? area?.Area : desk.Division(body.ServesIn, before?.ServesIn)?.Area, [.. body.Stations.Select(code => code.Trim()).Distinct()], home,
            [.. body.Skills.Distinct()], body.From, body.To, terms ?? kept ?? DutyPersonAsk.UsualTerms(body.Role ?? default));
        errors.Add(ask.Check());
        // Whoever leaves the terms alone need not put right what the person wrote.
        if (terms is not null && (kept is null || DutyJson.Write(terms) != DutyJson.Write(kept))) errors.Add(DoubleBooking.Of(terms));
        CheckStations(ask, before, desk, errors);
        CheckOrganisation(ask, before, desk, errors);
        if (ask.NormalPhone is { } normal && await NameTaken(normal, ask.Name, id, desk, stop)) errors.Add(nameof(body.Phone), "这个姓名和手机号的人已经在名单里，请在名单里修改");
        var holder = await HolderOf(body, ask.NormalPhone, before, desk, errors, stop);
        if (await desk.Book.IsSecond(id, ask, holder, before, stop))
            errors.Add(Typed.Plain(body.SignInName) is null ? nameof(body.IsResident) : nameof(body.SignInName), DutyDesk.EnteredAlready.Sentence);
        return (ask, holder);
    }

    private static void CheckStations(DutyPersonAsk ask, DutyPerson? before, DutyDesk desk, Errors errors)
    {
        foreach (var code in ask.Stations.Where(code => before?.Stations.Contains(code) != true && desk.Station(code) is null))
            errors.Add(nameof(ask.Stations), new Sentence("范围内没有驿站“{0}”，请写驿站的编号或名称", Excerpt.Of(code)));
        if (ask.Home is not { } home || home == before?.Home) return;
        if (desk.Stations.Of(home) is not { } station || !(ask.Stations.Count > 0 ? ask.Stations.Contains(home) : ask.ServesIn?.Contains(station.Area) == true))
            errors.Add(nameof(ask.Home), "更愿意去的驿站，要在值班的范围里");
    }

    private static void CheckOrganisation(DutyPersonAsk ask, DutyPerson? before, DutyDesk desk, Errors errors)
    {
        if (ask.Organisation is { } organisation && organisation != before?.Organisation && desk.Organisations.Around(desk.Scope, desk.Clock.Today).All(one => one.Id != organisation))
            errors.Add(nameof(ask.Organisation), "请选择现有的组织");
    }

    private static async Task<bool> NameTaken(string phone, string name, Guid id, DutyDesk desk, CancellationToken stop)
    {
        foreach (var other in await desk.Book.KnownBy(phone, desk.Scope, stop))
            if (other.Id != id && await desk.Book.NameOf(other, stop) == name) return true;
        return false;
    }

    /// <summary>The account or resident that is this person.</summary>
    private static async Task<Guid?> HolderOf(DutyPersonBody body, string? phone, DutyPerson? before, DutyDesk desk, Errors errors, CancellationToken stop)
    {
        var (name, old) = (Typed.Plain(body.SignInName), before?.Holder);
        if (name is not null)
        {
            if (old is { } account && string.Equals((await desk.Accounts.Of(account, stop))?.SignInName, name, StringComparison.OrdinalIgnoreCase)) return old;
            if (await desk.Accounts.Find(name, desk.Scope, stop) is { } known) return known.Id;
            errors.Add(nameof(body.SignInName), "您的范围内没有这个登录名的账号");
            return null;
        }
        if (!body.IsResident) return null;
        // Linked once, they stay so when another of the house is registered with the same phone later.
        if (old is { } resident && await desk.Book.IsResident(resident, stop) && MobileNumber.Normal(await desk.Book.PhoneOf(before!, stop)) == phone) return old;
        if (phone is not null && await desk.Persons.FindByPhone(phone, stop) is [var only] && desk.Scope.Contains(only.Area)) return only.Id;
        errors.Add(nameof(body.IsResident), "要正好有一位居民用这个手机号登记过，才能关联");
        return null;
    }
}
