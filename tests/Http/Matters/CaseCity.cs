using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using Yizhan.Kernel;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Text;
using Yizhan.Matters;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

/// <summary>Does what those do who take cases in.</summary>
internal static class CaseCity
{
    /// <summary>What is answered for a proof of residence.</summary>
    public static Dictionary<string, string> Residence(string home = "own") => new()
    {
        ["who"] = "self", ["lives-here"] = "yes", ["home"] = home, ["address"] = $"{A.Compound} 3栋502", ["since"] = "2022-03-01", ["purpose"] = "子女入学",
    };

    /// <summary>The shipped matters, in force.</summary>
    public static Task Matters(this TestCity city) => city.With<ExampleMatters, int>(async (matters, _) =>
    {
        await matters.Load(default);
        return 0;
    });

    /// <summary>A case of the community, taken in by nobody in particular; accepted when its papers were seen.</summary>
    public static Task<Case> Case(this TestCity city, string matter = "residence-proof", string name = "王桂兰", string? phone = null, Dictionary<string, string>? answers = null, string[]? seen = null) =>
        city.With<CaseOffice, Case>(async (office, db) =>
        {
            var known = city.Services.GetRequiredService<MatterCatalogue>().Of(matter, CityClock.DayOf(city.Time.GetUtcNow()))!;
            var area = city.Directory.Network.Divisions.Of(A.Community)!.Area;
            var filed = await office.File(
                new(Guid.CreateVersion7(), known, new(name, null, phone), answers ?? Residence(), area, CaseChannel.Desk, Language.Chinese, CaseHand.OfApplicant) { IdentityProof = IdentityProof.IdCard, Seen = seen ?? ["id-card"], IsAgain = true }, default);
            Assert.Null(filed.Refusal);
            return filed.Case!;
        });

    /// <summary>A picture as a telephone might send it.</summary>
    public static byte[] Picture(int width = 60, int height = 40)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.White);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>A page of a paper of a case, added at the counter.</summary>
    public static async Task<Guid> Page(this TestCity city, Case one, string paper = "id-card")
    {
        var id = Guid.CreateVersion7();
        Assert.Null(await city.With<CaseFileBook, Refusal?>((book, _) => book.Add(one, paper, id, new(SentFileKind.Photo, Picture()), PaperHand.OfStaff, default)));
        return id;
    }

    /// <summary>A case as it stands.</summary>
    public static Task<Case> CaseOf(this TestCity city, Guid id) => city.InDatabase(db => db.Set<Case>().AsNoTracking().SingleAsync(one => one.Id == id));

    /// <summary>What a worker types into the form of a proof of residence.</summary>
    public static Dictionary<string, string?> Typed(string name = "王桂兰", string? paper = "seen", string home = "own") => new()
    {
        ["Place"] = A.Community, ["Name"] = name, ["Proof"] = "id-card", ["a-who"] = "self", ["a-lives-here"] = "yes", ["a-home"] = home, ["a-address"] = A.Compound, ["a-address-detail"] = "3栋502", ["a-since"] = "2022-03-01",
        ["a-purpose"] = "子女入学", ["p-id-card"] = paper,
    };
}
