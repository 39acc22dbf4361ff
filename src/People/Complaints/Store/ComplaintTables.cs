using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Complaints.Rules;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Complaints.Store;

/// <summary>Complaints and what was said about them.</summary>
internal static class ComplaintTables
{
    private const int CodeLength = 24, HashLength = 64, OfficeLength = 120;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = Complaint.CounterName });
        model.Entity<Complaint>(complaint =>
        {
            complaint.ToTable("people_complaints");
            complaint.IsCalled("complaint", "投诉", nameof(Complaint.Number));
            complaint.Property(c => c.Id).ValueGeneratedNever();
            complaint.Property(c => c.Number).HasMaxLength(Complaint.LongestNumber).UseCollation(binary).IsCalled("投诉编号");
            complaint.HasIndex(c => c.Number).IsUnique();
            complaint.Property(c => c.FollowHash).HasMaxLength(HashLength).IsCalled("查询码").IsKeptFromHistory("whoever has the hash can tell the code");
            complaint.HasIndex(c => c.FollowHash).IsUnique();
            complaint.Property(c => c.Kind).HasMaxLength(24).IsCalled("投诉类别").HasValuesCalled(ComplaintKind.All.ToDictionary(kind => kind.Code, kind => kind.Name));
            complaint.Property(c => c.About).HasMaxLength(CodeLength).UseCollation(binary).IsCalled("被投诉的区划").NamesDivision();
            complaint.Property(c => c.Station).HasMaxLength(CodeLength * 2).IsCalled("被投诉的驿站");
            complaint.Property(c => c.Area).IsCalled("办理单位");
            complaint.HasIndex(c => c.Area);
            complaint.Property(c => c.Resident).HasNoHistory("the entry names the person");
            complaint.HasIndex(c => c.Resident);
            complaint.Property(c => c.Name).IsPersonal(ComplaintFields.Name, PersonAsk.LongestName).IsCalled("投诉人姓名");
            complaint.Property(c => c.Phone).IsPersonal(ComplaintFields.Phone, 16).IsCalled("投诉人手机号");
            complaint.Property(c => c.Language).IsCalled("语言");
            complaint.Property(c => c.ReceivedAt).IsCalled("收到时间");
            complaint.Property(c => c.ReceivedOn).HasNoHistory("the time says it");
            complaint.HasIndex(c => c.ReceivedOn);
            complaint.Property(c => c.DueOn).IsCalled("答复期限");
            complaint.Property(c => c.State).IsCalled("办理状态").HasValuesCalled(Enum.GetValues<ComplaintState>().ToDictionary(state => $"{state}", state => state.Named()));
            complaint.HasIndex(c => new { c.State, c.DueOn });
            complaint.Property(c => c.Handler).IsCalled("办理人");
            complaint.Property(c => c.HandlerOffice).HasMaxLength(OfficeLength).IsCalled("办理人的职务");
            complaint.Property(c => c.Concerned).IsCalled("被投诉的工作人员");
            complaint.Property(c => c.AnsweredAt).IsCalled("答复时间");
            complaint.Property(c => c.AnsweredInTime).IsCalled("按期答复");
            complaint.Property(c => c.ReopenBy).IsCalled("可要求再次办理的期限");
            complaint.Property(c => c.ReopenedAt).IsCalled("要求再次办理的时间");
            complaint.Property(c => c.ClosedAt).IsCalled("办结时间");
            complaint.Property(c => c.RemindedAt).IsCalled("提醒期限将到的时间");
            complaint.Property(c => c.OverdueToldAt).IsCalled("提醒超过期限的时间");
            complaint.Property(c => c.RaisedAt).IsCalled("报告上一级的时间");
            complaint.Property(c => c.ClearedAt).IsCalled("到期删除的时间");
            complaint.Property(c => c.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            complaint.Ignore(c => c.Owner);
            complaint.HasOne<Person>().WithMany().HasForeignKey(c => c.Resident).OnDelete(DeleteBehavior.Restrict);
            complaint.HasOne<Account>().WithMany().HasForeignKey(c => c.Handler).OnDelete(DeleteBehavior.Restrict);
            complaint.HasOne<Account>().WithMany().HasForeignKey(c => c.Concerned).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ComplaintNote>(note =>
        {
            note.ToTable("people_complaint_notes");
            note.IsCalled("complaint-note", "投诉往来");
            note.LiesWith(typeof(Complaint), nameof(ComplaintNote.Complaint));
            note.Property(n => n.Id).ValueGeneratedNever();
            note.Property(n => n.Complaint).IsCalled("投诉");
            note.Property(n => n.Turn).HasNoHistory("the time says it");
            note.Property(n => n.Kind).IsCalled("投诉往来的类别").HasValuesCalled(Enum.GetValues<ComplaintNoteKind>().ToDictionary(kind => $"{kind}", kind => kind.Named()));
            note.Property(n => n.Text).IsPersonal(ComplaintFields.Text, ComplaintAsk.LongestText).IsCalled("内容");
            note.Property(n => n.At).IsCalled("时间");
            note.Property(n => n.Office).HasMaxLength(OfficeLength).IsCalled("工作人员的职务");
            note.HasIndex(n => new { n.Complaint, n.Turn }).IsUnique();
            note.HasOne<Complaint>().WithMany().HasForeignKey(n => n.Complaint).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>The rows of complaints.</summary>
internal static class ComplaintRows
{
    extension(CityDb db)
    {
        public DbSet<Complaint> Complaints => db.Set<Complaint>();

        public DbSet<ComplaintNote> ComplaintNotes => db.Set<ComplaintNote>();
    }
}
