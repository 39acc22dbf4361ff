using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.People;

namespace Yizhan.Tests.Http.People;

public abstract class Keeping_a_person(TestCity city)
{
    [Fact]
    public async Task Stores_nothing_that_can_be_read_without_the_keys()
    {
        var id = await city.Add(PrivateCity.Ask);
        var stolen = await city.Stolen("people_persons") + await city.Stolen("kernel_person_keys");
        foreach (var plain in (string[])[PrivateCity.Name, PrivateCity.Phone, PrivateCity.IdNumber, "外滩首府"]) Assert.DoesNotContain(plain, stolen, StringComparison.Ordinal);
        var open = await city.Open(id);
        Assert.Equal((PrivateCity.Name, "+86" + PrivateCity.Phone, PrivateCity.IdNumber, PrivateCity.Address), (open.Name, open.Phone, open.IdNumber, open.Address));
    }

    [Fact]
    public async Task Shows_it_masked_in_lists()
    {
        var id = await city.Add(PrivateCity.Ask);
        var masked = await city.With<Persons, IReadOnlyList<OpenPerson>>(async (persons, db) => await persons.Masked(await db.Set<Person>().Where(one => one.Id == id).ToListAsync(), default));
        var one = Assert.Single(masked);
        Assert.Equal(("王*明", "138****5678", "1101**********002X", "大冶市东风路街道东鑫社区****"), (one.Name, one.Phone, one.IdNumber, one.Address));
    }

    [Fact]
    public async Task Finds_those_of_a_phone_however_it_is_typed_and_of_an_ID_number()
    {
        var (mother, child) = (await city.Add(PrivateCity.Ask with { Phone = "13900000001", IdNumber = null }), await city.Add(PrivateCity.Ask with { Phone = "139 0000 0001", IdNumber = "110105194912310038" }));
        foreach (var typed in (string[])["+86 139-0000-0001", "8613900000001", "１３９００００００01"])
            Assert.Equal(new[] { mother, child }.Order(), (await Found(persons => persons.FindByPhone(typed, default))).Order());
        Assert.Equal([child], await Found(persons => persons.FindByIdNumber("110105 19491231 0038", default)));
        Assert.Empty(await Found(persons => persons.FindByPhone("13900000002", default)));
        Assert.Empty(await Found(persons => persons.FindByPhone("no number", default)));
    }

    [Fact]
    public async Task One_number_in_two_fields_has_two_hashes()
    {
        var index = city.With<HashIndex, (KeyedHash?, KeyedHash?)>((hashes, _) => Task.FromResult((hashes.Of(PersonFields.Phone, PrivateCity.Phone), hashes.Of(Like(PersonFields.Phone, "people_other.phone"), PrivateCity.Phone))));
        var (one, other) = await index;
        Assert.True(one is not null && other is not null && one != other);
    }

