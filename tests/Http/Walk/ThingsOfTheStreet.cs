using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Lending.Rules;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Queue.Rules;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Complaints;
using Yizhan.People.Households.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Rostering;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;
using Yizhan.Tests.Http.Duty;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Walk;

/// <summary>Makes what a door of a place may name, all of it in one street.</summary>
internal sealed class ThingsOfTheStreet(TestCity city)
{
    private static int made;

    /// <summary>A station of the street, its queue, a thing that it lends, a photo of it, people, seals, papers and cases, made for one question.</summary>
    /// <param name="name">Of the door.</param>
    /// <returns>What stands in a place of the door's address; null: anything that matches.</returns>
    public async Task<Func<string, string?>> For(string name)
    {
        var (code, photo) = ($"WALK-{++made}", Guid.CreateVersion7());
        var (item, number) = ($"U{made:0000}", made);
        var station = await city.Station(code);
        await city.InDatabase(db =>
        {
            var queue = new StationQueue { Station = code, Area = station.Area, Plan = "" };
            queue.Set(true, StationQueues.Write(QueuePlan.Usual), station.Area);
            db.Add(queue);
            // A check and a report of the same station, under the id of its photo.
            db.Add(new AmenityCheck { Id = photo, Station = code, Area = station.Area, Kind = "extinguisher", EveryDays = 30, DueOn = new(2026, 11, 25) });
            var fault = new AmenityFault { Id = photo, Station = code, Area = station.Area, Amenity = "water", ReportedAt = city.Time.GetUtcNow() };
            fault.Show([0xFF, 0xD8, 0xFF, 0xD9]);
            db.Add(fault);
            db.Add(new LendingItem
            {
                Id = Guid.CreateVersion7(), Code = item, Kind = ItemKind.Umbrella, Number = number, Name = "长柄雨伞", Home = code, Area = station.Area, At = code, Since = city.Time.GetUtcNow(), AddedAt = city.Time.GetUtcNow(),
            });
            db.Photos.Add(new() { Id = photo, Station = station.Id, Caption = "门口", Jpeg = [0xFF, 0xD8, 0xFF, 0xD9], Width = 1, Height = 1, AddedAt = city.Time.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        var (person, grant, key, organisation, member, service, passkey) = await Worker(code);
        var (resident, hold, mandate, keeper) = await Resident();
        var complaint = await Complaint();
        var (seal, custodian, draft, finished) = await Seal(code);
        var filed = await city.Case(name: $"居民{made}");
        var page = await city.Page(filed);
        var (joint, _) = await city.Joint($"联办{made}");
        var (rota, hours) = await Duty(station);
        var onDuty = (await city.PersonOnDuty("赵志愿", OnDutyCity.NewPhone())).Id();
        return place => place switch
        {
            "code" => code,
            "item" => item,
            "id" => $"{IdIn(name)}",
            "paper" => "id-card",
            "file" => $"{page}",
            "custodian" => custodian.ToString(),
            "grant" => grant.ToString(),
            "member" => member.ToString(),
            "service" => service.ToString(),
            "hold" => hold.ToString(),
            "passkey" => passkey.ToString(),
            // Its paper has the same id.
            "mandate" or "page" => mandate.ToString(),
            "keeper" => keeper.ToString(),
            "kind" => "water",
            _ => null,
        };

        // The first that fits: what is more closely named stands before what is less so.
        Guid IdIn(string address) => new (string Of, Guid Id)[]
        {
            ("/duty/rotas/", rota), ("/duty/hours/people/", onDuty), ("/duty/hours/", hours), ("/duty/people/", onDuty),
            ("/seals/", seal), ("/certificates/{id:guid}/paper.", finished), ("/certificates/", draft), ("/joint-cases/", joint.Id), ("/cases/", filed.Id), ("/complaints/", complaint),
            ("/residents/", resident), ("organisations/", organisation), ("/keys/", key), ("/people/", person), ("", photo),
        }.First(one => address.Contains(one.Of, StringComparison.Ordinal)).Id;
    }

    /// <summary>Somebody who works in the street, with a role there, a passkey, a key of a program, and an organisation to which he belongs, which did something.</summary>
    private Task<(Guid Person, Guid Grant, Guid Key, Guid Organisation, Guid Member, Guid Service, Guid Passkey)> Worker(string name) => city.InDatabase(async db =>
    {
        var (area, now) = (db.Divisions.Single(division => division.Code == A.Community).Area, city.Time.GetUtcNow());
        var account = new Account { SignInName = name, Name = "王芳", Area = area, Division = A.Community, MadeAt = now, PasswordHash = "x", PasskeyCount = 1 };
        var passkey = new Passkey { Id = Guid.CreateVersion7(), Account = account.Id, Name = "手机", Handle = name, Credential = account.Id.ToByteArray(), PublicKey = [1], SignCount = 0, IsBackupEligible = false, Transports = "", AddedAt = now };
        var grant = new Grant { Holder = account.Id, RoleName = "volunteer", Area = area, Division = A.Community, From = CityClock.DayOf(now), GivenAt = now };
        var key = new ApiKey { Name = name, Area = area, Hash = OneTimeSecrets.HashOf(name), MadeAt = now };
        var organisation = new Organisation { Id = Guid.CreateVersion7(), Kind = OrganisationKind.VolunteerTeam, Name = name, Area = area, Division = A.Community, From = CityClock.DayOf(now) };
        var member = new Membership { Organisation = organisation.Id, Account = account.Id, From = organisation.From };
        var service = new ServiceRecord { Organisation = organisation.Id, Day = organisation.From, Minutes = 60, What = "清扫楼道" };
        db.AddRange(account, passkey, grant, key, organisation, member, service);
        await db.SaveChangesAsync();
        return (account.Id, grant.Id, key.Id, organisation.Id, member.Id, service.Id, passkey.Id);
    });

    /// <summary>A child who lives in the street, something that the law wants kept of them, a mandate that they gave, and who looks after them.</summary>
    private Task<(Guid Resident, Guid Hold, Guid Mandate, Guid Keeper)> Resident() => city.With<Persons, (Guid, Guid, Guid, Guid)>(async (persons, db) =>
    {
        var area = db.Divisions.Single(division => division.Code == A.Community).Area;
        var person = await persons.Add(new("王桂兰", null, null, null, area) { Birth = new(2018, 10, 16) }, default);
        var keeper = await persons.Add(new("王建国", null, null, null, area), default);
        db.Add(new HouseholdMember { Id = Guid.CreateVersion7(), Household = Guid.CreateVersion7(), Person = person.Id, Kinship = Kinship.Child, Ground = MemberGround.Guardian, Keeper = keeper.Id, From = new(2026, 1, 1) });
        var hold = persons.Hold(person.Id, "调解卷宗", "人民调解法", null);
        var today = CityClock.DayOf(city.Time.GetUtcNow());
        var mandate = new Mandate { Id = Guid.CreateVersion7(), Giver = person.Id, Kinds = "matters", From = today, To = today.AddDays(30), Form = MandateForm.Paper, Paper = "委托 2026-001", MadeAt = city.Time.GetUtcNow() };
        db.AddRange(mandate, new MandatePaper { Id = mandate.Id, Mandate = mandate.Id, Kind = Yizhan.Kernel.Pictures.SentFileKind.Photo, Size = 1, Content = [1], AddedAt = city.Time.GetUtcNow() });
        await db.SaveChangesAsync();
        return (person.Id, hold.Id, mandate.Id, keeper.Id);
    });

    /// <summary>A seal of the community with somebody who keeps it, a paper that is to be sealed with it, and one that is.</summary>
    private Task<(Guid Seal, Guid Custodian, Guid Draft, Guid Finished)> Seal(string name) => city.With<PaperContent, (Guid, Guid, Guid, Guid)>(async (content, db) =>
    {
        var (area, now) = (db.Divisions.Single(division => division.Code == A.Community).Area, city.Time.GetUtcNow());
        var seal = new Seal
        {
            Id = Guid.CreateVersion7(), Number = name, Name = "东鑫社区", Inscription = "", Division = A.Community, Area = area, Key = "development", Kinds = "volunteer-hours", NeedsSecond = false, From = new(2026, 1, 1), AppliedAt = now,
        };
        var custodian = new SealCustodian { Id = Guid.CreateVersion7(), Seal = seal.Id, Account = Guid.CreateVersion7(), From = new(2026, 1, 1) };
        Paper[] papers = [.. Enumerable.Range(0, 2).Select(_ => new Paper { Id = Guid.CreateVersion7(), Template = "volunteer-hours", Seal = seal.Id, Area = area, TypedAt = now })];
        foreach (var paper in papers) await content.Write(paper, new("王桂兰", null, new Dictionary<string, string>()), default);
        papers[1].Request(null, false, now);
        papers[1].Begin(papers[1].Id, null, $"{name}-2026-00001", now);
        papers[1].SetSeal(papers[1].Id, new("ABCDEFGHJK", now, null, true, new('0', 64), new('1', 64)), 0);
        foreach (var kind in new[] { PaperFile.Pdf, PaperFile.Ofd }) db.Add(new PaperFile { Paper = papers[1].Id, Kind = kind, Content = await content.Seal(papers[1].Id, [1], default) });
        db.AddRange([seal, custodian, .. papers]);
        await db.SaveChangesAsync();
        return (seal.Id, custodian.Id, papers[0].Id, papers[1].Id);
    });

    /// <summary>A draft of a rota with one shift of a station, and hours that somebody served there.</summary>
    private Task<(Guid Rota, Guid Hours)> Duty(Station station) => city.InDatabase(async db =>
    {
        var (day, now) = (new DateOnly(2026, 12, 5), city.Time.GetUtcNow());
        var shift = new DraftShift(DutyShift.KeyOf(station.Code, day, 480), station.Code, day, 480, 720, RotaDayKind.RestDay, 1, [], null);
        var draft = new RotaDraft
        {
            Id = Guid.CreateVersion7(), Area = station.Area, From = day, To = day, Aim = RotaAim.Fair, Seed = 1, State = DraftState.Ready, MadeAt = now,
            Document = DutyJson.Write(new DraftDocument([shift], [], [], new(0, 0, [], [], [], false), [])),
        };
        var hours = new ServiceHours { Id = Guid.CreateVersion7(), Assignment = Guid.CreateVersion7(), Person = Guid.CreateVersion7(), Station = station.Code, Area = station.Area, Date = new(2026, 11, 22), Minutes = 240, RecordedAt = now, RecordedBy = null };
        db.AddRange(draft, hours);
        await db.SaveChangesAsync();
        return (draft.Id, hours.Id);
    });

    /// <summary>A complaint about the community, which is the street's to handle.</summary>
    private Task<Guid> Complaint() => city.With<ComplaintFiles, Guid>(async (files, _) => (await files.Receive(
        new("service", A.Community, null, $"等了{++made}个小时", null, null), city.Services.GetRequiredService<IKnowDivisions>().Of(A.Community)!, null, null, default, null, default)).Complaint!.Id);
}
