using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People.Organisations;

/// <summary>GET and POST /people/organisations/{id}/services, POST …/services/{service}/remove, GET …/services.csv, and the same below /api/v1/organisations/{id}/services: what an organisation did, month by month.</summary>
internal static class KeepServices
{
    private static readonly Refusal NotFound = new("service-not-found", "没有这条服务记录");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/organisations/{id:guid}/services", Open).Needs(PeoplePermissions.OwnOrganisation);
        pages.MapGet("/organisations/{id:guid}/services.csv", Export).Needs(PeoplePermissions.OwnOrganisation);
        pages.MapPost("/organisations/{id:guid}/services", Submit).Needs(PeoplePermissions.OwnOrganisation);
        pages.MapPost("/organisations/{id:guid}/services/{service:guid}/remove", SubmitRemove).Needs(PeoplePermissions.OwnOrganisation);
        api.MapGet("/organisations/{id:guid}/services", Answer).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("listServices").WithTags("Organisations").WithSummary("What an organisation did in a month; names of residents are masked")
            .Produces<ServicesAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapPost("/organisations/{id:guid}/services", Post).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("addService").WithTags("Organisations").WithSummary("Note what an organisation, or a member of it, did on a day")
            .Produces<ServiceAnswer>(201).ProducesProblem(404).ProducesProblem(422);
        api.MapDelete("/organisations/{id:guid}/services/{service:guid}", Delete).Needs(PeoplePermissions.OwnOrganisation)
            .WithName("removeService").WithTags("Organisations").WithSummary("Remove a record that was wrong")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> Open(Guid id, string? month, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } organisation ? await Show(organisation, MonthOf(month) ?? desk.Clock.Today, new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, [FromForm] ServiceForm? form, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        form ??= new();
        var errors = new Errors();
        var body = new ServiceBody(Typed.Day(form.Day, nameof(form.Day), errors), Typed.Number<decimal>(form.Hours, nameof(form.Hours), errors), Typed.Plain(form.What) ?? "", Guid.TryParse(form.Member, out var member) ? member : null);
        if (errors.None) await Add(organisation, body, desk, errors, stop);
        return errors.None ? Results.LocalRedirect($"/people/organisations/{id}/services?month={body.Day:yyyy-MM}") : await Show(organisation, body.Day ?? desk.Clock.Today, form, desk, stop, errors);
    }

