using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

/// <summary>Organisations, where they serve, who belongs to them and what they did.</summary>
internal static class OrganisationTables
{
    private const int CodeLength = 24;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("people_organisations");
            organisation.IsCalled("organisation", "组织", nameof(Organisation.Name));
            organisation.Property(o => o.Id).ValueGeneratedNever();
            organisation.Property(o => o.Kind).IsCalled("类别").HasValuesCalled(Enum.GetValues<OrganisationKind>().ToDictionary(kind => $"{kind}", OrganisationKinds.Name));
            organisation.Property(o => o.Name).HasMaxLength(Organisation.LongestName).UseCollation(binary).IsCalled("名称");
            organisation.Property(o => o.EnglishName).HasMaxLength(Organisation.LongestEnglishName).IsCalled("英文名称");
            organisation.Property(o => o.Parent).IsCalled("上级组织");
            organisation.Property(o => o.Division).HasMaxLength(CodeLength).UseCollation(binary).IsCalled("区划");
            organisation.Property(o => o.Area).HasNoHistory("the division says it");
            organisation.Property(o => o.CreditCode).HasMaxLength(Kernel.Privacy.Rules.CreditCode.Length).IsCalled("统一社会信用代码");
            organisation.Property(o => o.From).IsCalled("从哪一天起");
            organisation.Property(o => o.To).IsCalled("到哪一天止");
            organisation.Property(o => o.Change).IsConcurrencyToken();
            organisation.HasIndex(o => o.Area);
            organisation.HasIndex(o => o.Parent);
        });
        model.Entity<ServedPlace>(place =>
        {
            place.ToTable("people_served_places");
            place.IsCalled("served-place", "服务区域", nameof(ServedPlace.Division));
            place.Property(p => p.Id).ValueGeneratedNever();
            place.Property(p => p.Organisation).IsCalled("组织").NamesOrganisation();
            place.Property(p => p.Division).HasMaxLength(CodeLength).UseCollation(binary).IsCalled("区划");
            place.Property(p => p.Area).HasNoHistory("the division says it");
            place.HasIndex(p => p.Area);
            place.HasOne<Organisation>().WithMany().HasForeignKey(p => p.Organisation).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Membership>(member =>
        {
            member.ToTable("people_memberships");
            member.IsCalled("membership", "成员资格");
            member.LiesWith(typeof(Organisation), nameof(Membership.Organisation));
            member.Property(m => m.Id).ValueGeneratedNever();
            member.Property(m => m.Organisation).IsCalled("组织").NamesOrganisation();
            member.Property(m => m.Person).IsCalled("居民");
            member.Property(m => m.Account).IsCalled("账号");
            member.Property(m => m.Post).HasMaxLength(Membership.LongestPost).IsCalled("职务");
            member.Property(m => m.From).IsCalled("从哪一天起");
            member.Property(m => m.To).IsCalled("到哪一天止");
            member.HasOne<Organisation>().WithMany().HasForeignKey(m => m.Organisation).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Person>().WithMany().HasForeignKey(m => m.Person).OnDelete(DeleteBehavior.Restrict);
            member.HasOne<Account>().WithMany().HasForeignKey(m => m.Account).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ServiceRecord>(service =>
        {
            service.ToTable("people_services");
            service.IsCalled("service", "服务记录", nameof(ServiceRecord.Day));
            service.LiesWith(typeof(Organisation), nameof(ServiceRecord.Organisation));
            service.Property(s => s.Id).ValueGeneratedNever();
            service.Property(s => s.Organisation).IsCalled("组织").NamesOrganisation();
            service.Property(s => s.Person).IsCalled("居民");
            service.Property(s => s.Day).IsCalled("日期");
            service.Property(s => s.Minutes).IsCalled("分钟");
            service.Property(s => s.What).HasMaxLength(ServiceRecord.LongestWhat).IsCalled("内容");
            service.Ignore(s => s.Hours);
            service.HasIndex(s => new { s.Organisation, s.Day });
            service.HasOne<Organisation>().WithMany().HasForeignKey(s => s.Organisation).OnDelete(DeleteBehavior.Restrict);
            service.HasOne<Person>().WithMany().HasForeignKey(s => s.Person).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

/// <summary>The rows of organisations.</summary>
internal static class OrganisationRows
{
    extension(CityDb db)
    {
        public DbSet<Organisation> Organisations => db.Set<Organisation>();

        public DbSet<ServedPlace> ServedPlaces => db.Set<ServedPlace>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<ServiceRecord> Services => db.Set<ServiceRecord>();
    }
}
