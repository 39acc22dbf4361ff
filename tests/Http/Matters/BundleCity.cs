using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Matters;

/// <summary>Does what those do who ask for bundles, and what a city does that lets departments handle matters.</summary>
internal static class BundleCity
{
    /// <summary>The bundle that is shipped: a pension of one department, an allowance of another, and a bus card.</summary>
    public const string Bundle = "caring-for-elders", Pension = "pension-confirmation", Allowance = "elder-allowance-check", Card = "elderly-bus-card";

    /// <summary>What a worker types into its form.</summary>
    public static Dictionary<string, string?> Typed(string name = "王桂兰", string? paper = "seen") => new()
    {
        ["Place"] = A.Community, ["Name"] = name, ["Proof"] = "id-card", ["s-phone"] = "13900011122", [$"a-{Allowance}_fits"] = "yes", [$"a-{Card}_who"] = "self", [$"a-{Card}_age"] = "83", [$"a-{Card}_local"] = "yes",
        [$"a-{Card}_address"] = A.Compound, [$"a-{Card}_address-detail"] = "3栋502", ["p-id-card"] = paper, ["p-photo"] = paper,
    };

    /// <summary>What a program sends for it.</summary>
    public static object Body(string name = "王桂兰", string age = "83", string? phone = "13900011122") => new
    {
        bundle = Bundle, place = A.Community, name, identityProof = "id-card", again = true, shared = phone is null ? [] : new Dictionary<string, string> { ["phone"] = phone },
        answers = new Dictionary<string, object>
        {
            [Allowance] = new { fits = "yes" }, [Card] = new { who = "self", age, local = "yes", address = $"{A.Compound} 3栋502" },
        },
        papers = new Dictionary<string, string> { ["id-card"] = "seen", ["photo"] = "later" },
    };

    /// <summary>A department of the city that handles a matter, with a browser of its officer.</summary>
    public static async Task<(Organisation Department, HttpClient Officer)> Department(this TestCity city, string matter, string? name = null, string place = "")
    {
        var department = await city.Organisation(name ?? $"部门{Guid.CreateVersion7():N}"[..20], place);
        await city.Handles(matter, department.Id);
        return (department, (await city.Somebody("department-officer", place, department.Id)).Browser);
    }

    /// <summary>Says which department handles a matter.</summary>
    public static async Task Handles(this TestCity city, string matter, Guid department, Guid? successor = null)
    {
        await city.With<Yizhan.Matters.Departments.HandlerBook, int>(async (book, _) =>
        {
            var errors = new Errors();
            Assert.Null(await book.Set(matter, department, successor, city.Services.GetRequiredService<MatterCatalogue>().HandlerOf(matter)?.Change, errors, default));
            Assert.Empty(errors.All);
            return 0;
        });
        await city.CatchUp();
    }

    /// <summary>A department takes part until yesterday.</summary>
    public static Task End(this TestCity city, Guid department) => city.InDatabase(async db =>
    {
        Assert.Null((await db.Set<Organisation>().SingleAsync(one => one.Id == department)).End(CityClock.DayOf(city.Time.GetUtcNow()).AddDays(-1)));
        return await db.SaveChangesAsync();
    });

    /// <summary>An officer of a department as programs come, with the area in which they act.</summary>
    public static Visitor OfficerOf(Guid department, AreaPath? area = null) => new(Guid.CreateVersion7(), "部门的程序", [new Power(area ?? AreaPath.Root, new HashSet<string> { "matters.handle" }, department)]);

    /// <summary>A joint case of the community, taken in by nobody in particular.</summary>
    public static Task<(JointCase Joint, string Code)> Joint(this TestCity city, string name = "王桂兰", string[]? seen = null) => city.With<JointOffice, (JointCase, string)>(async (office, _) =>
    {
        var (catalogue, today) = (city.Services.GetRequiredService<MatterCatalogue>(), CityClock.DayOf(city.Time.GetUtcNow()));
        var known = catalogue.Bundle(Bundle, today)!;
        NewPart[] parts =
        [
            Part(Pension, ("phone", "+8613900011122")), Part(Allowance, ("fits", "yes")),
            Part(Card, ("who", "self"), ("age", "83"), ("local", "yes"), ("address", $"{A.Compound} 3栋502"), ("phone", "+8613900011122")),
        ];
        var area = city.Directory.Network.Divisions.Of(A.Community)!.Area;
        var filed = await office.File(new(Guid.CreateVersion7(), known, new(name, null, null), parts, area, CaseChannel.Desk, Language.Chinese, CaseHand.OfApplicant) { IdentityProof = IdentityProof.IdCard, Seen = seen ?? ["id-card", "photo"], IsAgain = true }, default);
        Assert.Null(filed.Refusal);
        return (filed.Joint!, filed.Code!);

        NewPart Part(string code, params (string Field, string Value)[] answers) => new(catalogue.Of(code, today)!, answers.ToDictionary(answer => answer.Field, answer => answer.Value));
    });

    /// <summary>The part of a joint case that is of a matter.</summary>
    public static Task<Case> Part(this TestCity city, Guid joint, string matter) => city.InDatabase(db => db.Set<Case>().AsNoTracking().SingleAsync(one => one.Joint == joint && one.Matter == matter));
}
