using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.People;

namespace Yizhan.Tests.Http.People;

public abstract class Rotating_keys(TestCity city)
{
    [Fact]
    public async Task Wraps_every_persons_key_anew_and_leaves_their_values_as_they_are()
    {
        var id = await city.Add(PrivateCity.Ask);
        var before = await Row(id);
        Assert.InRange(await city.With<KeyKeeping, int>((keys, _) => keys.Rotate(goOn: false, default)), 1, int.MaxValue);
        var newest = city.Ring().Newest(KeyRing.SealKind).Name;
        Assert.False(await city.InDatabase(db => db.PersonKeys.AnyAsync(key => key.Key != null && key.WrappedBy != newest)));
        Forget();
        Assert.Equal(PrivateCity.Name, (await city.Open(id)).Name);
        Assert.Equal(before.Name, (await Row(id)).Name);
    }

    [Fact]
    public async Task That_was_interrupted_goes_on_under_the_key_it_had_made()
    {
        var id = await city.Add(PrivateCity.Ask);
        var made = city.Ring().Make(KeyRing.SealKind);
        Assert.InRange(await city.With<KeyKeeping, int>((keys, _) => keys.Rotate(goOn: true, default)), 1, int.MaxValue);
        Assert.Equal(made.Name, await city.InDatabase(db => db.PersonKeys.Where(key => key.Person == id).Select(key => key.WrappedBy).SingleAsync()));
        Assert.Equal(0, await city.With<KeyKeeping, int>((keys, _) => keys.Rotate(goOn: true, default)));
    }

    [Fact]
    public async Task Of_the_index_makes_every_hash_anew_and_people_are_found_all_the_while()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = "13700000001" });
        var before = await Row(id);
        // A node that knows the new key already, while the old hashes still stand.
        city.Ring().Make(KeyRing.IndexKind);
        Assert.Equal([id], await Found("13700000001"));
        Assert.InRange(await city.With<KeyKeeping, int>((keys, _) => keys.RotateIndex(goOn: true, default)), 2, int.MaxValue);
        var after = await Row(id);
        Assert.True(before.PhoneHash != after.PhoneHash && before.IdNumberHash != after.IdNumberHash);
        Assert.Single(city.Ring().All(KeyRing.IndexKind));
        Assert.Equal([id], await Found("13700000001"));
        Assert.NotEmpty(Directory.GetFiles(city.Ring().Folder, "*" + KeyRing.RetiredEnding));
    }

    [Fact]
    public async Task Changing_the_algorithms_keeps_what_was_sealed_and_hashed_by_the_others()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = "13700000002" });
        var national = city.Services.GetRequiredService<PrivacySettings>() with { Cryptography = "national" };
        await city.InDatabase(async db =>
        {
            var vault = new Vault(db, city.Ring(), new KeyCache(city.Time), national, city.Services.GetRequiredService<CityClock>());
            var persons = new Persons(db, vault, new HashIndex(city.Ring(), national), city.Services.GetRequiredService<CityClock>());
            var person = Assert.Single(await persons.FindByPhone("13700000002", default));
            Assert.Equal(PrivateCity.Name, (await persons.Open(person, default)).Name);
            Assert.Null(await persons.Correct(person, PrivateCity.Ask with { Name = "王大明", Phone = "13700000002" }, default));
            Assert.StartsWith("1n.", person.Name.Stored, StringComparison.Ordinal);
            return await db.SaveChangesAsync();
        });
        Assert.Equal([id], await Found("13700000002"));
        Assert.Equal("王大明", (await city.Open(id)).Name);
    }

    [Fact]
    public async Task That_lost_a_key_keeps_the_city_shut_and_says_what_is_lost_until_it_is_given_up()
    {
        var id = await city.Add(PrivateCity.Ask);
        var file = Path.Combine(city.Ring().Folder, city.Ring().Newest(KeyRing.SealKind).Name + KeyRing.SealKind);
        File.Move(file, file + ".away");
        var lost = await Assert.ThrowsAsync<LostKeysException>(Check);
        Assert.Contains("names, phones", lost.Message, StringComparison.Ordinal);
        Assert.Contains("stations, divisions, opening hours", lost.Message, StringComparison.Ordinal);
        Assert.Contains("keys forget-lost", lost.Message, StringComparison.Ordinal);
        Forget();
        await Assert.ThrowsAsync<LostKeysException>(() => city.Open(id));
        // Put back, everything is as it was; another secret under the same name is noticed as well.
        File.Copy(file + ".away", file);
        await Check();
        Assert.Equal(PrivateCity.Name, (await city.Open(id)).Name);
        File.Delete(file);
        Assert.InRange(await city.With<KeyKeeping, int>((keys, _) => keys.ForgetLost(default)), 1, int.MaxValue);
        await Check();
        Assert.Null((await city.Open(id)).Name);
        Assert.Equal(PrivateCity.Name, (await city.Open(await city.Add(PrivateCity.Ask))).Name);
    }

    private Task<int> Check() => city.With<KeyKeeping, int>(async (keys, _) =>
    {
        await keys.Check(default);
        return 0;
    });

    private void Forget() => city.Services.GetRequiredService<KeyCache>().Forget();

    private Task<Person> Row(Guid id) => city.InDatabase(db => db.Set<Person>().AsNoTracking().SingleAsync(one => one.Id == id));

    private async Task<IEnumerable<Guid>> Found(string phone) => (await city.With<Persons, List<Person>>((persons, _) => persons.FindByPhone(phone, default))).Select(person => person.Id);
}

public sealed class Rotating_keys_on_sqlite(SqliteCity city) : Rotating_keys(city), IClassFixture<SqliteCity>;

public sealed class Rotating_keys_on_postgres(PostgresCity city) : Rotating_keys(city), IClassFixture<PostgresCity>;
