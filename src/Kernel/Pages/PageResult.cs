using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Yizhan.Kernel.Pages;

/// <summary>Answers with a page.</summary>
public static class PageResult
{
    /// <summary>The page with its parameters. With errors it is answered as 422, and the form shows what was typed.</summary>
    public static IResult Of<TPage>(object? parameters = null, Errors? errors = null, int? status = null) where TPage : IComponent
    {
        var values = new RouteValueDictionary(parameters);
        if (errors is not null) values[nameof(CityPage.Errors)] = errors;
        return new RazorComponentResult<TPage>(new Dictionary<string, object?>(values!))
        {
            StatusCode = status ?? (errors is { None: false } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK),
            PreventStreamingRendering = true,
        };
    }
}
