using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;

namespace Yizhan.Lending.Store;

/// <summary>The things that are lent, who has them, and who waits for them.</summary>
internal sealed class LendingTables : IMapTables
{
    private const int StationLength = 48, IsbnLength = 13;

    public void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = LendingItem.CounterName });
        model.Entity<LendingItem>(item =>
        {
            item.ToTable("lending_items");
            item.IsCalled("lending-item", "借用物品", nameof(LendingItem.Code), nameof(LendingItem.Name));
            item.Property(i => i.Id).ValueGeneratedNever();
            item.Property(i => i.Code).HasMaxLength(LendingItem.LongestCode).UseCollation(binary).IsCalled("物品编号");
            item.HasIndex(i => i.Code).IsUnique();
            item.Property(i => i.Kind).IsCalled("物品类别").HasValuesCalled(Enum.GetValues<ItemKind>().ToDictionary(kind => $"{kind}", kind => kind.Named()));
            item.Property(i => i.Number).HasNoHistory("the code says it");
            item.HasIndex(i => new { i.Kind, i.Number }).IsUnique();
            item.Property(i => i.Name).HasMaxLength(LendingItem.LongestName * 4).IsCalled("物品名称");
            item.Property(i => i.Sought).HasMaxLength(LendingItem.LongestName * 4).HasNoHistory("the name says it");
            item.Property(i => i.Isbn).HasMaxLength(IsbnLength).UseCollation(binary).IsCalled("ISBN");
            item.HasIndex(i => i.Isbn);
            item.Property(i => i.Note).HasMaxLength(LendingItem.LongestNote * 4).IsCalled("备注");
            item.Property(i => i.Home).HasMaxLength(StationLength).UseCollation(binary).IsCalled("所属驿站");
            item.Property(i => i.Area).IsCalled("所在区划");
            item.HasIndex(i => new { i.Area, i.Code });
            item.Property(i => i.At).HasMaxLength(StationLength).UseCollation(binary).IsCalled("现在的驿站");
            item.HasIndex(i => new { i.At, i.State });
            item.Property(i => i.State).IsCalled("物品状态").HasValuesCalled(Enum.GetValues<ItemState>().ToDictionary(state => $"{state}", state => state.Named()));
            item.Property(i => i.Since).HasNoHistory("the entry has its time");
            item.Property(i => i.AddedAt).IsCalled("登记时间");
            item.Property(i => i.WrittenOffBecause).HasMaxLength(LendingItem.LongestNote * 4).IsCalled("核销原因");
            item.Property(i => i.Change).IsConcurrencyToken();
            item.Ignore(i => i.Label);
            item.Ignore(i => i.IsFree);
        });
        model.Entity<Loan>(loan =>
        {
            loan.ToTable("lending_loans");
            loan.IsCalled("loan", "借用记录");
            loan.Property(l => l.Id).ValueGeneratedNever();
            loan.Property(l => l.Item).IsCalled("借用物品");
            loan.HasIndex(l => new { l.Item, l.LentAt });
            loan.Property(l => l.Area).IsCalled("所在区划");
            loan.HasIndex(l => new { l.EndedOn, l.DueOn });
            loan.Property(l => l.Resident).HasNoHistory("the history is for good: who borrowed what is nobody's business once it is back");
            loan.HasIndex(l => l.Resident);
            loan.Property(l => l.Borrower).IsPersonal(LendingPersonal.Borrower, BorrowerAsk.LongestName).IsCalled("借用人姓名");
            loan.Property(l => l.Phone).IsPersonal(LendingPersonal.Phone, 16).IsCalled("借用人手机号");
            loan.Property(l => l.Language).IsCalled("语言");
            loan.Property(l => l.From).HasMaxLength(StationLength).UseCollation(binary).IsCalled("借出的驿站");
            loan.Property(l => l.LentAt).IsCalled("借出时间");
            loan.Property(l => l.DueOn).IsCalled("应还日期");
            loan.Property(l => l.LentBy).IsCalled("登记的工作人员");
            loan.Property(l => l.End).IsCalled("借用结果").HasValuesCalled(Enum.GetValues<LoanEnd>().ToDictionary(end => $"{end}", end => end.Named()));
            loan.Property(l => l.EndedAt).IsCalled("归还时间");
            loan.Property(l => l.EndedOn).HasNoHistory("the time says it");
            loan.Property(l => l.To).HasMaxLength(StationLength).UseCollation(binary).IsCalled("归还的驿站");
            loan.Property(l => l.DueToldOn).HasNoHistory("the messages say it");
            loan.Property(l => l.OverdueToldOn).HasNoHistory("the messages say it");
            loan.Property(l => l.ForgetFrom).HasNoHistory("it says what is still to be removed");
            loan.HasIndex(l => l.ForgetFrom);
            loan.HasOne<LendingItem>().WithMany().HasForeignKey(l => l.Item).OnDelete(DeleteBehavior.Restrict);
            loan.Ignore(l => l.IsOpen);
        });
        model.Entity<Reservation>(one =>
        {
            one.ToTable("lending_reservations");
            one.HasNoHistory("who waits for which book is nobody's business; that a thing is kept for somebody its own entry says");
            one.Property(r => r.Id).ValueGeneratedNever();
            one.Property(r => r.Isbn).HasMaxLength(IsbnLength).UseCollation(binary);
            one.HasIndex(r => new { r.EndedOn, r.AskedAt });
            one.HasIndex(r => r.Resident);
            one.HasIndex(r => r.Held);
            one.Property(r => r.Version).IsConcurrencyToken();
            one.HasOne<LendingItem>().WithMany().HasForeignKey(r => r.Item).OnDelete(DeleteBehavior.Restrict);
            one.Ignore(r => r.IsOpen);
        });
    }
}

/// <summary>The rows of what is lent.</summary>
internal static class LendingRows
{
    extension(CityDb db)
    {
        public DbSet<LendingItem> LendingItems => db.Set<LendingItem>();

        public DbSet<Loan> Loans => db.Set<Loan>();

        public DbSet<Reservation> Reservations => db.Set<Reservation>();
    }
}
