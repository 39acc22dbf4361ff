using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Store;

/// <summary>Cases, what was done with them, and their papers.</summary>
internal static class CaseTables
{
    private const int HashLength = 64, OfficeLength = 120;

    /// <summary>The most characters of a station's code.</summary>
    internal const int StationLength = 48;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = Case.CounterName });
        model.Entity<Case>(one =>
        {
            one.ToTable("matters_cases");
            one.IsCalled("case", "办件", nameof(Case.Number));
            one.Property(c => c.Id).ValueGeneratedNever();
            one.Property(c => c.Number).HasMaxLength(Case.LongestNumber).UseCollation(binary).IsCalled("办件编号");
            one.HasIndex(c => c.Number).IsUnique();
            one.Property(c => c.FollowHash).HasMaxLength(HashLength).UseCollation(binary).IsCalled("查询码").IsKeptFromHistory("whoever has the hash can tell the code");
            one.HasIndex(c => c.FollowHash).IsUnique();
            one.Property(c => c.Matter).HasMaxLength(Yizhan.Matters.Rules.Matter.LongestCode).UseCollation(binary).IsCalled("事项");
            one.Property(c => c.MatterVersion).IsCalled("事项版本");
            one.Property(c => c.Kind).IsCalled("办理方式").HasValuesCalled(Enum.GetValues<MatterKind>().ToDictionary(kind => $"{kind}", kind => kind.Named()));
            one.Property(c => c.Level).IsCalled("办理层级").HasValuesCalled(Enum.GetValues<IssuerLevel>().ToDictionary(level => $"{level}", level => level.Named()));
            one.Property(c => c.Area).IsCalled("办理的社区");
            one.Property(c => c.Organisation).IsCalled("办理部门").NamesOrganisation();
            // No foreign key: SQLite would copy every case to add one, and no joint case is ever removed.
            one.Property(c => c.Joint).IsCalled("联办件");
            one.HasIndex(c => c.Joint);
            one.Property(c => c.Station).HasMaxLength(StationLength).IsCalled("办理的驿站");
            one.Property(c => c.Channel).IsCalled("申请方式").HasValuesCalled(Enum.GetValues<CaseChannel>().ToDictionary(channel => $"{channel}", channel => channel.Named()));
            one.Property(c => c.Resident).HasNoHistory("the entry names the person");
            one.HasIndex(c => new { c.Resident, c.BegunAt });
            one.Property(c => c.Actor).IsCalled("受托人");
            one.HasIndex(c => c.Actor);
            one.Property(c => c.FiledBy).IsCalled("登记的工作人员");
            one.Property(c => c.IdentityProof).IsCalled("身份核验方式").HasValuesCalled(Enum.GetValues<IdentityProof>().ToDictionary(proof => $"{proof}", proof => proof.Named()));
            one.Property(c => c.Applicant).IsPersonal(CasePersonal.Applicant, Case.LongestName).IsCalled("申请人姓名");
            one.IsHashOf(c => c.ApplicantHash, CasePersonal.Applicant, c => c.Applicant, c => c.Id, binary);
            one.Property(c => c.IdNumber).IsPersonal(CasePersonal.IdNumber, 18).IsCalled("申请人身份号码");
            one.IsHashOf(c => c.IdNumberHash, CasePersonal.IdNumber, c => c.IdNumber, c => c.Id, binary);
            one.Property(c => c.Phone).IsPersonal(CasePersonal.Phone, 16).IsCalled("申请人手机号");
            one.IsHashOf(c => c.PhoneHash, CasePersonal.Phone, c => c.Phone, c => c.Id, binary);
            one.Property(c => c.Answers).IsPersonal(CasePersonal.Answers, Case.LongestAnswers).IsCalled("填写的内容");
            one.Property(c => c.Language).IsCalled("语言");
            one.Property(c => c.State).IsCalled("办件状态").HasValuesCalled(Enum.GetValues<CaseState>().ToDictionary(state => $"{state}", state => state.Named()));
            one.Property(c => c.IsOpen).HasNoHistory("the state says it");
            one.Property(c => c.BegunAt).IsCalled("开始填写的时间");
            one.Property(c => c.SubmittedAt).IsCalled("提交时间");
            one.Property(c => c.ReceivedAt).IsCalled("收到时间");
            one.Property(c => c.SupplementAskedAt).IsCalled("一次性告知的时间");
            one.Property(c => c.AcceptedAt).IsCalled("受理时间");
            one.Property(c => c.DueOn).IsCalled("期限");
            one.Property(c => c.LawfulBy).IsCalled("法定期限");
            one.Property(c => c.PausedOn).IsCalled("中止的日期");
            one.Property(c => c.ExtendedAt).IsCalled("延长期限的时间");
            one.Property(c => c.PromisedMinutes).HasNoHistory("the version of the matter says it");
            one.Property(c => c.PromisedBy).HasNoHistory("the version of the matter and the steps say it");
            one.Property(c => c.PausedDays).HasNoHistory("the steps say it");
            one.Property(c => c.Took).HasNoHistory("the times say it");
            one.Property(c => c.InTime).HasNoHistory("the times say it");
            one.Property(c => c.DecidedAt).IsCalled("决定时间");
            one.Property(c => c.DecidedBy).IsCalled("决定人");
            one.Property(c => c.Evidence).IsCalled("核实的依据").HasValuesCalled(Enum.GetValues<Evidence>().ToDictionary(evidence => $"{evidence}", evidence => evidence.Named()));
            one.Property(c => c.Paper).IsCalled("证明");
            one.HasIndex(c => c.Paper);
            one.Property(c => c.Receipt).IsPersonal(CasePersonal.Receipt, Case.LongestReceipt).IsCalled("回执号");
            one.Property(c => c.Outcome).IsCalled("办理结果").HasValuesCalled(Enum.GetValues<CaseOutcome>().ToDictionary(outcome => $"{outcome}", outcome => outcome.Named()));
            one.Property(c => c.EndedAt).IsCalled("办结时间");
            one.Property(c => c.EndedOn).HasNoHistory("the time says it");
            one.Property(c => c.ClearedAt).IsCalled("到期删除的时间");
            one.Property(c => c.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            // Work lists, by what is due; figures, by the day on which cases ended; drafts, by their age.
            one.HasIndex(c => new { c.EndedOn, c.Area, c.State, c.DueOn, c.Id });
            // The same of a department.
            one.HasIndex(c => new { c.Organisation, c.EndedOn, c.DueOn, c.Id });
            // With all that a month's figures are counted from: they are told by the index alone.
            one.HasIndex(c => new { c.EndedOn, c.Matter, c.Station, c.PromisedMinutes, c.Took, c.InTime });
            one.HasIndex(c => new { c.State, c.BegunAt });
            one.HasOne<MatterVersion>().WithMany().HasForeignKey(c => c.MatterVersion).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CaseStep>(step =>
        {
            step.ToTable("matters_case_steps");
            step.IsCalled("case-step", "办件经过");
            step.LiesWith(typeof(Case), nameof(CaseStep.Case));
            step.Property(s => s.Id).ValueGeneratedNever();
            step.Property(s => s.Case).IsCalled("办件");
            step.Property(s => s.Turn).HasNoHistory("the time says it");
            step.Property(s => s.Kind).IsCalled("经过的类别").HasValuesCalled(Enum.GetValues<CaseStepKind>().ToDictionary(kind => $"{kind}", kind => kind.Named()));
            step.Property(s => s.At).IsCalled("时间");
            step.Property(s => s.By).IsCalled("经办人");
            step.Property(s => s.Office).HasMaxLength(OfficeLength).IsCalled("经办人的职务");
            step.Property(s => s.Text).IsPersonal(CasePersonal.StepText, Case.LongestText).IsCalled("内容");
            step.HasIndex(s => new { s.Case, s.Turn }).IsUnique();
            step.HasOne<Case>().WithMany().HasForeignKey(s => s.Case).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<CasePaper>(paper =>
        {
            paper.ToTable("matters_case_papers");
            paper.IsCalled(Catalogue.PaperNames.Thing, "申请材料", nameof(CasePaper.Code));
            paper.LiesWith(typeof(Case), nameof(CasePaper.Case));
            paper.HasKey(p => new { p.Case, p.Code });
            paper.Property(p => p.Case).IsCalled("办件");
            paper.Property(p => p.Code).HasMaxLength(Yizhan.Matters.Rules.Matter.LongestCode).UseCollation(binary).IsCalled("材料");
            paper.Property(p => p.State).IsCalled("材料状态").HasValuesCalled(Enum.GetValues<CasePaperState>().ToDictionary(state => $"{state}", state => state.Named()));
            paper.Property(p => p.PromisedBy).IsCalled("承诺补齐的期限");
            paper.Property(p => p.SeenAt).IsCalled("核对时间");
            paper.HasOne<Case>().WithMany().HasForeignKey(p => p.Case).OnDelete(DeleteBehavior.Restrict);
        });
        CaseFileTable.Map(model, binary);
    }
}

/// <summary>The rows of cases.</summary>
internal static class CaseRows
{
    extension(CityDb db)
    {
        public DbSet<Case> Cases => db.Set<Case>();

        public DbSet<CaseStep> CaseSteps => db.Set<CaseStep>();

        public DbSet<CasePaper> CasePapers => db.Set<CasePaper>();

        public DbSet<CaseRating> CaseRatings => db.Set<CaseRating>();

        /// <summary>Holds the row of a case until the caller's transaction ends. Whoever holds a mandate too holds the case first.</summary>
        public Task<int> HoldCase(Guid id, CancellationToken stop) => db.Cases.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), stop);
    }
}
