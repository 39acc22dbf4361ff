using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Store;

/// <summary>Seals and those who keep them.</summary>
internal static class RegisterTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = Seal.CounterName });
        model.Entity<Seal>(seal =>
        {
            seal.ToTable("seals_seals");
            seal.IsCalled("seal", "印章", nameof(Seal.Number), nameof(Seal.Name));
            seal.Property(s => s.Id).ValueGeneratedNever();
            seal.Property(s => s.Number).HasMaxLength(Seal.LongestNumber).UseCollation(binary).IsCalled("印章编号");
            seal.HasIndex(s => s.Number).IsUnique();
            seal.Property(s => s.Name).HasMaxLength(Seal.LongestName * 4).IsCalled("印章上的名称");
            seal.Property(s => s.Inscription).HasMaxLength(Seal.LongestInscription * 4).IsCalled("印文");
            seal.Property(s => s.Division).HasMaxLength(24).UseCollation(binary).IsCalled("印章所属的区划").NamesDivision();
            seal.Property(s => s.Area).IsCalled("位置");
            seal.HasIndex(s => s.Area);
            seal.Property(s => s.Organisation).IsCalled("印章所属的部门").NamesOrganisation();
            seal.Property(s => s.Key).HasMaxLength(60).IsCalled("印章的密钥");
            seal.Property(s => s.Kinds).HasMaxLength(Seal.LongestKinds).IsCalled("可以盖的证明");
            seal.Property(s => s.NeedsSecond).IsCalled("用印要第二人核准");
            seal.Property(s => s.From).IsCalled("从哪一天起");
            seal.Property(s => s.To).IsCalled("到哪一天止");
            seal.Property(s => s.State).IsCalled("印章状态").HasValuesCalled(Enum.GetValues<SealState>().ToDictionary(state => $"{state}", state => state.Named()));
            seal.Property(s => s.AppliedBy).IsCalled("申请人");
            seal.Property(s => s.AppliedAt).IsCalled("申请时间");
            seal.Property(s => s.ApprovedBy).IsCalled("批准人");
            seal.Property(s => s.ApprovedAt).IsCalled("批准时间");
            seal.Property(s => s.MadeAt).IsCalled("制作时间");
            seal.Property(s => s.Electronic).IsCalled("电子印章数据").IsKeptFromHistory("it is in every file that was sealed with it, and long");
            seal.Property(s => s.ChangedAt).IsCalled("状态变更时间");
            seal.Property(s => s.Reason).HasMaxLength(Paper.LongestReason * 4).IsCalled("原因");
            seal.Property(s => s.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
        });
        model.Entity<SealCustodian>(custodian =>
        {
            custodian.ToTable("seals_custodians");
            custodian.IsCalled("seal-custodian", "印章保管人");
            custodian.LiesWith(typeof(Seal), nameof(SealCustodian.Seal));
            custodian.Property(c => c.Id).ValueGeneratedNever();
            custodian.Property(c => c.Seal).IsCalled("印章");
            custodian.Property(c => c.Account).IsCalled("保管人");
            custodian.Property(c => c.From).IsCalled("从哪一天起");
            custodian.Property(c => c.To).IsCalled("到哪一天止");
            custodian.Property(c => c.EndedAt).IsCalled("结束保管的时间");
            custodian.HasIndex(c => new { c.Seal, c.Account });
            custodian.HasIndex(c => c.Account);
            custodian.HasOne<Seal>().WithMany().HasForeignKey(c => c.Seal).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>The rows of the register.</summary>
internal static class RegisterRows
{
    extension(CityDb db)
    {
        public DbSet<Seal> Seals => db.Set<Seal>();

        public DbSet<SealCustodian> SealCustodians => db.Set<SealCustodian>();
    }
}
