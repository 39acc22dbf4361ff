using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;
using Yizhan.People;
using Yizhan.Tests.Http.Web;

namespace Yizhan.Tests.Http.People;

/// <summary>The log at its finest, statements of the database included, while a person is kept, found, seen, corrected, tampered with and erased.</summary>
public sealed class Logging_nothing_personal(LoggingCity city) : IClassFixture<LoggingCity>
{
    [Fact]
    public async Task Of_a_person_from_the_first_day_to_the_last()
    {
        var id = await city.Add(PrivateCity.Ask);
        await city.With<Persons, List<Person>>((persons, _) => persons.FindByPhone(PrivateCity.Phone, default));
        var row = await city.InDatabase(db => db.Set<Person>().AsNoTracking().SingleAsync(one => one.Id == id));
        await city.With<Reveals, Revealed>((reveals, _) => reveals.Show(id, PersonFields.Phone, row.Phone!.Value, new("contact", "电话通知", null), new(null, "李娟", ""), default));
        await city.With<Persons, int>(async (persons, db) =>
        {
            await persons.Correct(await db.Set<Person>().SingleAsync(one => one.Id == id), PrivateCity.Ask with { Phone = "13612345678" }, default);
            return await db.SaveChangesAsync();
        });
        await city.InDatabase(db => db.Set<Person>().Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Address, row.Phone)));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => city.Open(id));
        await city.With<Persons, object?>(async (persons, _) => await persons.Erase(id, "本人要求", default));
        await city.Visitor.GetAsync("/privacy/register");

        TelemetryReceiver.Flush(city.Services);
        var sent = city.Receiver.Received("logs");
        Assert.Contains("Microsoft.EntityFrameworkCore.Database.Command", sent, StringComparison.Ordinal);
        // What leaves the machine says less than the log that stays: neither addresses nor what was asked of the database.
        Assert.DoesNotContain("/privacy/register", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("people_persons", sent, StringComparison.Ordinal);
        var log = city.Log.All + sent;
        Assert.Contains("people_persons", log, StringComparison.Ordinal);
        var secrets = Directory.GetFiles(city.Ring().Folder).Select(file => File.ReadAllText(file).Trim());
        foreach (var secret in secrets.Concat([PrivateCity.Name, PrivateCity.Phone, "13612345678", PrivateCity.IdNumber, "外滩首府", row.Name.Stored, row.Phone!.Value.Stored, row.PhoneHash!.Value.Stored]))
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        Assert.DoesNotContain(PrivateCity.Name, $"{PrivateCity.Ask} {await city.Open(id)} {row.Name}", StringComparison.Ordinal);
    }
}
