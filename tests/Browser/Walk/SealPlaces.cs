using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register.Rules;
using Yizhan.Tests.Http.Seals;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of seals and papers, of the log of seal uses, and on which anybody verifies.</summary>
internal static class SealPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("verifying", "/verify", "/verify"),
        Place.After("verifying nothing", "/verify", "/verify", "#verify button") with { IsForStaff = false },
        Place.After("verifying a file that is none", "/verify", "/verify", "#verify button",
            (_, page) => page.SetInputFilesAsync("#File", new Microsoft.Playwright.FilePayload { Name = "paper.pdf", MimeType = "application/pdf", Buffer = "hello"u8.ToArray() }), 200) with { IsForStaff = false },
        Place.At("verifying a number that is none", "/verify", "/verify?number=ZM-0&code=X"),
        Place.At("verifying with other people's tools", "/verify/by-hand", "/verify/by-hand"),
        Place.At("log of seal uses", "/log", "/log"),
        new("a leaf of the log", "/log/{index:long}", async (city, page) =>
        {
            var index = await city.Append(city.Leaf("ZM-2026-00001", SealLeaf.Sealed));
            return await page.GotoAsync($"/log/{index}");
        }),
    ];

    /// <summary>Seals and papers, which are staff's.</summary>
    public static readonly Place[] Staff =
    [
        Place.At("seals", "/seals", "/seals", staff: true),
        Place.At("seals: none", "/seals", "/seals?state=destroyed", staff: true),
        Place.At("new seal", "/seals/new", "/seals/new", staff: true),
        Place.After("new seal without anything", "/seals/new", "/seals/new", "#seal button"),
        OfSeal("a seal for one", seal => !seal.NeedsSecond),
        OfSeal("a seal for two", seal => seal.NeedsSecond),
        new("a seal destroyed without a reason", "/seals/{id:guid}", async (city, page) =>
        {
            await page.GotoAsync(await AddressOf(city, (Expression<Func<Seal, bool>>)(seal => seal.NeedsSecond)));
            await page.ClickAsync("details:has(#destroy) summary");
            return await page.Arrive("#destroy button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
        Place.At("papers", "/certificates", "/certificates", staff: true),
        Place.At("papers: none", "/certificates", "/certificates?stage=withdrawn", staff: true),
        Place.At("papers together: none chosen", "/certificates/together", "/certificates/together", staff: true),
        new("papers together", "/certificates/together", async (city, page) => await page.GotoAsync(await Together(city))) { IsForStaff = true },
        new("papers together without proving who asks", "/certificates/together", async (city, page) =>
        {
            await page.GotoAsync(await Together(city));
            return await page.Arrive("#together button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
        Place.At("new paper: which kind and seal", "/certificates/new", "/certificates/new", staff: true),
        Place.At("new paper", "/certificates/new", "/certificates/new?template=volunteer-hours&seal={seal}", staff: true),
        Place.After("new paper without anything", "/certificates/new", "/certificates/new?template=volunteer-hours&seal={seal}", "#paper button"),
        Place.At("a draft to edit", "/certificates/{id:guid}/edit", "/certificates/{draft}/edit", staff: true),
        OfPaper("a draft", PaperStage.Draft),
        OfPaper("a paper that waits", PaperStage.Requested),
        OfPaper("a sealed paper", PaperStage.Sealed),
        OfPaper("a revoked paper", PaperStage.Revoked),
        OfPaper("a replaced paper", PaperStage.Superseded),
        new("a draft sealed without proving who asks", "/certificates/{id:guid}", async (city, page) =>
        {
            await page.GotoAsync(await AddressOf(city, (Expression<Func<Paper, bool>>)(paper => paper.Stage == PaperStage.Draft)));
            return await page.Arrive("#request button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
    ];

    /// <summary>The page on which everything that waits would be handled.</summary>
    private static async Task<string> Together(TestBrowser city)
    {
        var waiting = await city.InDatabase(db => db.Set<Paper>().Where(paper => paper.Stage == PaperStage.Draft || paper.Stage == PaperStage.Requested).OrderBy(paper => paper.TypedAt).Select(paper => paper.Id).Take(20).ToListAsync());
        return $"/certificates/together?{string.Join('&', waiting.Select(paper => $"paper={paper:N}"))}";
    }

    private static Place OfSeal(string name, Expression<Func<Seal, bool>> which) =>
        new(name, "/seals/{id:guid}", async (city, page) => await page.GotoAsync(await AddressOf(city, which))) { IsForStaff = true };

    private static Place OfPaper(string name, PaperStage stage) =>
        new(name, "/certificates/{id:guid}", async (city, page) => await page.GotoAsync(await AddressOf(city, (Expression<Func<Paper, bool>>)(paper => paper.Stage == stage)))) { IsForStaff = true };

    private static async Task<string> AddressOf(TestBrowser city, Expression<Func<Seal, bool>> which) =>
        $"/seals/{await city.InDatabase(db => db.Set<Seal>().Where(which).OrderBy(seal => seal.Number).Select(seal => seal.Id).FirstAsync())}";

    private static async Task<string> AddressOf(TestBrowser city, Expression<Func<Paper, bool>> which) =>
        $"/certificates/{await city.InDatabase(db => db.Set<Paper>().Where(which).OrderBy(paper => paper.TypedAt).ThenBy(paper => paper.Id).Select(paper => paper.Id).FirstAsync())}";
}
