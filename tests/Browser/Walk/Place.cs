using Microsoft.Playwright;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>A page in a state worth looking at.</summary>
/// <param name="Name">What it is, for whoever reads a failure.</param>
/// <param name="Route">The pattern of the endpoint that shows it.</param>
/// <param name="Reach">Opens it; the answer is that of the page itself.</param>
internal sealed record Place(string Name, string Route, Func<TestBrowser, IPage, Task<IResponse?>> Reach)
{
    /// <summary>Whether one has to be signed in.</summary>
    public bool IsForStaff { get; init; }

    /// <summary>What the page is answered with.</summary>
    public int Status { get; init; } = 200;

    /// <summary>A page that is reached by its address.</summary>
    /// <param name="address">What the walk keeps stands in it by its name: an import as <c>{preview}</c>.</param>
    public static Place At(string name, string route, string address, bool staff = false, int status = 200) =>
        new(name, route, (city, page) => page.GotoAsync(city is WalkCity walk ? walk.Fill(address) : address)) { IsForStaff = staff, Status = status };

    /// <summary>A page that answers a form, filled in on another page.</summary>
    /// <param name="fill">Fills the form; null: sent as it is.</param>
    /// <param name="button">What is pressed.</param>
    public static Place After(string name, string route, string address, string button, Func<TestBrowser, IPage, Task>? fill = null, int status = 422) =>
        new(name, route, async (city, page) =>
        {
            await page.GotoAsync(city is WalkCity walk ? walk.Fill(address) : address);
            if (fill is not null) await fill(city, page);
            return await page.Arrive(button, request => request.Method == "POST");
        })
        { IsForStaff = true, Status = status };

    public override string ToString() => Name;
}
