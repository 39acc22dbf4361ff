using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Rules;

namespace Yizhan.People.Store;

/// <summary>Persons, what they consented to, and why some may not be erased.</summary>
internal static class PersonTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<Person>(person =>
        {
            person.ToTable("people_persons");
            person.IsCalled("person", "个人");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).IsPersonal(PersonFields.Name, PersonAsk.LongestName).IsCalled("姓名");
            person.Property(p => p.Phone).IsPersonal(PersonFields.Phone, 16).IsCalled("手机号");
            person.Property(p => p.IdNumber).IsPersonal(PersonFields.IdNumber, 18).IsCalled("身份证号");
            person.Property(p => p.Address).IsPersonal(PersonFields.Address, PersonAsk.LongestAddress).IsCalled("住址");
            person.IsHashOf(p => p.PhoneHash, PersonFields.Phone, p => p.Phone, p => p.Id, binary);
            person.IsHashOf(p => p.IdNumberHash, PersonFields.IdNumber, p => p.IdNumber, p => p.Id, binary);
            person.Property(p => p.ErasedBecause).HasMaxLength(200);
            person.Property(p => p.Version).IsConcurrencyToken();
            person.HasIndex(p => p.Area);
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("people_consents");
            consent.IsCalled("consent", "同意记录", nameof(Consent.Matter));
            consent.Property(c => c.Id).ValueGeneratedNever();
            consent.Property(c => c.Matter).HasMaxLength(24);
            consent.Property(c => c.Wording).HasMaxLength(24);
            consent.Property(c => c.Guardian).IsPersonal(PersonFields.Guardian, PersonAsk.LongestName);
            consent.HasOne<Person>().WithMany().HasForeignKey(c => c.Person).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Hold>(hold =>
        {
            hold.ToTable("people_holds");
            hold.IsCalled("hold", "暂不删除", nameof(Hold.Basis));
            hold.Property(h => h.Id).ValueGeneratedNever();
            hold.Property(h => h.Reason).HasMaxLength(200);
            hold.Property(h => h.Basis).HasMaxLength(200);
            hold.HasOne<Person>().WithMany().HasForeignKey(h => h.Person).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
