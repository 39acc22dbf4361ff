using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting.Store;

/// <summary>Mandates, and what was done under them.</summary>
internal static class MandateTables
{
    private const int KindsLength = 200, KindLength = 40;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<Mandate>(mandate =>
        {
            mandate.ToTable("people_mandates");
            mandate.IsCalled("mandate", "委托记录");
            mandate.LiesWith(typeof(Person), nameof(Mandate.Giver));
            mandate.Property(m => m.Id).ValueGeneratedNever();
            mandate.Property(m => m.Giver).HasNoHistory("the entry names the person");
            mandate.Property(m => m.Actor).IsCalled("受托人");
            mandate.Property(m => m.ActorName).IsPersonal(MandateFields.ActorName, PersonAsk.LongestName).IsCalled("受托人姓名");
            mandate.Property(m => m.ActorPhone).IsPersonal(MandateFields.ActorPhone, 16).IsCalled("受托人手机号");
            mandate.IsHashOf(m => m.ActorPhoneHash, MandateFields.ActorPhone, m => m.ActorPhone, m => m.Id, binary);
            mandate.Property(m => m.Kinds).HasMaxLength(KindsLength).IsCalled("委托做什么").HasValuesCalled(MandateWords.KindsCalled);
            mandate.Property(m => m.From).IsCalled("从哪一天起");
            mandate.Property(m => m.To).IsCalled("到哪一天止");
            mandate.Property(m => m.Form).IsCalled("给出方式").HasValuesCalled(Enum.GetValues<MandateForm>().ToDictionary(form => $"{form}", MandateStates.Named));
            mandate.Property(m => m.Paper).HasMaxLength(Mandate.LongestPaper).IsCalled("书面委托的编号");
            mandate.Property(m => m.MadeAt).IsCalled("给出时间");
            mandate.Property(m => m.State).IsCalled("委托状态").HasValuesCalled(Enum.GetValues<MandateState>().ToDictionary(state => $"{state}", MandateStates.Named));
            mandate.Property(m => m.AcceptedAt).IsCalled("接受时间");
            mandate.Property(m => m.EndedAt).IsCalled("结束时间");
            mandate.Property(m => m.EndedOn).HasNoHistory("the time says it");
            mandate.Property(m => m.Ending).IsCalled("怎样结束").HasValuesCalled(Enum.GetValues<MandateEnding>().ToDictionary(ending => $"{ending}", MandateStates.Named));
            mandate.Property(m => m.EndReason).HasMaxLength(Mandate.LongestReason).IsCalled("结束的说明");
            mandate.Property(m => m.UsedOn).HasNoHistory("the first use says it");
            mandate.Property(m => m.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            mandate.Ignore(m => m.KindCodes);
            mandate.HasIndex(m => m.Giver);
            mandate.HasIndex(m => m.Actor);
            mandate.HasIndex(m => new { m.State, m.To });
            mandate.HasOne<Person>().WithMany().HasForeignKey(m => m.Giver).OnDelete(DeleteBehavior.Restrict);
            mandate.HasOne<Person>().WithMany().HasForeignKey(m => m.Actor).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MandateUse>(use =>
        {
            use.ToTable("people_mandate_uses");
            use.IsCalled("mandate-use", "凭委托办的事", nameof(MandateUse.Kind));
            use.LiesWith(typeof(Person), nameof(MandateUse.Giver));
            use.Property(u => u.Id).ValueGeneratedNever();
            use.Property(u => u.Mandate).IsCalled("委托");
            use.Property(u => u.Giver).HasNoHistory("the entry names the person");
            use.Property(u => u.Actor).IsCalled("受托人");
            use.Property(u => u.At).IsCalled("时间");
            use.Property(u => u.Kind).HasMaxLength(KindLength).IsCalled("委托做什么").HasValuesCalled(MandateKind.Shipped.ToDictionary(kind => kind.Code, kind => kind.Name));
            use.Property(u => u.What).HasMaxLength(MandateUse.LongestWhat).IsCalled("内容");
            use.HasIndex(u => new { u.Mandate, u.At });
            use.HasIndex(u => new { u.Giver, u.At });
            use.HasOne<Mandate>().WithMany().HasForeignKey(u => u.Mandate).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<MandatePaper>(page =>
        {
            page.ToTable("people_mandate_papers");
            page.HasNoHistory("that a page was added or removed is told; pictures of papers do not lie in a history that is for good");
            page.Property(p => p.Id).ValueGeneratedNever();
            page.Property(p => p.Content).IsPersonalFile(MandateFields.Paper);
            page.HasIndex(p => p.Mandate);
            page.HasOne<Mandate>().WithMany().HasForeignKey(p => p.Mandate).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>The rows of mandates.</summary>
internal static class MandateRows
{
    extension(CityDb db)
    {
        public DbSet<Mandate> Mandates => db.Set<Mandate>();

        public DbSet<MandateUse> MandateUses => db.Set<MandateUse>();

        public DbSet<MandatePaper> MandatePapers => db.Set<MandatePaper>();
    }
}
