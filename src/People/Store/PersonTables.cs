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
            person.Property(p => p.Birth).IsPersonal(PersonFields.Birth, 10).IsCalled("出生日期");
            person.IsHashOf(p => p.PhoneHash, PersonFields.Phone, p => p.Phone, p => p.Id, binary);
            person.IsHashOf(p => p.IdNumberHash, PersonFields.IdNumber, p => p.IdNumber, p => p.Id, binary);
            person.Property(p => p.Area).IsCalled("所在");
            person.Property(p => p.MadeAt).IsCalled("登记时间");
            person.Property(p => p.ErasedAt).IsCalled("删除时间");
            person.Property(p => p.ErasedBecause).HasMaxLength(200).IsCalled("删除原因");
            person.Property(p => p.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            // Lists go from area to area, the newest first in each, and never sort.
            person.HasIndex(p => new { p.Area, p.Id }).IsDescending(false, true);
        });
        model.Entity<Consent>(consent =>
        {
            consent.ToTable("people_consents");
            consent.IsCalled("consent", "同意记录", nameof(Consent.Matter));
            consent.Property(c => c.Id).ValueGeneratedNever();
            consent.Property(c => c.Person).HasNoHistory("the entry names the person");
            consent.Property(c => c.Matter).HasMaxLength(24).IsCalled("事项").HasValuesCalled(ConsentMatter.All.ToDictionary(matter => matter.Code, matter => matter.Name));
            consent.Property(c => c.Wording).HasMaxLength(24).IsCalled("文本版本");
            consent.Property(c => c.GivenAt).IsCalled("同意时间");
            consent.Property(c => c.WithdrawnAt).IsCalled("撤回时间");
            consent.Property(c => c.Guardian).IsPersonal(PersonFields.Guardian, PersonAsk.LongestName).IsCalled("监护人");
            consent.HasOne<Person>().WithMany().HasForeignKey(c => c.Person).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Hold>(hold =>
        {
            hold.ToTable("people_holds");
            hold.IsCalled("hold", "暂不删除", nameof(Hold.Basis));
            hold.Property(h => h.Id).ValueGeneratedNever();
            hold.Property(h => h.Person).IsCalled("个人");
            hold.Property(h => h.Reason).HasMaxLength(200).IsCalled("原因");
            hold.Property(h => h.Basis).HasMaxLength(200).IsCalled("依据");
            hold.Property(h => h.Since).IsCalled("从何时起");
            hold.Property(h => h.Until).IsCalled("到哪一天止");
            hold.HasOne<Person>().WithMany().HasForeignKey(h => h.Person).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
