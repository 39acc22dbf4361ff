using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Duty.OnDuty.Importing;

namespace Yizhan.Duty.OnDuty;

/// <summary>GET and POST /duty/people/import, GET /duty/people/template, POST /api/v1/duty/people/import: people on duty from a spreadsheet, all or nothing.</summary>
/// <remarks>Nothing of the file is stored before it is confirmed: it goes with the page that shows what it comes to, and is checked anew when it comes back.</remarks>
internal static class ImportDutyPeople
{
    public const string Path = $"{ListDutyPeople.Path}/import", TemplatePath = $"{ListDutyPeople.Path}/template";

    /// <summary>The field of the file in the form.</summary>
    public const string FileField = "file";

    /// <summary>The value of the button that brings what was shown.</summary>
    public const string Bring = "bring";

    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly Refusal ChangedMeanwhile = new("duty-people-changed-meanwhile", "名单刚被别人修改，什么也没有导入，请再试一次");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/people/import", () => Show(new())).Needs(DutyModule.PlanDuty);
        pages.MapPost("/people/import", Submit).Needs(DutyModule.PlanDuty);
        pages.MapGet("/people/template", Template).Needs(DutyModule.PlanDuty);
        api.MapPost("/people/import", Post).Needs(DutyModule.PlanDuty).Accepts<Stream>("application/octet-stream", XlsxType, "text/csv")
            .WithName("importDutyPeople").WithTags("People on duty").WithSummary("Bring people on duty from a file (XLSX or CSV as the body), all or nothing; whoever is known by the phone is changed")
            .Produces<BroughtPeopleAnswer>().ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);
    }

    private static async Task<IResult> Submit([FromForm] ImportPeopleForm form, [FromForm(Name = FileField)] IFormFile? file, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var faults = new SheetFaults();
        BroughtPeople? brought = null;
        if (file is { Length: > 0 }) brought = BroughtPeople.Read(file.OpenReadStream(), file.FileName, out faults, stop);
        else if (form.Step is Bring) brought = PackedForm.Unpack<BroughtPeople>(form.Rows);
        if (brought is null) return Nothing();
        if (form.Step is not Bring) return Preview(brought, await new PeopleImport(desk, brought, faults).Plan(stop), faults);
        var (plan, done) = await Take(brought, form.Digest, faults, desk, stop);
        return done ? Show(new() { Done = plan }) : Preview(brought, plan, faults, changed: faults.None);
    }

    private static async Task<IResult> Post(
        HttpRequest request, [Description("The name of the file, for people")] string? name, [Description("true: only check the file, change nothing")] bool? check, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        // A slow sender must not hold the right to write: the body comes to a file of its own first.
        var content = TemporaryFile.New();
        await request.Body.CopyToAsync(content, stop);
        content.Position = 0;
        var brought = BroughtPeople.Read(content, name ?? "", out var faults, stop);
        var plan = await new PeopleImport(desk, brought, faults).Plan(stop);
        if (faults.None && check != true)
        {
            desk.Db.ChangeTracker.Clear();
            (plan, var done) = await Take(brought, plan.Digest, faults, desk, stop);
            if (!done && faults.None) return Problems.Refused(ChangedMeanwhile, desk.Texts);
        }
        if (faults.None) return Results.Ok(BroughtPeopleAnswer.Of(plan, isApplied: check != true));
        var errors = new Errors();
        foreach (var fault in faults.Named) errors.Add(fault.Row > 0 ? $"{fault.Column}{fault.Row}" : fault.Column, fault.Sentence);
        return Problems.Unprocessable(errors, desk.Texts, field => field);
    }

    private static IResult Template()
    {
        var content = TemporaryFile.New();
        using (var writer = SheetWriter.Xlsx(content))
        {
            writer.Begin(PeopleColumns.Sheet, [.. PeopleColumns.All.Select(column => new SheetColumn(column.Header, column.Kind) { Choices = column.Choices, Hint = column.Hint })]);
            writer.Begin(PeopleColumns.Notes, PeopleColumns.NotesColumn, new SheetColumn(PeopleColumns.NotesText) { Width = 100 });
            writer.Row(PeopleColumns.NotesAll, PeopleColumns.NotesRule);
            foreach (var column in PeopleColumns.All) writer.Row(column.Header, column.Hint);
        }
        content.Position = 0;
        return Results.File(content, XlsxType, "yizhan-duty-people.xlsx");
    }

    /// <summary>Brings a file in one transaction, when it comes to what was shown; otherwise nothing.</summary>
    private static async Task<(PlannedPeople Plan, bool Done)> Take(BroughtPeople brought, string? digest, SheetFaults faults, DutyDesk desk, CancellationToken stop)
    {
        var import = new PeopleImport(desk, brought, faults);
        await using var writing = await desk.Db.BeginWriting(stop);
        await desk.Hold(stop);
        var plan = await import.Plan(stop);
        if (!faults.None || plan.Digest != digest) return (plan, false);
        await import.Write(plan, stop);
        if (!await desk.Save(stop)) return (plan, false);
        await writing.Commit(stop);
        await desk.Watch.CatchUp(stop);
        return (plan, true);
    }

    private static IResult Nothing()
    {
        var errors = new Errors();
        errors.Add(FileField, "请选择要导入的文件，文件不能是空的");
        return Show(new(), errors);
    }

    private static IResult Preview(BroughtPeople brought, PlannedPeople plan, SheetFaults faults, bool changed = false) => Show(
        new()
        {
            Faults = [.. faults.Named], More = faults.AndMore, Plan = faults.None ? plan : null, Changed = changed, Rows = faults.None ? PackedForm.Pack(brought) : null,
        },
        status: faults.None ? changed ? StatusCodes.Status409Conflict : null : StatusCodes.Status422UnprocessableEntity);

    private static IResult Show(ImportPeopleModel model, Errors? errors = null, int? status = null) => PageResult.Of<ImportDutyPeoplePage>(new { Model = model }, errors, status);
}