    // The form binding makes the host check the antiforgery token.
    private static async Task<IResult> SubmitRemove(Guid id, Guid service, [FromForm] string? back, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await Remove(id, service, desk, stop) is { } removed ? Results.LocalRedirect($"/people/organisations/{id}/services?month={removed.Day:yyyy-MM}") : Results.NotFound();

    private static async Task<IResult> Export(Guid id, string? month, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Results.NotFound();
        var (day, texts) = (MonthOf(month) ?? desk.Clock.Today, desk.Texts);
        var content = TemporaryFile.New();
        using (var sheet = SheetWriter.Csv(content))
        {
            sheet.Begin("services", new SheetColumn(texts["日期"]), new SheetColumn(texts["小时"]), new SheetColumn(texts["内容"]), new SheetColumn(texts["成员"]));
            foreach (var line in await Lines(id, day, desk, stop)) sheet.Row(line.Record.Day, line.Record.Hours, line.Record.What, line.Name);
        }
        content.Position = 0;
        desk.Db.Tell(new(HistoryKind.Exported, "organisation", $"{id}") { Area = organisation.Area, SubjectName = organisation.Name, Details = HistoryJson.Of(("format", "csv")) });
        await desk.Db.SaveChangesAsync(stop);
        return Results.File(content, "text/csv", $"yizhan-services-{day:yyyy-MM}.csv");
    }

    private static async Task<IResult> Answer(Guid id, [Description("The month, such as 2026-11; left out: this one")] string? month, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is null) return Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts);
        if (month is not null && MonthOf(month) is null)
        {
            var errors = new Errors();
            errors.Add(nameof(month), "请按2026-11的写法填写月份");
            return Problems.Bad(errors, desk.Texts);
        }
        return Results.Ok(new ServicesAnswer([.. (await Lines(id, MonthOf(month) ?? desk.Clock.Today, desk, stop)).Select(ServiceAnswer.Of)]));
    }

    private static async Task<IResult> Post(Guid id, ServiceBody body, [AsParameters] MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } organisation) return Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts);
        var errors = new Errors();
        return await Add(organisation, body, desk, errors, stop) is { } added
            ? Results.Created($"/api/v1/organisations/{id}/services", ServiceAnswer.Of((await Lines(id, added.Day, desk, stop)).Single(line => line.Record.Id == added.Id)))
            : Problems.Unprocessable(errors, desk.Texts);
    }

    private static async Task<IResult> Delete(Guid id, [Description("The record's id")] Guid service, [AsParameters] MemberDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is null ? Problems.Missing(OrganisationDesk.NotFound.Code, OrganisationDesk.NotFound.Sentence, desk.Texts)
        : await Remove(id, service, desk, stop) is null ? Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts)
        : Results.NoContent();

    /// <summary>Notes a service, or says under which field what is wrong.</summary>
    private static async Task<ServiceRecord?> Add(Organisation organisation, ServiceBody body, MemberDesk desk, Errors errors, CancellationToken stop)
    {
        var ask = new ServiceAsk(body.Day, body.Hours, body.What.Trim());
        errors.Add(ask.Check(desk.Clock.Today));
        if (body.Day is { } day && !organisation.LivesOn(day)) errors.Add(nameof(body.Day), "这一天组织不在，请核对日期");
        var member = body.Member is null ? null : await desk.Db.Memberships.AsNoTracking().SingleOrDefaultAsync(row => row.Id == body.Member && row.Organisation == organisation.Id, stop);
        if (body.Member is not null && member is not { Person: not null }) errors.Add(nameof(body.Member), "请从成员中选择");
        if (!errors.None) return null;
        var added = new ServiceRecord { Organisation = organisation.Id, Person = member?.Person, Day = ask.Day!.Value, Minutes = (int)(ask.Hours!.Value * 60), What = ask.What };
        desk.Db.Services.Add(added);
        await desk.Db.SaveChangesAsync(stop);
        return added;
    }

    private static async Task<ServiceRecord?> Remove(Guid organisation, Guid id, MemberDesk desk, CancellationToken stop)
    {
        if (await desk.Find(organisation, stop) is null || await desk.Db.Services.SingleOrDefaultAsync(row => row.Id == id && row.Organisation == organisation, stop) is not { } record) return null;
        desk.Db.Services.Remove(record);
        await desk.Db.SaveChangesAsync(stop);
        return record;
    }

    /// <summary>The records of the month in which a day lies, day by day.</summary>
    private static async Task<IReadOnlyList<ServiceLine>> Lines(Guid organisation, DateOnly day, MemberDesk desk, CancellationToken stop)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        var end = first.AddMonths(1);
        var records = await desk.Db.Services.AsNoTracking().Where(row => row.Organisation == organisation && row.Day >= first && row.Day < end).OrderBy(row => row.Day).ThenBy(row => row.Id).ToListAsync(stop);
        var names = await desk.NamesOf([.. records.Select(record => record.Person).OfType<Guid>().Distinct()], stop);
        return [.. records.Select(record => new ServiceLine(record, record.Person is { } person ? names.GetValueOrDefault(person) : null))];
    }

    private static DateOnly? MonthOf(string? typed) =>
        DateOnly.TryParseExact($"{typed?.Trim()}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 1 and < 9999 ? first : null;

    private static async Task<IResult> Show(Organisation organisation, DateOnly day, ServiceForm form, MemberDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<KeepServicesPage>(new
        {
            Organisation = organisation, Month = new DateOnly(day.Year, day.Month, 1), Lines = await Lines(organisation.Id, day, desk, stop),
            Members = (IReadOnlyList<MemberLine>)[.. (await desk.Lines(organisation.Id, stop)).Where(line => line.Membership.Person is not null)], Form = form,
        }, errors);
}

/// <summary>A service as it stands in the boxes of a form.</summary>
public sealed record ServiceForm
{
    public string? Day { get; init; }
    public string? Hours { get; init; }
    public string? What { get; init; }

    /// <summary>The id of a membership; empty: the organisation as a whole.</summary>
    public string? Member { get; init; }
}

/// <summary>A service in a list.</summary>
/// <param name="Name">The masked name of the resident who did it; null: the organisation as a whole.</param>
public sealed record ServiceLine(ServiceRecord Record, string? Name);

/// <summary>A service as programs send it.</summary>
/// <param name="Hours">0.5 to 24, in steps of half an hour.</param>
/// <param name="Member">The id of the membership of the resident who did it; left out: the organisation as a whole.</param>
internal sealed record ServiceBody(DateOnly? Day, decimal? Hours, string What, Guid? Member = null);

internal sealed record ServicesAnswer(IReadOnlyList<ServiceAnswer> Services);

/// <summary>What was done.</summary>
/// <param name="Name">The masked name of the resident who did it; left out: the organisation as a whole.</param>
internal sealed record ServiceAnswer(Guid Id, DateOnly Day, decimal Hours, string What, string? Name)
{
    public static ServiceAnswer Of(ServiceLine line) => new(line.Record.Id, line.Record.Day, line.Record.Hours, line.Record.What, line.Name);
}
