using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Upkeep;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Store;

/// <summary>People on duty, what stations need, rotas that are made and those that are known, and what happens day by day.</summary>
internal sealed class DutyTables : IMapTables
{
    /// <summary>The most characters of a station's code, and of a hash.</summary>
    private const int StationLength = 48, HashLength = 64;

    /// <summary>Day by day the history would become a record of who comes when, for good.</summary>
    private const string NoRecordOfPeople = "a record of its own that ends; in the history it would be one of who came when, for good";

    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = DutyPerson.CounterName });
        model.Entity<DutyPerson>(person =>
        {
            person.ToTable("duty_people");
            person.IsCalled("duty-person", "值班人员");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).IsPersonal(DutyPersonal.Name, DutyPerson.LongestName).IsCalled("姓名");
            person.Property(p => p.Phone).IsPersonal(DutyPersonal.Phone, 16).IsCalled("手机号");
            person.IsHashOf(p => p.PhoneHash, DutyPersonal.Phone, p => p.Phone, p => p.Id, binary);
            person.Property(p => p.Holder).IsCalled("登录的人");
            person.HasIndex(p => p.Holder);
            person.Property(p => p.Role).IsCalled("以什么身份值班").HasValuesCalled(Enum.GetValues<RotaRole>().ToDictionary(role => $"{role}", role => role.Named()));
            person.Property(p => p.Organisation).IsCalled("所属单位").NamesOrganisation();
            person.Property(p => p.Area).IsCalled("所在区划");
            person.HasIndex(p => p.Area);
            person.Property(p => p.ServesIn).IsCalled("值班的范围");
            person.Property(p => p.Stations).AreCodes().IsCalled("只在这些驿站值班");
            person.Property(p => p.Home).HasMaxLength(StationLength).IsCalled("更愿意值班的驿站");
            person.Property(p => p.Skills).AreCodes().IsCalled("技能");
            person.Property(p => p.Terms).HasNoHistory("when somebody is away is nobody's business afterwards");
            person.Property(p => p.From).IsCalled("开始值班的日期");
            person.Property(p => p.To).IsCalled("不再值班的日期");
            person.Property(p => p.FeedHash).HasMaxLength(HashLength).UseCollation(binary).IsCalled("日历订阅的链接").IsKeptFromHistory("whoever has the hash can tell the key");
            person.HasIndex(p => p.FeedHash).IsUnique();
            person.Property(p => p.ClearedAt).IsCalled("到期删除的时间");
            person.Property(p => p.Change).IsConcurrencyToken();
            person.HasIndex(p => p.Change);
        });
        model.Entity<StationPlan>(plan =>
        {
            plan.ToTable("duty_plans");
            plan.HasKey(p => p.Station);
            plan.IsCalled("duty-plan", "驿站的值班安排", nameof(StationPlan.Station));
            plan.Property(p => p.Station).HasMaxLength(StationLength).UseCollation(binary).ValueGeneratedNever().IsCalled("驿站编号");
            plan.Property(p => p.Area).IsCalled("所在区划");
            plan.HasIndex(p => p.Area);
            plan.Property(p => p.IsOn).IsCalled("排值班");
            plan.Property(p => p.Plan).IsCalled("班次和任务").HasMembersCalled(PlanMembers);
            plan.Property(p => p.Change).IsConcurrencyToken();
        });
        MapShifts(model, binary);
        MapDrafts(model);
        MapDays(model, binary);
        UpkeepTables.Map(model, binary);
    }

    private static void MapShifts(ModelBuilder model, string binary)
    {
        model.Entity<DutyShift>(shift =>
        {
            shift.ToTable("duty_shifts");
            shift.HasNoHistory("the draft that was published is told, and the plan of the station");
            shift.Property(s => s.Id).ValueGeneratedNever();
            shift.Property(s => s.Station).HasMaxLength(StationLength).UseCollation(binary);
            shift.Property(s => s.Skills).AreCodes();
            shift.HasIndex(s => new { s.Station, s.Date, s.Starts }).IsUnique();
            shift.HasIndex(s => new { s.Area, s.Date });
            shift.HasIndex(s => s.Date);
            shift.HasIndex(s => s.Change);
            shift.Property(s => s.Change).IsConcurrencyToken();
            shift.Ignore(s => s.Missing);
            shift.Ignore(s => s.Begins);
            shift.Ignore(s => s.IsOver);
            shift.Ignore(s => s.Hours);
            shift.Ignore(s => s.Key);
        });
        model.Entity<DutyAssignment>(duty =>
        {
            duty.ToTable("duty_assignments");
            duty.HasNoHistory(NoRecordOfPeople);
            duty.Property(d => d.Id).ValueGeneratedNever();
            duty.HasIndex(d => new { d.Person, d.Date });
            duty.HasIndex(d => d.Shift);
            duty.HasIndex(d => d.Date);
            duty.HasOne<DutyShift>().WithMany().HasForeignKey(d => d.Shift).OnDelete(DeleteBehavior.Restrict);
            duty.HasOne<DutyPerson>().WithMany().HasForeignKey(d => d.Person).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ShiftSwap>(swap =>
        {
            swap.ToTable("duty_swaps");
            swap.HasNoHistory(NoRecordOfPeople);
            swap.Property(s => s.Id).ValueGeneratedNever();
            swap.Property(s => s.Version).IsConcurrencyToken();
            swap.HasIndex(s => new { s.From, s.AskedAt });
            swap.HasIndex(s => new { s.To, s.AskedAt });
            swap.HasIndex(s => s.Shift);
            swap.HasIndex(s => s.AskedAt);
        });
        model.Entity<CoverCall>(call =>
        {
            call.ToTable("duty_cover_calls");
            call.HasNoHistory(NoRecordOfPeople);
            call.Property(c => c.Id).ValueGeneratedNever();
            call.Property(c => c.Version).IsConcurrencyToken();
            call.HasIndex(c => c.Shift);
            call.HasIndex(c => new { c.EndedAt, c.NextAt });
            call.HasIndex(c => c.Date);
        });
        model.Entity<CoverOffer>(offer =>
        {
            offer.ToTable("duty_cover_offers");
            offer.HasNoHistory(NoRecordOfPeople);
            offer.HasKey(o => new { o.Call, o.Person });
            offer.HasIndex(o => new { o.Person, o.OfferedAt });
            offer.HasOne<CoverCall>().WithMany().HasForeignKey(o => o.Call).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapDrafts(ModelBuilder model) => model.Entity<RotaDraft>(draft =>
    {
        draft.ToTable("duty_drafts");
        draft.IsCalled("duty-rota", "值班表", nameof(RotaDraft.From), nameof(RotaDraft.To));
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Area).IsCalled("所在区划");
        draft.Property(d => d.From).IsCalled("第一天");
        draft.Property(d => d.To).IsCalled("最后一天");
        draft.Property(d => d.Aim).IsCalled("怎样排").HasValuesCalled(new Dictionary<string, Sentence> { [nameof(RotaAim.Fair)] = "公平轮流", [nameof(RotaAim.LeastChange)] = "尽量少变动" });
        draft.Property(d => d.Seed).HasNoHistory("it says nothing to people");
        draft.Property(d => d.State).IsCalled("值班表的状态").HasValuesCalled(Enum.GetValues<DraftState>().ToDictionary(state => $"{state}", state => state.Named()));
        draft.Property(d => d.Done).HasNoHistory("progress");
        draft.Property(d => d.Parts).HasNoHistory("progress");
        draft.Property(d => d.RunningOn).HasMaxLength(32).HasNoHistory("progress");
        draft.Property(d => d.AliveAt).HasNoHistory("progress");
        draft.Property(d => d.Document).HasNoHistory(NoRecordOfPeople);
        draft.Property(d => d.MadeAt).IsCalled("制作时间");
        draft.Property(d => d.MadeBy).IsCalled("制作人");
        draft.Property(d => d.PublishedAt).IsCalled("发布时间");
        draft.Property(d => d.PublishedBy).IsCalled("发布人");
        draft.Property(d => d.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
        draft.HasIndex(d => new { d.Area, d.MadeAt });
        draft.HasIndex(d => d.To);
    });

    private static void MapDays(ModelBuilder model, string binary)
    {
        model.Entity<ServiceHours>(hours =>
        {
            hours.ToTable("duty_service_hours");
            // What was changed of a record is told, and not whose it is or of which day: the row says it as long as it is kept.
            hours.IsCalled("service-hours", "志愿服务时间");
            hours.Property(h => h.Id).ValueGeneratedNever();
            // No foreign key: the duty is forgotten after two years, the hours later.
            hours.Property(h => h.Assignment).HasNoHistory(NoRecordOfPeople);
            hours.HasIndex(h => h.Assignment).IsUnique();
            hours.Property(h => h.Person).HasNoHistory(NoRecordOfPeople);
            hours.HasIndex(h => new { h.Person, h.Date });
            hours.Property(h => h.Station).HasMaxLength(StationLength).UseCollation(binary).HasNoHistory(NoRecordOfPeople);
            hours.Property(h => h.Area).IsCalled("所在区划");
            hours.HasIndex(h => new { h.Area, h.Date });
            hours.Property(h => h.Date).HasNoHistory(NoRecordOfPeople);
            hours.Property(h => h.Minutes).IsCalled("分钟");
            hours.Property(h => h.RecordedAt).IsCalled("记录时间");
            hours.Property(h => h.RecordedBy).IsCalled("记录人");
            hours.Property(h => h.ConfirmedAt).IsCalled("核实时间");
            hours.Property(h => h.ConfirmedBy).IsCalled("核实人");
            hours.Property(h => h.AskedMinutes).IsCalled("本人要求更正为");
            hours.Property(h => h.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
        });
        model.Entity<TaskDone>(task =>
        {
            task.ToTable("duty_tasks_done");
            task.HasNoHistory("about the station and for half a year");
            task.HasKey(t => new { t.Station, t.Date, t.Task });
            task.Property(t => t.Station).HasMaxLength(StationLength).UseCollation(binary);
            task.Property(t => t.Task).HasMaxLength(ShiftPlan.LongestTask);
            task.HasIndex(t => t.Date);
        });
        model.Entity<VisitorTally>(tally =>
        {
            tally.ToTable("duty_tallies");
            tally.HasNoHistory("numbers without names, many a day");
            tally.HasKey(t => new { t.Station, t.Date, t.Hour, t.Kind });
            tally.Property(t => t.Station).HasMaxLength(StationLength).UseCollation(binary);
        });
        model.Entity<DoorAlarm>(alarm =>
        {
            alarm.ToTable("duty_door_alarms");
            alarm.HasNoHistory("about the door and for half a year");
            alarm.HasKey(a => new { a.Station, a.Since });
            alarm.Ignore(a => a.CalledAt);
            alarm.Property(a => a.Station).HasMaxLength(StationLength).UseCollation(binary);
            alarm.HasIndex(a => a.EndedAt);
        });
    }

    /// <summary>What the history calls the parts of a plan.</summary>
    private static readonly IReadOnlyDictionary<string, Sentence> PlanMembers = new Dictionary<string, Sentence>
    {
        ["workday"] = "工作日的班次", ["restDay"] = "休息日的班次", ["holiday"] = "节假日的班次", ["openingTasks"] = "开门后的任务", ["closingTasks"] = "关门前的任务",
    };
}

/// <summary>Stores lists of codes as one text with blanks between.</summary>
internal static class CodesMapping
{
    private const int CodesLength = 1000;

    public static PropertyBuilder<string[]> AreCodes(this PropertyBuilder<string[]> codes) => codes.HasMaxLength(CodesLength).HasConversion(
        list => string.Join(' ', list), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        new ValueComparer<string[]>((one, other) => one!.SequenceEqual(other!), list => list.Aggregate(0, HashCode.Combine), list => list.ToArray()));
}

/// <summary>The rows of the rota.</summary>
internal static class DutyRows
{
    extension(CityDb db)
    {
        public DbSet<DutyPerson> DutyPeople => db.Set<DutyPerson>();

        public DbSet<StationPlan> StationPlans => db.Set<StationPlan>();

        public DbSet<DutyShift> DutyShifts => db.Set<DutyShift>();

        public DbSet<DutyAssignment> DutyAssignments => db.Set<DutyAssignment>();

        public DbSet<RotaDraft> RotaDrafts => db.Set<RotaDraft>();

        public DbSet<ShiftSwap> ShiftSwaps => db.Set<ShiftSwap>();

        public DbSet<CoverCall> CoverCalls => db.Set<CoverCall>();

        public DbSet<CoverOffer> CoverOffers => db.Set<CoverOffer>();

        public DbSet<TaskDone> TasksDone => db.Set<TaskDone>();

        public DbSet<VisitorTally> VisitorTallies => db.Set<VisitorTally>();

        public DbSet<DoorAlarm> DoorAlarms => db.Set<DoorAlarm>();
    }
}
