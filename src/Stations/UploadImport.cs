using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/import, GET and POST /api/v1/imports: bring a file; see what was brought.</summary>
internal static class UploadImport
{
    private const int PageSize = 20;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/import", Show).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/import", Submit).Needs(StationsModule.ManageNetwork).TakesNetworkFiles();
        api.MapGet("/imports", List).Needs(StationsModule.ManageNetwork)
            .WithName("listImports").WithTags("Import").WithSummary("Imports, the newest first").Produces<IReadOnlyList<ImportAnswer>>();
        api.MapPost("/imports", Post).Needs(StationsModule.ManageNetwork).TakesNetworkFiles()
            .Accepts<Stream>("application/octet-stream", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "application/geo+json")
            .WithName("uploadImport").WithTags("Import").WithSummary("Bring a file (XLSX, CSV or GeoJSON as the body) and have it checked")
            .Produces<ImportAnswer>(202).ProducesProblem(403).ProducesProblem(413);
    }

    private static async Task<IResult> Show(CityDb db, ImportRuns runs, CancellationToken stop, int page = 1) =>
        await Page(db, runs, page, null, stop);

    private static async Task<IResult> Submit(IFormFile? file, Visiting visiting, Author author, CityDb db, ImportRuns runs, CityClock clock, CancellationToken stop)
    {
        var errors = new Errors();
        if (file is not { Length: > 0 }) errors.Add("file", "请选择要导入的文件，文件不能是空的");
        if (!errors.None) return await Page(db, runs, 1, errors, stop);
        await using var content = file!.OpenReadStream();
        var import = await ImportIntake.Take(content, file.FileName, visiting.Visitor.Name ?? "", db, runs, clock, stop);
        await runs.Start(import.Id, author.Actor);
        return Results.Redirect($"/stations/import/{import.Id}");
    }

    private static async Task<IResult> Post([Description("The name of the file, for people")] string? name, HttpRequest request, Visiting visiting, Author author, CityDb db, ImportRuns runs, CityClock clock, Texts texts, CancellationToken stop)
    {
        // A slow sender must not hold the right to write: the body comes to a file of its own first.
        await using var content = TemporaryFile.New();
        await request.Body.CopyToAsync(content, stop);
        content.Position = 0;
        var import = await ImportIntake.Take(content, name ?? "", visiting.Visitor.Name ?? "", db, runs, clock, stop);
        await runs.Start(import.Id, author.Actor);
        var stored = await db.Imports.AsNoTracking().SingleAsync(row => row.Id == import.Id, stop);
        return Results.Accepted($"/api/v1/imports/{import.Id}", ImportAnswer.Of(stored, runs, texts));
    }

    private static async Task<IResult> List(CityDb db, ImportRuns runs, Texts texts, CancellationToken stop)
    {
        var imports = await db.Imports.AsNoTracking().OrderByDescending(row => row.Id).Take(100).ToListAsync(stop);
        return Results.Ok(imports.Select(import => ImportAnswer.Of(import, runs, texts)));
    }

    private static async Task<IResult> Page(CityDb db, ImportRuns runs, int page, Errors? errors, CancellationToken stop)
    {
        page = Math.Max(1, page);
        var count = await db.Imports.CountAsync(stop);
        var imports = await db.Imports.AsNoTracking().OrderByDescending(row => row.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return PageResult.Of<UploadImportPage>(new
        {
            Model = new UploadImportModel([.. imports.Select(import => ImportLine.Of(import, runs))], page, (count + PageSize - 1) / PageSize),
        }, errors);
    }
}

/// <summary>An import in the list.</summary>
public sealed record ImportLine(Guid Id, string FileName, string By, DateTimeOffset UploadedAt, Sentence State, string Tone)
{
    internal static ImportLine Of(NetworkImport import, ImportRuns runs) => new(
        import.Id, import.FileName, import.By, import.UploadedAt,
        ImportSpeaking.State(import, runs.IsInterrupted(import)), ImportSpeaking.Tone(import, runs.IsInterrupted(import)));
}

/// <summary>What the page of imports shows.</summary>
public sealed record UploadImportModel(IReadOnlyList<ImportLine> Imports, int Page, int Pages);
