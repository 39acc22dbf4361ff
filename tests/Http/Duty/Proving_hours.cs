using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Tests.Http.Duty;

/// <summary>In a city whose community has a seal for certificates of hours.</summary>
public abstract class Proving_hours(TestCity city)
{
    [Fact]
    public async Task Drafts_one_certificate_however_often_it_is_pressed()
    {
        var person = await Confirmed();
        await Seal();
        var path = $"/duty/hours/people/{person}";
        var form = (await TestCity.Open(city.Administrator, path)).QuerySelector<IHtmlFormElement>("#prove-hours")!;
        var answers = new List<string>();
        for (var twice = 0; twice < 2; twice++) answers.Add($"{(await TestCity.Send(city.Administrator, path, form)).Headers.Location}");
        Assert.StartsWith($"{path}?drafted=", answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
        var paper = await city.InDatabase(db => db.Set<Paper>().AsNoTracking().SingleAsync());
        Assert.Equal(("volunteer-hours", PaperStage.Draft, $"{paper.Id}"), (paper.Template, paper.Stage, answers[0].Split('=')[1]));
        Assert.NotNull((await TestCity.Open(city.Administrator, answers[0])).QuerySelector("[role=status] a"));

        // Sent by a program under one id; another period under the same id is another certificate, and so is one without an id.
        var id = Guid.NewGuid();
        var (first, again, other, without) = (await Post(person, 1, id), await Post(person, 1, id), await Post(person, 2, id), await Post(person, 1, null));
        Assert.Equal(first, again);
        Assert.Equal(4, new[] { paper.Id, first, other, without }.Distinct().Count());
        Assert.Equal(4, await city.InDatabase(db => db.Set<Paper>().CountAsync()));
    }

    private async Task<Guid> Post(Guid person, int from, Guid? id)
    {
        var answer = await city.Program.PostAsJsonAsync($"/api/v1/duty/people/{person}/hours-certificate", new { from = new DateOnly(2026, 11, from), to = new DateOnly(2026, 11, 30), id });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("paper").GetGuid();
    }

    private async Task<Guid> Confirmed()
    {
        var served = await city.Served();
        await TestCity.Submit(city.Administrator, "/duty/hours?month=2026-11", form: "#record", button: ("Act", "record"));
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync("/api/v1/duty/hours", HoursCity.Confirming(await city.HoursOf(served.Person)))).StatusCode);
        return served.Person;
    }

    /// <summary>A seal of the community, in use.</summary>
    private Task<int> Seal() => city.InDatabase(db =>
    {
        var now = city.Time.GetUtcNow();
        var seal = new Seal
        {
            Id = Guid.CreateVersion7(), Number = "YZ9001", Name = "东鑫社区", Inscription = "", Division = A.Community, Area = OnDutyCity.Community, Key = "development", Kinds = "volunteer-hours", NeedsSecond = false, From = new(2026, 1, 1), AppliedAt = now,
        };
        Assert.Null(seal.Approve(Guid.NewGuid(), [new Power(AreaPath.Root, new HashSet<string> { Visitor.All })], now));
        Assert.Null(seal.Make(null, now));
        Assert.Null(seal.PutInUse(hasCustodian: true, now));
        db.Add(seal);
        return db.SaveChangesAsync();
    });
}

public sealed class Proving_hours_on_sqlite(SqliteCity city) : Proving_hours(city), IClassFixture<SqliteCity>;

public sealed class Proving_hours_on_postgres(PostgresCity city) : Proving_hours(city), IClassFixture<PostgresCity>;