/// <summary>What comes with a file, or with the page that showed what it comes to.</summary>
public sealed record ImportPeopleForm
{
    /// <summary><see cref="ImportDutyPeople.Bring"/>: bring what was shown.</summary>
    public string? Step { get; init; }

    /// <summary>The file as it was read.</summary>
    public string? Rows { get; init; }

    /// <summary>What was shown.</summary>
    public string? Digest { get; init; }

    /// <summary>That it is one, and nothing of it.</summary>
    public override string ToString() => nameof(ImportPeopleForm);
}

/// <summary>What the page of the import shows.</summary>
public sealed record ImportPeopleModel
{
    public IReadOnlyList<SheetFault> Faults { get; init; } = [];

    /// <summary>How many faults are not listed.</summary>
    public Sentence? More { get; init; }

    /// <summary>What the file comes to; null: nothing was brought, or it is faulty.</summary>
    internal PlannedPeople? Plan { get; init; }

    /// <summary>The file, to come back with the confirmation.</summary>
    public string? Rows { get; init; }

    /// <summary>Whether those who are known have changed since it was shown.</summary>
    public bool Changed { get; init; }

    /// <summary>What was brought.</summary>
    internal PlannedPeople? Done { get; init; }

    /// <summary>That it is one, and nothing of it.</summary>
    public override string ToString() => nameof(ImportPeopleModel);
}

/// <summary>What a file of people came to.</summary>
/// <param name="IsApplied">Whether it was brought, and not only checked.</param>
/// <param name="Rows">Row by row.</param>
internal sealed record BroughtPeopleAnswer(int Added, int Changed, int Same, bool IsApplied, IReadOnlyList<BroughtRowAnswer> Rows)
{
    public static BroughtPeopleAnswer Of(PlannedPeople plan, bool isApplied) => new(
        plan.Count(PlannedKind.Added), plan.Count(PlannedKind.Changed), plan.Count(PlannedKind.Same), isApplied, [.. plan.Lines.Select(line => new BroughtRowAnswer(line.Row, line.Kind))]);
}

/// <param name="Row">As a spreadsheet program numbers it.</param>
internal sealed record BroughtRowAnswer(int Row, PlannedKind Kind);
