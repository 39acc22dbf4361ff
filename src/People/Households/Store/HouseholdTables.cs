using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.People.Households.Rules;

namespace Yizhan.People.Households.Store;

/// <summary>Who belongs to which household.</summary>
internal static class HouseholdTables
{
    public static void Map(ModelBuilder model) => model.Entity<HouseholdMember>(member =>
    {
        member.ToTable("people_household_members");
        member.IsCalled("household-member", "家庭成员关系");
        member.LiesWith(typeof(Person), nameof(HouseholdMember.Person));
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Household).IsCalled("家庭");
        member.Property(m => m.Person).IsCalled("居民");
        member.Property(m => m.Kinship).IsCalled("亲属关系").HasValuesCalled(Enum.GetValues<Kinship>().ToDictionary(kinship => $"{kinship}", Kinships.Named));
        member.Property(m => m.Ground).IsCalled("登记依据").HasValuesCalled(Enum.GetValues<MemberGround>().ToDictionary(ground => $"{ground}", Kinships.Named));
        member.Property(m => m.Keeper).IsCalled("登记的家人");
        member.Property(m => m.SecondKeeper).IsCalled("一起照看的家人");
        member.Property(m => m.AskedKeeper).IsCalled("请谁一起照看");
        member.Property(m => m.From).IsCalled("从哪一天起");
        member.Property(m => m.To).IsCalled("到哪一天止");
        member.Property(m => m.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
        member.HasIndex(m => m.Household);
        member.HasIndex(m => m.Keeper);
        member.HasIndex(m => m.SecondKeeper);
        member.HasIndex(m => m.AskedKeeper);
        member.Ignore(m => m.HasTwoKeepers);
        // Nobody belongs to two households at one time.
        member.HasIndex(m => m.Person).IsUnique().HasFilter("\"To\" IS NULL");
        member.HasOne<Person>().WithMany().HasForeignKey(m => m.Person).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>The rows of households.</summary>
internal static class HouseholdRows
{
    extension(CityDb db)
    {
        public DbSet<HouseholdMember> HouseholdMembers => db.Set<HouseholdMember>();
    }
}
