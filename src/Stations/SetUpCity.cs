using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /set-up, GET /set-up/next: an empty installation learns which city it serves.</summary>
internal static partial class SetUpCity
{
    public const string Path = "/set-up";
    private const string NextPath = "/set-up/next";

    public static void Map(IEndpointRouteBuilder city)
    {
        city.MapGet(Path, (CityState state) => state.City is null ? Show(new()) : Results.Redirect(NextPath)).AllowAnonymous().ExcludeFromDescription();
        city.MapPost(Path, Submit).Needs(StationsModule.ManageNetwork).ExcludeFromDescription();
        city.MapGet(NextPath, (CityState state) => state.City is { } known ? PageResult.Of<SetUpNextPage>(new { City = known }) : Results.Redirect(Path))
            .Needs(StationsModule.ManageNetwork).ExcludeFromDescription();
    }

    private static async Task<IResult> Submit(
        [FromForm] CityForm form, [FromForm(Name = CityForm.BoundaryFile)] IFormFile? boundary, CityDb db, CityState state, ChangeWatch watch, CancellationToken stop)
    {
        if (state.City is not null) return Results.Redirect(NextPath);
        var (code, errors) = (form.Code?.Trim() ?? "", new Errors());
        if (!CodeForm().IsMatch(code)) errors.Add(nameof(CityForm.Code), "区划代码应为6位或12位数字，如 420281 或 420281000000");
        if (!Schemes.Contains(form.Scheme)) errors.Add(nameof(CityForm.Scheme), "请选择代码的来源");
        var ask = form.Ask(boundary, null, errors, stop);
        errors.Add(ask.Check());
        if (!errors.None) return Show(form, errors);

        var made = new City { Code = code, Name = "", EnglishName = "", Latitude = 0, Longitude = 0 };
        ask.WriteTo(made);
        db.Cities.Add(made);
        // An import may have brought the city's own division before the city was set up.
        if (await db.Divisions.SingleOrDefaultAsync(division => division.Code == code, stop) is null)
            db.Divisions.Add(new()
            {
                Code = code, Scheme = form.Scheme!, Name = ask.Name, Level = DivisionLevel.City, Area = AreaPath.Root.Below(code),
                Latitude = ask.Latitude, Longitude = ask.Longitude,
            });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Somebody else has set the city up in the same minute; theirs stands.
        }
        await watch.CatchUp(stop);
        return Results.Redirect(NextPath);
    }

    /// <summary>Whose codes a city may carry: Civil Affairs, the Bureau of Statistics of some year, its own.</summary>
    internal static IReadOnlyList<string?> Schemes { get; } = ["mca", "nbs-2023", "nbs-2016", Division.OwnScheme];

    private static IResult Show(CityForm form, Errors? errors = null) => PageResult.Of<SetUpCityPage>(new { Form = form }, errors);

    [GeneratedRegex(@"^([0-9]{6}|[0-9]{12})\z")]
    private static partial Regex CodeForm();
}