    [Fact]
    public async Task Corrects_what_is_wrong_and_leaves_the_rest_as_it_was_sealed()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = "13900000003" });
        var before = await Row(id);
        await city.With<Persons, int>(async (persons, db) =>
        {
            Assert.Null(await persons.Correct(await db.Set<Person>().SingleAsync(one => one.Id == id), PrivateCity.Ask with { Phone = "13900000004", Address = null }, default));
            return await db.SaveChangesAsync();
        });
        var after = await Row(id);
        Assert.Equal((before.Name, before.IdNumber), (after.Name, after.IdNumber));
        Assert.NotEqual(before.Phone, after.Phone);
        Assert.Equal(("+8613900000004", null), ((await city.Open(id)).Phone, (await city.Open(id)).Address));
        Assert.Equal([id], await Found(persons => persons.FindByPhone("13900000004", default)));
        Assert.Empty(await Found(persons => persons.FindByPhone("13900000003", default)));
    }

    [Fact]
    public async Task Notices_a_value_that_was_moved_to_another_person_or_column()
    {
        var (one, other) = (await city.Add(PrivateCity.Ask), await city.Add(PrivateCity.Ask with { Name = "李四" }));
        var stolen = (await Row(one)).Name;
        await city.InDatabase(db => db.Set<Person>().Where(person => person.Id == other).ExecuteUpdateAsync(set => set.SetProperty(person => person.Name, stolen)));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => city.Open(other));
        await city.InDatabase(db => db.Set<Person>().Where(person => person.Id == one).ExecuteUpdateAsync(set => set.SetProperty(person => person.Address, (PersonalText?)stolen)));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => city.Open(one));
    }

    [Fact]
    public async Task Erases_by_destroying_the_key_so_that_old_copies_say_nothing_either()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = "13900000005" });
        var copy = await Row(id);
        // This node has just used the key and still holds it in memory.
        Assert.NotNull((await city.Open(id)).Name);
        Assert.Null(await Erase(id));
        Assert.Equal(new OpenPerson(id, null, null, null, null), await city.Open(id));
        Assert.Null(await city.With<Vault, string?>((vault, _) => vault.Open(id, PersonFields.Name, copy.Name, default)));
        Assert.Empty(await Found(persons => persons.FindByPhone("13900000005", default)));
        var row = await Row(id);
        Assert.Equal((city.Time.GetUtcNow(), "本人要求", null), (row.ErasedAt!.Value, row.ErasedBecause, row.PhoneHash));
        Assert.Null(await Erase(id));
        Assert.Equal("person-erased", await city.With<Persons, string?>(async (persons, _) => (await persons.Correct(row, PrivateCity.Ask, default))?.Code));
    }

    [Fact]
    public async Task Makes_another_node_forget_the_key_within_one_look_at_the_counters()
    {
        var (id, cache) = (await city.Add(PrivateCity.Ask), Cache());
        await city.Open(id);
        Assert.NotNull(cache.Find(id));
        // The other node destroys the key: this one learns it by the counter alone.
        await city.InDatabase(async db =>
        {
            await using var writing = await db.BeginWriting(default);
            await db.PersonKeys.Where(key => key.Person == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.Key, (string?)null));
            await db.NextChange(PersonKey.CounterName, default);
            await writing.Commit(default);
            return 0;
        });
        Assert.Null(cache.Find(id));
        Assert.Null((await city.Open(id)).Name);
    }

    [Fact]
    public async Task Is_not_erased_while_the_law_wants_a_file_kept_and_says_which()
    {
        var id = await city.Add(PrivateCity.Ask);
        await city.With<Persons, int>((persons, db) =>
        {
            persons.Hold(id, "调解卷宗2026-014", "人民调解法第二十七条", new(2027, 1, 1));
            return db.SaveChangesAsync();
        });
        var refusal = await Erase(id);
        Assert.Equal("person-held", refusal?.Code);
        Assert.Contains("调解卷宗2026-014（人民调解法第二十七条），保存到2027-01-01", refusal!.Sentence.ToString(), StringComparison.Ordinal);
        Assert.NotNull((await city.Open(id)).Name);
        await city.With<Persons, int>(async (persons, db) =>
        {
            persons.Lift(await db.Set<Hold>().SingleAsync(hold => hold.Person == id));
            return await db.SaveChangesAsync();
        });
        Assert.Null(await Erase(id));
    }

    [Fact]
    public async Task Takes_a_childs_consent_only_with_a_guardian_and_ends_it_when_it_is_withdrawn()
    {
        // Born 2015-06-01: eleven years old on the day of these tests.
        var id = await city.Add(PrivateCity.Ask with { IdNumber = "11010520150601001" + Yizhan.Kernel.Privacy.Rules.CitizenNumber.CheckOf("11010520150601001") });
        var health = ConsentMatter.Of("health")!;
        Assert.Equal("guardian-needed", (await Give(null))?.Code);
        Assert.Null(await Give("王建国"));
        Assert.True(await Stands());
        Assert.DoesNotContain("王建国", await city.Stolen("people_consents"), StringComparison.Ordinal);
        await city.With<Consents, int>(async (consents, db) =>
        {
            await consents.Withdraw(id, health, default);
            return await db.SaveChangesAsync();
        });
        Assert.False(await Stands());
        Assert.NotNull(Assert.Single(await city.With<Consents, List<Consent>>((consents, _) => consents.Of(id, default))).WithdrawnAt);

        Task<bool> Stands() => city.With<Consents, bool>((consents, _) => consents.Stands(id, health, default));

        Task<Refusal?> Give(string? guardian) => city.With<Consents, Refusal?>(async (consents, db) =>
        {
            var refusal = await consents.Give(await db.Set<Person>().SingleAsync(one => one.Id == id), health, "2026-11-01", guardian, default);
            await db.SaveChangesAsync();
            return refusal;
        });
    }

    private KeyCache Cache() => (KeyCache)city.Services.GetService(typeof(KeyCache))!;

    private Task<Refusal?> Erase(Guid id) => city.With<Persons, Refusal?>((persons, _) => persons.Erase(id, "本人要求", default));

    private Task<Person> Row(Guid id) => city.InDatabase(db => db.Set<Person>().AsNoTracking().SingleAsync(one => one.Id == id));

    private async Task<IEnumerable<Guid>> Found(Func<Persons, Task<List<Person>>> find) => (await city.With<Persons, List<Person>>((persons, _) => find(persons))).Select(person => person.Id);

    private static PersonalField Like(PersonalField field, string name) => new()
    {
        Name = name, Title = field.Title, Class = field.Class, Purpose = field.Purpose, Basis = field.Basis, Kept = field.Kept, Mask = field.Mask, Normal = field.Normal,
    };
}

public sealed class Keeping_a_person_on_sqlite(SqliteCity city) : Keeping_a_person(city), IClassFixture<SqliteCity>;

public sealed class Keeping_a_person_on_postgres(PostgresCity city) : Keeping_a_person(city), IClassFixture<PostgresCity>;
